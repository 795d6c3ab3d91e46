"""Responses as JSON lines: one object each, with the keys that are columns elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quizgen.batch.columns import Columns, item_and_part, plain_name, read_header
from quizgen.batch.delimited import Record
from quizgen.batch.lines import MOST_CHARACTERS, Lines
from quizgen.batch.rows import Row, rows_of
from quizgen.errors import InputError


def json_rows(lines: Lines, file: str) -> Iterator[Row]:
    """The rows of all lines; an object without `response` is read in the wide form."""
    known: dict[tuple[str, ...], Columns | str] = {}
    while (line := lines.take()) is not None:
        if not line.strip():
            continue
        record, names = _record(line, lines.number)
        if names not in known:
            known[names] = _columns(names)
        columns = known[names]
        if record.fault or isinstance(columns, str):
            fault = record.fault or str(columns)
            yield Row(file, record.line, "", "", "", "", line.strip()[:500], fault)
        else:
            yield from rows_of(record, columns, file)


def _record(line: str, number: int) -> tuple[Record, tuple[str, ...]]:
    """The values of an object as cells, and its keys."""
    if len(line) >= MOST_CHARACTERS:
        return Record(number, [], f"the line exceeds {MOST_CHARACTERS} characters"), ()
    try:
        # Numbers stay as they were typed: 0.50 has two figures.
        found = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        return Record(number, [], f"the line is no JSON: {error}"), ()
    if not isinstance(found, dict):
        return Record(number, [], "the line is no JSON object"), ()
    names = tuple(name for name in found if _means_something(name))
    faulty = next((name for name in names if isinstance(found[name], (dict, list))), None)
    if faulty is not None:
        return Record(number, [], f"`{faulty}` holds neither a text nor a number"), ()
    return Record(number, [_text(found[name]) for name in names]), names


def _means_something(name: str) -> bool:
    return plain_name(name) in ("student", "version", "item", "part", "response") or bool(
        item_and_part(name)
    )


def _columns(names: tuple[str, ...]) -> Columns | str:
    try:
        return read_header(names)
    except InputError as error:
        return str(error)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
