"""Translations: the same keys as the bank down to its texts, and the same placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizgen.bank import spec
from quizgen.bank.check.leaves import PROSE, SYMBOL, TEXT, Keys, leaves, walk
from quizgen.bank.check.units import unknown
from quizgen.bank.library import SECTIONS, Entry, Library
from quizgen.bank.spec.words import Text
from quizgen.errors import Fault
from quizgen.problem.template import PLACEHOLDER


def translation_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """Paths that lead to no text of the bank, and placeholders that the text does not have."""
    for entry in own.translations:
        bank = whole.banks.get(entry.spec.translates)
        if bank is None:
            known = whole.names("banks")
            what = unknown(entry.spec.translates, "there is no bank", known)
            yield entry.fault(("translates",), what)
            continue
        texts = _texts(bank.spec)
        for section in SECTIONS:
            yield from _section_faults(entry, (section,), getattr(entry.spec, section), texts)


def _texts(bank: spec.Bank) -> dict[Keys, str]:
    """The texts of a bank by the keys that lead to them."""
    found: dict[Keys, str] = {}
    for section in SECTIONS:
        for name, value in getattr(bank, section).items():
            keys: Keys = (section, name)
            inside = walk(Text, value, keys) if section == "conventions" else leaves(value, keys)
            for leaf in inside:
                if leaf.role in (TEXT, PROSE, SYMBOL):
                    found.update(leaf.strings())
    return found


def _section_faults(
    entry: Entry[spec.Translation], keys: Keys, value: Any, texts: dict[Keys, str]
) -> Iterator[Fault]:
    """Walks down the translation; a statement may stand for its `text`."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _section_faults(entry, (*keys, key), inner, texts)
        return
    original = texts.get(keys)
    if original is None:
        original = texts.get((*keys, "text"))
    if original is None and keys[-1] == "text":
        original = texts.get(keys[:-1])
    if original is None:
        yield entry.fault(keys, "the bank has no text here", at_key=True)
        return
    known = {found["name"] for found in PLACEHOLDER.finditer(original)}
    for found in PLACEHOLDER.finditer(str(value)):
        if found["name"] not in known:
            what = f"`{found.group()}` does not stand in the bank's text"
            yield entry.fault(keys, what, offset=found.start())
