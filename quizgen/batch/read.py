"""Tables of responses: files in, rows out, in order, none lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quizgen.batch.columns import Columns, known_names, read_header
from quizgen.batch.delimited import choose_delimiter, records
from quizgen.batch.encoding import open_lines
from quizgen.batch.jsonl import json_rows
from quizgen.batch.lines import Lines
from quizgen.batch.rows import Row, rows_of
from quizgen.errors import InputError

JSON_ENDINGS = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file."""

    rows: list[Row]
    notes: tuple[str, ...]
    """What the user should know about how it was read."""


def read_table(path: Path, name: str | None = None) -> Table:
    """Read a file of responses: JSON lines by its ending, else a delimited table.

    Args:
        path: Where it is.
        name: What rows and notes call it; default: its name without the folder.

    Raises:
        InputError: It cannot be read, is empty, or no column holds responses.
    """
    name = path.name if name is None else name
    with open_lines(path) as opened:
        notes = [f"{name} {opened.warning}"] if opened.warning else []
        if path.suffix.lower() in JSON_ENDINGS:
            rows = list(json_rows(opened.lines, name))
        else:
            columns, delimiter = _header(opened.lines, path)
            notes += _notes(columns, name)
            rows = [
                row
                for record in records(opened.lines, delimiter, columns.begins)
                for row in rows_of(record, columns, name)
            ]
    if not rows:
        notes.append(f"{name} holds no responses")
    return Table(rows, tuple(notes))


def _header(lines: Lines, path: Path) -> tuple[Columns, str]:
    """The columns, and the delimiter; a first line ``sep=;`` (Excel) is obeyed."""
    header = lines.take() or ""
    while not header.strip("\ufeff \t\r\n"):
        if (following := lines.take()) is None:
            raise InputError(f"{path} is empty")
        header = following
    told = header.strip("\ufeff \r\n")
    delimiter = told[4:] if told.lower().startswith("sep=") and len(told) == 5 else None
    if delimiter is None:
        delimiter = choose_delimiter(header, known_names)
        lines.give_back([header])
    first = next(records(lines, delimiter), None)
    try:
        if first is None or first.fault:
            raise InputError(first.fault if first else "there is no header")
        return read_header(first.cells), delimiter
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _notes(columns: Columns, file: str) -> list[str]:
    notes = []
    if columns.missing:
        notes.append(f"{file} has no column {_quoted(columns.missing)}")
    if columns.ignored:
        notes.append(f"{file}: columns that mean nothing here: {_quoted(columns.ignored)}")
    return notes


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name[:40]}`" for name in islice(names, 12))
