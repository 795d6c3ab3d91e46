"""Nodes on a grid, joined by straight arrows: drawn in characters and in Typst from the same data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from quizgen.typeset.glyphs import ascii_text
from quizgen.typeset.glyphs import width as cells
from quizgen.typeset.line import one_line
from quizgen.typeset.typst import to_typst

Frame = Literal["", "circle", "bar"]
_CELL_X, _CELL_Y, _RADIUS = 17.0, 11.5, 3.6
"""Millimetres on paper: between columns, between rows, of a circle."""


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
    """A figure."""

    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    about: str
    """The drawing in one sentence."""

    def lines(self, ascii: bool = False) -> list[str]:  # noqa: A002
        """The drawing in characters."""
        return [ascii_text(row) if ascii else row for row in _Canvas(self, ascii).rows()]

    def typst(self) -> str:
        """The drawing as a Typst expression."""
        width = _CELL_X * max(dot.column for dot in self.dots) + 2 * _RADIUS + 8
        tallest = max(dot.height if dot.frame == "bar" else 8.0 for dot in self.dots)
        height = _CELL_Y * max(dot.row for dot in self.dots) + tallest
        parts = [_arrow(arrow, tallest) for arrow in self.arrows]
        parts += [_dot(dot, tallest) for dot in self.dots]
        return f"box(width: {width:g}mm, height: {height:g}mm, {{ " + "; ".join(parts) + " })"

    def words(self) -> str:
        """The drawing in one sentence."""
        return self.about


class _Canvas:
    """Characters by place; a row of nodes on every third line, arrows between them."""

    def __init__(self, drawing: Drawing, ascii: bool) -> None:  # noqa: A002
        self.drawing = drawing
        self.across, self.bar = ("-", "|") if ascii else ("─", "│")
        self.up, self.down, self.right, self.left = tuple("^v><" if ascii else "↑↓→←")
        self.ascii = ascii
        self.names = {dot: self._name(dot) for dot in drawing.dots}
        self.grid: dict[tuple[int, int], str] = {}
        self.centres = self._centres()

    def _name(self, dot: Dot) -> str:
        text = one_line(dot.label, ascii=self.ascii)
        return {"": text, "circle": f"({text})", "bar": f"[{text}]"}[dot.frame]

    def _centres(self) -> list[int]:
        """The character column of each column of nodes."""
        last = max(dot.column for dot in self.drawing.dots)
        halves = [
            max((cells(self.names[d]) for d in self.drawing.dots if d.column == column), default=1)
            for column in range(last + 1)
        ]
        labels = max((cells(self._line(a.label)) for a in self.drawing.arrows), default=0)
        centres = [halves[0] // 2]
        for before, after in pairwise(halves):
            centres.append(centres[-1] + (before + 1) // 2 + after // 2 + labels + 5)
        return centres

    def _line(self, latex: str) -> str:
        return one_line(latex, ascii=self.ascii) if latex else ""

    def rows(self) -> list[str]:
        for arrow in self.drawing.arrows:
            (self._level if arrow.start.row == arrow.end.row else self._upright)(arrow)
        for dot in self.drawing.dots:
            name = self.names[dot]
            self._put(self.centres[dot.column] - (cells(name) - 1) // 2, 2 * dot.row, name)
        bottom = max(y for _, y in self.grid)
        lines = [self._row(y) for y in range(bottom + 1)]
        width = max(cells(line) for line in lines)
        return [line + " " * (width - cells(line)) for line in lines]

    def _row(self, y: int) -> str:
        line, at = "", 0
        for x, text in sorted((x, text) for (x, row), text in self.grid.items() if row == y):
            line += " " * (x - at) + text
            at = x + cells(text)
        return line

    def _put(self, x: int, y: int, text: str) -> None:
        """Write a text; combining marks stay with their letters."""
        glyphs: list[str] = []
        for char in text:
            if cells(char) == 0 and glyphs:
                glyphs[-1] += char
            else:
                glyphs.append(char)
        for at, glyph in enumerate(glyphs):
            self.grid[x + at, y] = glyph

    def _edges(self, dot: Dot) -> tuple[int, int]:
        start = self.centres[dot.column] - (cells(self.names[dot]) - 1) // 2
        return start, start + cells(self.names[dot]) - 1

    def _level(self, arrow: Arrow) -> None:
        forward = arrow.start.column < arrow.end.column
        first, last = (arrow.start, arrow.end) if forward else (arrow.end, arrow.start)
        begin, end = self._edges(first)[1] + 2, self._edges(last)[0] - 2
        y = 2 * arrow.start.row
        self._put(begin, y, self.across * (end - begin + 1))
        label = self._line(arrow.label)
        self._put((begin + end + 1 - cells(label)) // 2, y, label)
        self._put(end if forward else begin, y, self.right if forward else self.left)

    def _upright(self, arrow: Arrow) -> None:
        upward = arrow.start.row > arrow.end.row
        top, bottom = sorted((arrow.start.row, arrow.end.row))
        x = self.centres[arrow.start.column]
        for y in range(2 * top + 1, 2 * bottom):
            self._put(x, y, self.bar)
        self._put(x, 2 * top + 1 if upward else 2 * bottom - 1, self.up if upward else self.down)
        self._put(x + 2, 2 * bottom - 1, self._line(arrow.label))


def _place(dot: Dot, tallest: float) -> tuple[float, float]:
    """The centre of a node on paper, in millimetres."""
    return _CELL_X * dot.column + _RADIUS + 4, _CELL_Y * dot.row + tallest / 2


def _dot(dot: Dot, tallest: float) -> str:
    x, y = _place(dot, tallest)
    label = f"align(center + horizon, text(9.5pt, ${to_typst(dot.label)}$))"
    if dot.frame == "circle":
        size = 2 * _RADIUS
        body = f"circle(radius: {_RADIUS}mm, stroke: 0.6pt, fill: white, inset: 0pt, {label})"
        return f"place(dx: {x - size / 2:g}mm, dy: {y - size / 2:g}mm, {body})"
    if dot.frame == "bar":
        height = dot.height
        body = (
            f"rect(width: 10mm, height: {height:g}mm, stroke: 0.6pt, fill: luma(245), "
            f"radius: 1pt, inset: 0pt, {label})"
        )
        return f"place(dx: {x - 5:g}mm, dy: {y - height / 2:g}mm, {body})"
    return f"place(dx: {x - 8:g}mm, dy: {y - 4:g}mm, box(width: 16mm, height: 8mm, {label}))"


def _arrow(arrow: Arrow, tallest: float) -> str:
    (x1, y1), (x2, y2) = _place(arrow.start, tallest), _place(arrow.end, tallest)
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    level = abs(ux) > 0.5
    x1, y1 = x1 + ux * _reach(arrow.start, level), y1 + uy * _reach(arrow.start, level)
    x2, y2 = x2 - ux * _reach(arrow.end, level), y2 - uy * _reach(arrow.end, level)
    tip = [(x2, y2), (x2 - 1.9 * ux + 0.8 * uy, y2 - 1.9 * uy + 0.8 * ux)]
    tip.append((x2 - 1.9 * ux - 0.8 * uy, y2 - 1.9 * uy - 0.8 * ux))
    points = ", ".join(f"({x:.2f}mm, {y:.2f}mm)" for x, y in tip)
    shaft = (
        f"place(line(start: ({x1:.2f}mm, {y1:.2f}mm), "
        f"end: ({x2 - ux:.2f}mm, {y2 - uy:.2f}mm), stroke: 0.6pt))"
    )
    drawn = f"{shaft}; place(polygon(fill: black, {points}))"
    return drawn + _label(arrow, (x1 + x2) / 2, (y1 + y2) / 2, level)


def _label(arrow: Arrow, x: float, y: float, level: bool) -> str:
    if not arrow.label:
        return ""
    text = f"text(8.5pt, ${to_typst(arrow.label)}$)"
    if level:
        body = f"box(width: 12mm, height: 4mm, align(center + bottom, {text}))"
        return f"; place(dx: {x - 6:.2f}mm, dy: {y - 5.3:.2f}mm, {body})"
    body = f"box(width: 8mm, height: 4mm, align(left + horizon, {text}))"
    return f"; place(dx: {x + 1.2:.2f}mm, dy: {y - 2:.2f}mm, {body})"


def _reach(dot: Dot, level: bool) -> float:
    """From the centre of a node to where its arrows begin, in millimetres."""
    if dot.frame == "circle":
        return _RADIUS + 0.3
    if dot.frame == "bar":
        return 5.4 if level else dot.height / 2 + 0.4
    return 4.2 if level else 3.0
