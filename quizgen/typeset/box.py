"""Rectangles of characters that know their baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.typeset.glyphs import width as cells


class Box(NamedTuple):
    """Rows of equal width in cells; the row `baseline` (from 0) stands on the line."""

    rows: tuple[str, ...]
    baseline: int
    width: int
    """In cells."""
    height: int
    """Number of rows."""

    @property
    def below(self) -> int:
        """Rows below the baseline."""
        return self.height - self.baseline - 1


def rows_box(rows: tuple[str, ...], baseline: int = 0) -> Box:
    """Rows of equal width as a box."""
    return Box(rows, baseline, cells(rows[0]) if rows else 0, len(rows))


def text_box(text: str) -> Box:
    """One row."""
    return Box((text,), 0, cells(text), 1)


def padded(box: Box, width: int, align: str = "c") -> Box:
    """The box in a field of `width` cells; `align`: ``l``, ``c`` or ``r``."""
    missing = width - box.width
    if missing <= 0:
        return box
    left = {"l": 0, "c": missing // 2, "r": missing}[align]
    before, after = " " * left, " " * (missing - left)
    rows = tuple(before + row + after for row in box.rows)
    return Box(rows, box.baseline, width, box.height)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side on one baseline."""
    if not boxes:
        return text_box("")
    width = sum(box.width for box in boxes)
    above = max(box.baseline for box in boxes)
    below = max(box.below for box in boxes)
    if above == below == 0:
        return Box(("".join(box.rows[0] for box in boxes),), 0, width, 1)
    columns = [
        (" " * box.width,) * (above - box.baseline)
        + box.rows
        + (" " * box.width,) * (below - box.below)
        for box in boxes
    ]
    rows = tuple(map("".join, zip(*columns, strict=True)))
    return Box(rows, above, width, above + below + 1)


def stacked(boxes: Sequence[Box], base: int, align: str = "c") -> Box:
    """Boxes below each other; the baseline is that of number `base`."""
    width = max(box.width for box in boxes)
    rows = [row for box in boxes for row in padded(box, width, align).rows]
    above = sum(box.height for box in boxes[:base])
    return Box(tuple(rows), above + boxes[base].baseline, width, len(rows))
