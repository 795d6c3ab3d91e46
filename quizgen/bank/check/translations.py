"""Translations: the same keys as the bank down to its texts, and the same placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quizgen.bank import spec
from quizgen.bank.check.leaves import PROSE, SYMBOL, TEXT, Keys, Leaf, leaves, walk
from quizgen.bank.check.texts import written_faults
from quizgen.bank.check.units import unknown
from quizgen.bank.library import SECTIONS, Entry, Library
from quizgen.bank.spec.words import Text
from quizgen.errors import Fault
from quizgen.problem.template import PLACEHOLDER

Texts = dict[Keys, Leaf]
"""The texts of a bank by the keys that lead to them."""


def translation_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """Paths that lead to no text of the bank, placeholders that it does not have, faulty maths."""
    for entry in own.translations:
        bank = whole.banks.get(entry.spec.translates)
        if bank is None:
            known = whole.names("banks")
            what = unknown(entry.spec.translates, "there is no bank", known)
            yield entry.fault(("translates",), what)
            continue
        texts = _texts(bank.spec)
        for keys, text in _written(entry.spec):
            original = _original(keys, texts)
            if original is None:
                yield entry.fault(keys, "the bank has no text here", at_key=True)
            else:
                yield from _text_faults(entry, keys, text, texts[original])


def untranslated(library: Library) -> Iterator[tuple[Entry[spec.Translation], list[str], int]]:
    """Of each translation whose bank is there: the paths that it leaves out, of how many texts."""
    for entry in library.translations:
        bank = library.banks.get(entry.spec.translates)
        if bank is not None:
            texts = {keys: leaf for keys, leaf in _texts(bank.spec).items() if leaf.role != SYMBOL}
            found = {_original(keys, texts) for keys, _ in _written(entry.spec)}
            missing = [".".join(map(str, keys)) for keys in texts if keys not in found]
            yield entry, missing, len(texts)


def _texts(bank: spec.Bank) -> Texts:
    found: Texts = {}
    for section in SECTIONS:
        for name, value in getattr(bank, section).items():
            keys: Keys = (section, name)
            inside = walk(Text, value, keys) if section == "conventions" else leaves(value, keys)
            for leaf in inside:
                if leaf.role in (TEXT, PROSE, SYMBOL):
                    found |= {at: Leaf(leaf.role, at, text) for at, text in leaf.strings()}
    return found


def _written(translation: spec.Translation) -> Iterator[tuple[Keys, str]]:
    """The texts of a translation with the keys that lead to them."""
    for section in SECTIONS:
        yield from _strings((section,), getattr(translation, section))


def _strings(keys: Keys, value: Any) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _strings((*keys, key), inner)
    else:
        yield keys, str(value)


def _original(keys: Keys, texts: Texts) -> Keys | None:
    """Where the bank has the text; a statement may stand for its `text`, and the other way."""
    also = [(*keys, "text")] + ([keys[:-1]] if keys[-1] == "text" else [])
    return next((found for found in (keys, *also) if found in texts), None)


def _text_faults(
    entry: Entry[spec.Translation], keys: Keys, text: str, original: Leaf
) -> Iterator[Fault]:
    yield from written_faults(entry, Leaf(original.role, keys, text))
    known = {found["name"] for found in PLACEHOLDER.finditer(original.value)}
    for found in PLACEHOLDER.finditer(text):
        if found["name"] not in known:
            what = f"`{found.group()}` does not stand in the bank's text"
            yield entry.fault(keys, what, offset=found.start())
