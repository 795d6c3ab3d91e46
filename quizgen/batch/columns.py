"""What the columns of a table of responses mean: the long form and the wide form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.errors import InputError

NAMES = ("student", "version", "item", "part", "response")
_CELL = re.compile(r"(\d{1,4})(?:\.(\S.*))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a record."""

    at: dict[str, int]
    """Index of each of `NAMES` that is there."""
    cells: tuple[tuple[int, str, str], ...]
    """In the wide form (index, item, part) of each column of responses; `part` may be ``""``."""
    ignored: tuple[str, ...]
    """Names of the columns that mean nothing here."""
    count: int

    def begins(self, cells: list[str]) -> bool:
        """Whether cells are surely a record: as many as columns, numbers where numbers stand."""
        places = [self.at[name] for name in ("version", "item") if name in self.at]
        return (
            len(cells) == self.count
            and bool(places)
            and all(cells[place].strip().isdigit() for place in places)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the columns that should be there and are not."""
        wanted = NAMES[:2] if self.wide else NAMES
        return tuple(name for name in wanted if name not in self.at)

    @property
    def wide(self) -> bool:
        """Whether a record holds many responses, each in a column of its own."""
        return "response" not in self.at


def plain_name(name: str) -> str:
    """A column's name without case, spaces around it, or a byte order mark."""
    return name.strip("\ufeff \t\r\n").lower()


def item_and_part(name: str) -> tuple[str, str] | None:
    """``3.STM`` as item and part, ``2`` as an item with one part; None for another name."""
    found = _CELL.fullmatch(name.strip())
    return (found[1].lstrip("0") or "0", (found[2] or "").strip()) if found else None


def known_names(header: Sequence[str]) -> int:
    """How many of these column names mean something."""
    return sum(plain_name(name) in NAMES or item_and_part(name) is not None for name in header)


def read_header(header: Sequence[str]) -> Columns:
    """Understand a header.

    Raises:
        InputError: No column holds responses, or one that matters stands there twice.
    """
    at: dict[str, int] = {}
    cells: dict[tuple[str, str], int] = {}
    ignored: list[str] = []
    for index, name in enumerate(header):
        key, cell = plain_name(name), item_and_part(name)
        if key in at or cell in cells:
            raise InputError(f"the column `{name.strip()}` stands there twice")
        if key in NAMES:
            at[key] = index
        elif cell is not None:
            cells[cell] = index
        elif key:
            ignored.append(name.strip())
    if "response" in at:
        ignored += [header[index] for index in cells.values()]
        cells = {}
    elif not cells:
        raise InputError(_nothing_found(header))
    wide = tuple((index, *cell) for cell, index in cells.items())
    return Columns(at, wide, tuple(ignored), len(header))


def _nothing_found(header: Sequence[str]) -> str:
    found = ", ".join(f"`{name.strip()[:40]}`" for name in header[:12])
    return (
        "no column holds responses: write the columns student, version, item, part, response, "
        f"or one column for each item and part such as `3.STM` (found: {found})"
    )
