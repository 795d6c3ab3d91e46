"""Records of CSV and TSV files; a record with a quoting fault spoils itself and no other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.batch.lines import MOST_CHARACTERS, Lines

DELIMITERS = (",", ";", "\t")
MOST_LINES = 500
"""Of one record; a quote that is still open after them was never meant to be one."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, or the line as it stands and why it cannot be taken apart."""

    line: int
    """Where it begins; the first line of a file is 1."""
    cells: list[str]
    fault: str = ""


def choose_delimiter(header: str, score: Callable[[list[str]], int]) -> str:
    """The delimiter that gives a header the best score; of equals, the one with most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        cells = _loose(header, delimiter)
        return score(cells), len(cells)

    return max(DELIMITERS, key=merit)


def records(
    lines: Lines, delimiter: str, begins: Callable[[list[str]], bool] = lambda _: False
) -> Iterator[Record]:
    """All records up to the end of the file; lines with nothing on them are none.

    Args:
        lines: What is left of the file.
        delimiter: Between cells.
        begins: Whether these cells are surely a record of their own. A quote that reaches over such
            a line was left open by mistake, even if another one closes it further down.
    """
    while (line := lines.take()) is not None:
        bare = line.rstrip("\r\n")
        if not bare.strip():
            continue
        if len(line) >= MOST_CHARACTERS:
            yield Record(
                lines.number, [bare[:500]], f"the line exceeds {MOST_CHARACTERS} characters"
            )
        elif '"' in bare:
            yield _quoted(line, lines, delimiter, begins)
        else:
            yield Record(lines.number, bare.split(delimiter))


def _quoted(
    first: str, lines: Lines, delimiter: str, begins: Callable[[list[str]], bool]
) -> Record:
    """A record with quotes, which may go on over several lines."""
    number, more = lines.number, list[str]()

    def feed() -> Iterator[str]:
        yield first
        while len(more) < MOST_LINES and (line := lines.take()) is not None:
            more.append(line)
            if begins(_loose(line.rstrip("\r\n"), delimiter)):
                return
            yield line

    try:
        return Record(number, next(csv.reader(feed(), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        lines.give_back(more)
        return Record(number, [first.rstrip("\r\n")], _worded(str(error), bool(more)))


def _worded(problem: str, went_on: bool) -> str:
    if "end of data" in problem or went_on:
        return "a quote is opened and not closed"
    if "expected after" in problem:
        return "a closing quote is followed by text; a quote inside quotes is written twice"
    return f"the record cannot be read: {problem}"


def _loose(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        return header.split(delimiter)
