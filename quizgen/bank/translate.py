"""Banks in another language: the texts of a translation in the place of the bank's own.

A translation mirrors its bank's keys down to texts (`quizgen.bank.check.translations` refuses all
else), so it changes no number, key or mistake: what is drawn, its revision and its marks stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.bank import spec
from quizgen.bank.faults import did_you_mean
from quizgen.bank.library import SECTIONS, Entry, Library
from quizgen.bank.resolve import revision_of
from quizgen.errors import InputError

Json = Any


def translated(library: Library, language: str) -> Library:
    """A library whose banks speak `language` as far as there are translations.

    Args:
        library: Without faults.
        language: A code such as ``sv``. What nobody translated stays in the bank's language.

    Raises:
        InputError: No bank is written in the language or translated to it.
    """
    if language not in (known := _languages(library)):
        guess = did_you_mean(language, known)
        meant = f"did you mean `{guess}`?" if guess else f"there are: {', '.join(known)}"
        raise InputError(f"nothing is written in the language `{language}` ({meant})")
    spoken = Library()
    for name, bank in library.banks.items():
        texts = [
            entry.document.data
            for entry in library.translations
            if (entry.spec.translates, entry.spec.language) == (name, language)
        ]
        if texts:
            spoken.add_bank(bank.document, _bank_in(bank, texts))
    return spoken.before(library)


def _languages(library: Library) -> list[str]:
    written = {entry.spec.language for entry in library.banks.values()}
    return sorted(written | {entry.spec.language for entry in library.translations})


def in_language(source: dict[str, Json], original: Mapping[str, Json]) -> dict[str, Json]:
    """The resolved source of a translated question, which keeps the revision of the original."""
    return {**source, "about": {**source["about"], "revision": revision_of(original)}}


def _bank_in(bank: Entry[spec.Bank], texts: Sequence[Mapping[str, Any]]) -> spec.Bank:
    data = dict(bank.document.data)
    for over in texts:
        data |= {
            key: _laid_over(data.get(key), over[key]) for key in ("title", *SECTIONS) if key in over
        }
    return spec.Bank.model_validate(data)


def _laid_over(under: Any, over: Any) -> Any:
    """A value with the texts of a translation; a statement may stand for its `text`."""
    if isinstance(over, dict) and isinstance(under, dict):
        return {**under, **{key: _laid_over(under.get(key), text) for key, text in over.items()}}
    if isinstance(over, list) and isinstance(under, list):
        return [*(_laid_over(old, new) for old, new in zip(under, over, strict=False)),
                *under[len(over) :]]  # fmt: skip
    if isinstance(under, dict) and isinstance(over, str):
        return {**under, "text": over}
    if isinstance(under, str) and isinstance(over, dict) and set(over) == {"text"}:
        return over["text"]
    return over
