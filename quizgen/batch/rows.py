"""Rows: one response each, taken out of the records of a table, still unchecked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from quizgen.batch.columns import Columns, item_and_part
from quizgen.batch.delimited import Record
from quizgen.quiz.cells import as_typed

MOST_RESPONSE = 20_000
"""Characters of a response; longer ones go to a human unread."""


@dataclass(frozen=True, slots=True)
class Row:
    """One response as it stands in a file."""

    file: str
    row: int
    """Line of the file on which the record begins."""
    student: str
    version: str
    item: str
    part: str
    response: str
    fault: str = ""
    """Why it cannot be marked, as far as the file alone tells; else ``""``."""
    cell: bool = False
    """Whether it is a cell of the wide form, which also has columns for what others were asked."""


def rows_of(record: Record, columns: Columns, file: str) -> Iterator[Row]:
    """The rows of a record: one in the long form, one for each column of responses in the wide.

    Cells that are missing at the end count as empty: spreadsheets leave such delimiters out.
    """
    cells = record.cells
    fault = record.fault or _too_many(cells, columns.count)
    if fault:
        yield from _broken(record, columns, file, fault)
        return
    cells = cells + [""] * (columns.count - len(cells))
    student = normal(_cell(cells, columns, "student"))
    version = plain_number(normal(_cell(cells, columns, "version")))
    if columns.wide:
        for index, item, part in columns.cells:
            place = (student, version, item, part)
            yield _row(file, record.line, place, cells[index], cell=True)
    else:
        item, part = (_cell(cells, columns, name).strip() for name in ("item", "part"))
        both = None if part else item_and_part(item)
        item, part = both or (item, part.removeprefix(f"{item}."))
        place = (student, version, item, part)
        yield _row(file, record.line, place, _cell(cells, columns, "response"))


def normal(name: str) -> str:
    """A name without spaces around it, in one Unicode form."""
    return unicodedata.normalize("NFC", as_typed(name.strip()))


def plain_number(name: str) -> str:
    """``2.0`` and ``02`` as ``2``, what spreadsheets make of numbers; other names as they are."""
    whole = name.removesuffix(".0")
    return (whole.lstrip("0") or "0") if whole.isascii() and whole.isdigit() else name


def same_student(name: str) -> str:
    """Equal for spellings of one student's name or number: case and leading zeros are no matter."""
    return plain_number(normal(name)).casefold()


def _row(
    file: str, line: int, place: tuple[str, str, str, str], response: str, cell: bool = False
) -> Row:
    fault = ""
    if len(response) > MOST_RESPONSE:
        fault = f"the response has {len(response)} characters; at most {MOST_RESPONSE} are read"
        response = response[:500]
    return Row(file, line, *place, response, fault, cell)


def _cell(cells: list[str], columns: Columns, name: str) -> str:
    index = columns.at.get(name)
    return "" if index is None else cells[index]


def _too_many(cells: list[str], count: int) -> str:
    if not any(cell.strip() for cell in islice(cells, count, None)):
        return ""
    return (
        f"the record has {len(cells)} cells, the header {count}: "
        "a response that holds the delimiter needs quotes"
    )


def _broken(record: Record, columns: Columns, file: str, fault: str) -> Iterator[Row]:
    """As many rows as the record should have given; the first carries its text."""
    text = " | ".join(record.cells)[:500]
    if not columns.wide:
        yield Row(file, record.line, "", "", "", "", text, fault)
        return
    for number, (_, item, part) in enumerate(columns.cells):
        yield Row(file, record.line, "", "", item, part, "" if number else text, fault, True)
