"""Display maths in a terminal: boxes with baselines, broken or in one line where too wide."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quizgen.typeset.box import Box, beside, stacked, text_box
from quizgen.typeset.boxwriter import BoxWriter
from quizgen.typeset.breaking import BREAKS, parts_at_gaps
from quizgen.typeset.line import line_of
from quizgen.typeset.maths import tree_of
from quizgen.typeset.tree import EMPTY, Grid, Node, Row, items_of

_NEARLY = 12
"""Cells by which an earlier, better looking way may be wider where none fits."""


@lru_cache(maxsize=1024)
def box(latex: str, width: int | None = None, ascii: bool = False) -> Box:  # noqa: A002
    """A formula as a box of at most `width` cells, if there is a way.

    A box that is too wide is broken at wide gaps, at its equals signs, before summands; then it
    becomes one line (one for each row of aligned formulas). If nothing fits, the front end scrolls.

    Raises:
        FormulaError: As `quizgen.typeset.maths.parse_math`.
    """
    tree = tree_of(latex)
    attempts: list[Box] = []
    for attempt in _attempts(tree, ascii):
        if width is None or attempt.width <= width:
            return attempt
        attempts.append(attempt)
    narrowest = min(attempt.width for attempt in attempts)
    return next(attempt for attempt in attempts if attempt.width <= narrowest + _NEARLY)


def box_of(tree: Node, ascii: bool = False) -> Box:  # noqa: A002
    """A tree as a box, however wide."""
    return BoxWriter(ascii).write(tree)


def _attempts(tree: Node, ascii: bool) -> Iterator[Box]:  # noqa: A002
    writer = BoxWriter(ascii)
    parts = [(gap, writer.write(part)) for gap, part in parts_at_gaps(tree)]
    yield beside([piece for gap, part in parts for piece in (_room(gap), part)])
    if len(parts) > 1:
        yield _below(parts, 2.0)
        yield _below(parts, 1.0)
    broken = [grid for way in BREAKS if (grid := way(tree)) is not None]
    for grid in broken:
        yield writer.write(grid)
    yield text_box(line_of(tree, ascii))
    lines = [tree] if isinstance(tree, Grid) and tree.style == "aligned" else broken
    for grid in lines:
        yield stacked([_row_line(cells, ascii) for cells in grid.rows], 0, "l")


def _room(gap: float) -> Box:
    return text_box("  " if gap else "")


def _below(parts: list[tuple[float, Box]], least: float) -> Box:
    """Parts below each other wherever the gap between them is wide enough."""
    rows: list[list[Box]] = []
    for gap, part in parts:
        if not rows or gap >= least:
            rows.append([part])
        else:
            rows[-1] += [_room(gap), part]
    lines = [beside(row) for row in rows]
    airy: list[Box] = []
    for at, line in enumerate(lines):
        if at and max(line.height, lines[at - 1].height) > 1:
            airy.append(text_box(""))
        airy.append(line)
    return stacked(airy, 0, "l")


def _row_line(cells: tuple[Node, ...], ascii: bool) -> Box:  # noqa: A002
    indent = "  " if cells[0] == EMPTY else ""
    return text_box(indent + line_of(Row(tuple(i for c in cells for i in items_of(c))), ascii))
