"""Where things stand in a file: from the path of keys that leads to a value to line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.errors import Fault, Place


class Written(float):
    """A number whose text says more than its value: ``1.50`` (texts stay as they were written)."""

    text: str

    def __new__(cls, text: str) -> Written:
        """The number of a text that `float` can read."""
        number = super().__new__(cls, text)
        number.text = text
        return number


@dataclass(slots=True)
class Spot:
    """Where a value stands: indexes (from 0) into the text of its file."""

    start: int = 0
    end: int = 0
    style: str = ""
    """How a scalar is quoted: ``'``, ``"``, ``|``, ``>``, or ``""`` for plain."""
    key_start: int | None = None
    """Where its key stands; None for entries of lists."""
    key_end: int | None = None
    children: dict[str, Spot] | list[Spot] | None = None

    def keys(self) -> dict[str, Spot]:
        """The spots of a map's values."""
        return self.children if isinstance(self.children, dict) else {}

    def items(self) -> list[Spot]:
        """The spots of a list's entries."""
        return self.children if isinstance(self.children, list) else []


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its objects, and where each of them stands."""

    path: Path
    text: str
    data: Any
    root: Spot
    broken: frozenset[str] = frozenset()
    """Paths of values that the YAML says nothing useful about: what else is found there follows."""

    def follows(self, fault: Fault) -> bool:
        """Whether a fault only follows from one of the YAML that is reported already."""
        where = fault.where
        return fault.place.path == self.path and any(
            where == path or where.startswith(f"{path}.") for path in self.broken
        )

    def spot(self, keys: Sequence[str | int]) -> Spot:
        """The spot of a value, or of the nearest one around it that is written in the file."""
        spot = self.root
        for key in keys:
            inner = _inner(spot, key)
            if inner is None:
                return spot
            spot = inner
        return spot

    def has(self, keys: Sequence[str | int]) -> bool:
        """Whether a value of this path is written in the file."""
        spot: Spot | None = self.root
        for key in keys:
            spot = _inner(spot, key) if spot is not None else None
        return spot is not None

    def value(self, keys: Sequence[str | int]) -> Any:
        """The value at a path of keys; "" where there is none."""
        value: Any = self.data
        for key in keys:
            if isinstance(value, dict):
                value = value.get(str(key), "")
            elif isinstance(value, list) and str(key).isdecimal() and int(key) < len(value):
                value = value[int(key)]
            else:
                return ""
        return value.text if isinstance(value, Written) else value

    def fault(
        self,
        keys: Sequence[str | int],
        what: str,
        *,
        offset: int | None = None,
        at_key: bool = False,
    ) -> Fault:
        """A fault at a value: at its key, or at the character `offset` of its text."""
        spot = self.spot(keys)
        index = spot.start
        if offset is not None:
            index = _inside(self.text, spot, str(self.value(keys)), offset)
        elif at_key and spot.key_start is not None:
            index = spot.key_start
        where = ".".join(str(key) for key in keys)
        return Fault(find_place(self.path, self.text, index), where, what)

    def comment_behind(self, keys: Sequence[str | int]) -> int | None:
        """Index of a comment on the last line of a plain text, which YAML cut off there."""
        spot = self.spot(keys)
        if spot.style or spot.children is not None:
            return None
        found = re.compile(r"[ \t]+#").match(self.text, spot.end)
        return found.end() - 1 if found else None

    def fault_at(self, index: int, keys: Sequence[str | int], what: str) -> Fault:
        """A fault at an index of the file's text."""
        where = ".".join(str(key) for key in keys)
        return Fault(find_place(self.path, self.text, index), where, what)


def find_place(path: Path, text: str, index: int) -> Place:
    """Line and column (from 1) of an index of a text."""
    line_start = text.rfind("\n", 0, index) + 1
    return Place(path, text.count("\n", 0, index) + 1, index - line_start + 1)


def _inner(spot: Spot, key: str | int) -> Spot | None:
    if isinstance(spot.children, dict):
        return spot.children.get(str(key))
    if isinstance(spot.children, list) and str(key).isdecimal() and int(key) < len(spot.children):
        return spot.children[int(key)]
    return None


def _content_start(raw: str, style: str) -> int:
    """Where the text itself begins in what is written: behind the quote, or the `|` line."""
    if style in ("'", '"'):
        return 1
    return raw.find("\n") + 1 if style in ("|", ">") else 0


def _inside(text: str, spot: Spot, value: str, offset: int) -> int:
    """Index in the file of the character `offset` of a scalar's value.

    YAML only ever changes blanks (indentation, folding) and doubled quotes, so the characters
    that are not blank stand in the file in the same order.
    """
    raw = text[spot.start : spot.end]
    begin = _content_start(raw, spot.style)
    solid = _solid(raw, begin, doubled=spot.style == "'")
    wanted = sum(1 for char in value[:offset] if not char.isspace())
    if offset < len(value) and not value[offset].isspace() and wanted < len(solid):
        return spot.start + solid[wanted]
    return spot.start + (solid[wanted - 1] + 1 if 0 < wanted <= len(solid) else begin)


def _solid(raw: str, begin: int, *, doubled: bool) -> list[int]:
    """Indexes of the characters that are not blank; of a doubled quote only the first."""
    found: list[int] = []
    index = begin
    while index < len(raw):
        if not raw[index].isspace():
            found.append(index)
            index += doubled and raw.startswith("''", index)
        index += 1
    return found
