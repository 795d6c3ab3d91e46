"""Rectangles of characters that know their baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.typeset.glyphs import width as cells


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width in cells; the row `baseline` (from 0) stands on the line."""

    rows: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """In cells."""
        return cells(self.rows[0]) if self.rows else 0

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @property
    def below(self) -> int:
        """Rows below the baseline."""
        return self.height - self.baseline - 1


def text_box(text: str) -> Box:
    """One row."""
    return Box((text,))


def padded(box: Box, width: int, align: str = "c") -> Box:
    """The box in a field of `width` cells; `align`: ``l``, ``c`` or ``r``."""
    missing = width - box.width
    if missing <= 0:
        return box
    left = {"l": 0, "c": missing // 2, "r": missing}[align]
    return Box(tuple(" " * left + row + " " * (missing - left) for row in box.rows), box.baseline)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side on one baseline."""
    if not boxes:
        return text_box("")
    above = max(box.baseline for box in boxes)
    below = max(box.below for box in boxes)
    rows = []
    for at in range(-above, below + 1):
        parts = []
        for box in boxes:
            inside = 0 <= box.baseline + at < box.height
            parts.append(box.rows[box.baseline + at] if inside else " " * box.width)
        rows.append("".join(parts))
    return Box(tuple(rows), above)


def stacked(boxes: Sequence[Box], base: int, align: str = "c") -> Box:
    """Boxes below each other; the baseline is that of number `base`."""
    width = max(box.width for box in boxes)
    rows = [row for box in boxes for row in padded(box, width, align).rows]
    above = sum(box.height for box in boxes[:base])
    return Box(tuple(rows), above + boxes[base].baseline)
