"""Drawings in characters: a node on every second line, arrows between them."""

from __future__ import annotations

from itertools import pairwise

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.glyphs import ascii_text
from quizgen.typeset.glyphs import width as cells
from quizgen.typeset.line import one_line


def lines_of(drawing: Drawing, ascii: bool = False) -> list[str]:  # noqa: A002
    """The drawing as lines of equal width."""
    return [ascii_text(row) if ascii else row for row in _Canvas(drawing, ascii).rows()]


class _Canvas:
    """Characters by their place."""

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
