"""Reads one file into a library: its YAML, then its keys and shapes.

What is refused is taken out and the rest is kept, so that all faults of a file come to light
together.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from quizgen.bank import spec
from quizgen.bank.faults import keys_of, spec_faults
from quizgen.bank.library import SECTIONS, Entry, Library
from quizgen.bank.places import Document
from quizgen.bank.yaml import read_yaml

Keys = tuple[str | int, ...]


def read_file(path: Path, library: Library) -> None:
    """Adds what stands in a file, and its faults, to a library.

    Raises:
        OSError: It cannot be read.
    """
    document, faults = read_yaml(path)
    library.documents.append(document)
    library.faults += faults
    if document.data is None:
        return
    cls = _class_of(document.data)
    if cls is None:
        what = "begin with `bank: id`, `quiz: id` or `translates: id`"
        library.faults.append(document.fault((), what))
        return
    found = _validated(document, cls, library)
    if isinstance(found, spec.Bank):
        library.add_bank(document, found)
    elif isinstance(found, spec.Quiz):
        library.add_quiz(document, found)
    elif isinstance(found, spec.Translation):
        entry = Entry(found.translates, found, document, ())
        library.translations.append(entry)


def _class_of(data: Any) -> type[spec.File] | None:
    if not isinstance(data, dict):
        return None
    kinds = (("bank", spec.Bank), ("quiz", spec.Quiz), ("translates", spec.Translation))
    return next((cls for key, cls in kinds if key in data), None)


def _validated(document: Document, cls: type[spec.File], library: Library) -> spec.File | None:
    """The file as far as it can be read; what had to be taken out is known as faulty."""
    try:
        return cls.model_validate(document.data)
    except ValidationError as error:
        faults = spec_faults(error, document, cls)
        library.faults += [fault for fault in faults if not document.follows(fault)]
        errors = error.errors(include_url=False)
    data = _respelt(document.data, errors)
    try:
        return cls.model_validate(data)  # all else in it is checked as if it were spelt right
    except ValidationError as error:
        locs = [keys_of(entry["loc"]) for entry in error.errors(include_url=False)]
    data = _repaired(data, locs, document.path, library)
    try:
        return cls.model_validate(data)
    except ValidationError:
        return None  # what is left is not enough to be a bank or quiz


def _respelt(data: dict[str, Any], errors: Iterable[Any]) -> dict[str, Any]:
    """The data with unknown keys renamed to the missing keys that they look like, or left out."""
    places: dict[str, dict[Keys, list[str]]] = {}
    for error in errors:
        keys: Keys = keys_of(error["loc"]) or ("",)
        places.setdefault(error["type"], {}).setdefault(keys[:-1], []).append(str(keys[-1]))
    respelt = deepcopy(data)
    for parent, unknown in places.get("extra_forbidden", {}).items():
        missing = places.get("missing", {}).get(parent, [])
        found = _at(respelt, parent)
        for key in unknown if isinstance(found, dict) else ():
            value = found.pop(key, None)
            for meant in get_close_matches(key, missing, 1):
                found.setdefault(meant, value)
    return respelt


def _at(data: Any, keys: Iterable[str | int]) -> Any:
    for key in keys:
        if isinstance(data, dict):
            data = data.get(str(key))
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def _repaired(
    data: dict[str, Any], locs: Iterable[tuple[str | int, ...]], path: Path, library: Library
) -> dict[str, Any]:
    """The data without the entries that were refused; what must be there gets a stand-in."""
    left = {key: dict(value) if key in SECTIONS and isinstance(value, dict) else value
            for key, value in data.items()}  # fmt: skip
    for loc in locs:
        key = str(loc[0]) if loc else ""
        section = left.get(key)
        if len(loc) > 1 and key in SECTIONS and isinstance(section, dict):
            section.pop(str(loc[1]), None)
            library.faulty.add((key, str(loc[1])))
        else:
            left.pop(key, None)
    stand_in = {"bank": path.stem, "quiz": path.stem, "translates": path.stem}
    kept = {key: left.get(key, value) for key, value in stand_in.items() if key in data}
    needed = {} if "translates" in data else {"title": path.stem}
    return {"format": 1, **needed, **left, **kept}
