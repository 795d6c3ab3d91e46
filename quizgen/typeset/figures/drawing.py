"""What a figure consists of: nodes on a grid, joined by straight arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Frame = Literal["", "circle", "bar"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A node; column and row count from 0, rows downwards."""

    column: int
    row: int
    label: str
    """LaTeX."""
    frame: Frame = ""
    height: float = 8.0
    """Of a bar on paper, in millimetres."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to another in the same row or column."""

    start: Dot
    end: Dot
    label: str = ""
    """LaTeX."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure; `characters`, `in_typst` and `svg` draw it."""

    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    about: str
    """The drawing in one sentence."""
