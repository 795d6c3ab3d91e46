"""Turns what pydantic refuses into faults with places, in an author's words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from quizgen.bank.places import Document
from quizgen.bank.spec import KINDS
from quizgen.bank.spec.asked import PART_KINDS
from quizgen.bank.spec.keys import keys_at
from quizgen.bank.spec.words import ID_PATTERN, NAME_PATTERN, NAMES_PATTERN, QUANTITY_PATTERN
from quizgen.errors import Fault

_HOME = {
    "absolute": "write `tolerance: {absolute: ...}`",
    "relative": "write `tolerance: {relative: ...}`",
    "id": "the id is the key above",
    "answer": "a part names a quantity: `ask`",
}
_PATTERNS = {
    ID_PATTERN: "is no id: a letter, then letters, digits, - or _",
    NAME_PATTERN: "is no name: a letter, then letters, digits or _",
    NAMES_PATTERN: "is no name (several: Wn, Wi): a letter, then letters, digits or _",
    QUANTITY_PATTERN: "is no quantity: write h, h[0] or h[t in 1..T]",
}
_TYPES = {
    "missing": "is missing",
    "int_type": "a whole number is wanted here",
    "float_type": "a number is wanted here",
    "string_type": "a text is wanted here",
    "list_type": "a list is wanted here: [a, b], or one `- entry` per line",
    "dict_type": "keys are wanted here, one `key: value` per line",
    "model_type": "keys are wanted here, one `key: value` per line",
    "model_attributes_type": "keys are wanted here, one `key: value` per line",
    "union_tag_not_found": f"`kind` is missing (kinds: {', '.join(KINDS)})",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than": "must be less than {lt:g}",
    "less_than_equal": "must be at most {le:g}",
    "too_short": "needs at least {min_length} entries",
    "too_long": "may have at most {max_length} entries",
    "finite_number": "must be a finite number",
}
_RANGE_HINT = "a range (0.1..0.9 step 0.1), a list of values [3], or {each: ..., shape: ...}"


def spec_faults(error: ValidationError, document: Document, cls: type[BaseModel]) -> list[Fault]:
    """One fault for each thing that pydantic refused in a file of the kind `cls`."""
    errors = error.errors(include_url=False, include_input=True)
    guesses = list(_guesses(errors, cls))
    meant = {(loc[:-1], guess) for loc, guess in guesses if guess}
    known = dict(guesses)
    faults: list[Fault] = []
    for entry in errors:
        loc = entry["loc"]
        if entry["type"] == "missing" and (loc[:-1], loc[-1]) in meant:
            continue  # the key is there, misspelt: that is one fault, not two
        keys = keys_of(loc)
        if entry["type"] == "union_tag_invalid" and isinstance(entry["input"], dict):
            keys = (*keys, "kind")
        at_key = entry["type"] == "extra_forbidden" or loc[-1:] == ("[key]",)
        missing = entry["type"] in ("missing", "union_tag_not_found")
        what = _what(entry, keys, known.get(loc))
        faults.append(document.fault(keys, what, at_key=at_key or missing))
    return list(dict.fromkeys(faults))


def keys_of(loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """The path of keys in the file: pydantic's, without the tags of unions."""
    keys = [
        step
        for index, step in enumerate(loc)
        if not (isinstance(step, str) and (step.startswith("<") or step == "[key]"))
        and not (index == 2 and loc[0] == "questions" and step in KINDS)
    ]
    return tuple(keys)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    found = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return found[0] if found else None


def _guesses(errors: Sequence[Any], cls: type[BaseModel]) -> Iterator[tuple[Any, str | None]]:
    for entry in errors:
        if entry["type"] == "extra_forbidden":
            loc = entry["loc"]
            yield loc, did_you_mean(str(loc[-1]), keys_at(cls, loc[:-1]))


def _what(entry: Any, keys: Sequence[str | int], guess: str | None) -> str:
    kind, context = entry["type"], entry.get("ctx", {})
    last = str(keys[-1]) if keys else ""
    if kind == "extra_forbidden":
        return "is not a key here" + _hint(last, guess)
    if kind == "union_tag_invalid":
        return _no_such_kind(entry)
    if kind == "literal_error":
        return f"`{entry['input']}` is not possible here (only: {context['expected']})".replace(
            "'", ""
        )
    if entry["loc"][-1:] == ("<word>",) and "givens" in keys:
        return f"`{entry['input']}` is not {_RANGE_HINT}" if kind != "range" else str(entry["msg"])
    if kind == "string_pattern_mismatch":
        return f"`{entry['input']}` " + _PATTERNS.get(
            context["pattern"], "is not written as expected"
        )
    if kind == "too_short" and context.get("min_length") == 1:
        return "needs at least one entry"
    if kind in _TYPES:
        return _TYPES[kind].format(**context)
    return str(entry["msg"])


def _hint(last: str, guess: str | None) -> str:
    hint = _HOME.get(last) or (f"did you mean `{guess}`?" if guess else "")
    if " " in last:
        hint = "inside { } a comma begins a new key: put each key on a line of its own"
    return f" ({hint})" if hint else ""


def _no_such_kind(entry: Any) -> str:
    kinds = KINDS if entry["loc"][:1] == ("questions",) and len(entry["loc"]) == 2 else PART_KINDS
    if not isinstance(entry["input"], dict):
        return "a text, or keys such as `text` and `ask`, are wanted here"
    return f"`{entry['input'].get('kind')}`: there is no such kind (kinds: {', '.join(kinds)})"
