"""Where things of a drawing lie on a page. Lengths in millimetres, downwards and to the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.line import one_line

Point: TypeAlias = tuple[float, float]
RADIUS = 3.6
"""Of a circle."""
BAR = 10.0
"""Width of a bar."""
_COLUMN, _ROW = 17.0, 11.5
_MARGIN = 4.0
_TIP, _HALF_TIP = 1.9, 0.8
"""Length of an arrow's tip, and half its width."""


@dataclass(frozen=True, slots=True)
class Shaft:
    """An arrow on the page."""

    start: Point
    end: Point
    """Where the line ends, inside the tip."""
    tip: tuple[Point, Point, Point]
    middle: Point
    level: bool
    """Whether it runs along a row; else along a column."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a drawing."""

    width: float
    height: float
    tallest: float
    """Height of the tallest node."""

    def place(self, dot: Dot) -> Point:
        """The centre of a node."""
        return _COLUMN * dot.column + RADIUS + _MARGIN, _ROW * dot.row + self.tallest / 2

    def shaft(self, arrow: Arrow) -> Shaft:
        """An arrow, which leaves its nodes' frames alone."""
        (x1, y1), (x2, y2) = self.place(arrow.start), self.place(arrow.end)
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        level = abs(ux) > 0.5
        x1, y1 = x1 + ux * _reach(arrow.start, level), y1 + uy * _reach(arrow.start, level)
        x2, y2 = x2 - ux * _reach(arrow.end, level), y2 - uy * _reach(arrow.end, level)
        bx, by, side = x2 - _TIP * ux, y2 - _TIP * uy, _HALF_TIP
        one, other = (bx + side * uy, by - side * ux), (bx - side * uy, by + side * ux)
        tip = ((x2, y2), one, other)
        return Shaft((x1, y1), (x2 - ux, y2 - uy), tip, ((x1 + x2) / 2, (y1 + y2) / 2), level)


def page_of(drawing: Drawing) -> Page:
    """A page that the drawing fits on."""
    tallest = max(dot.height if dot.frame == "bar" else 8.0 for dot in drawing.dots)
    width = _COLUMN * max(dot.column for dot in drawing.dots) + 2 * (RADIUS + _MARGIN)
    return Page(width, _ROW * max(dot.row for dot in drawing.dots) + tallest, tallest)


def _reach(dot: Dot, level: bool) -> float:
    """From the centre of a node to where its arrows begin."""
    if dot.frame == "circle":
        return RADIUS + 0.3
    if dot.frame == "bar":
        return BAR / 2 + 0.4 if level else dot.height / 2 + 0.4
    return max(4.2, 1.1 + len(one_line(dot.label))) if level else 3.0  # a character is 2 mm wide
