"""Matrices, cases and aligned formulas as boxes."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.typeset.box import Box, beside, padded, stacked, text_box
from quizgen.typeset.tree import EMPTY, Grid, Node

_NUMBER = re.compile(r"[−-]?\d+(\.\d+)?")
_GAPS = {"matrix": 2, "cases": 3, "aligned": 1}


def grid_box(grid: Grid, write: Callable[[Node], Box], ascii: bool) -> Box:  # noqa: A002
    """Cells in columns; the baseline is in the middle."""
    columns = max(len(cells) for cells in grid.rows)
    boxes = [
        [write(cell) for cell in (*cells, *[EMPTY] * (columns - len(cells)))] for cells in grid.rows
    ]
    fields = [_column(grid, at, [row[at] for row in boxes]) for at in range(columns)]
    rows = [beside(_with_gaps(grid, list(row))) for row in zip(*fields, strict=True)]
    return _centred(_lines(grid, rows, ascii), grid)


def _with_gaps(grid: Grid, row: list[Box]) -> list[Box]:
    out: list[Box] = []
    for at, cell in enumerate(row):
        if at:
            pair = grid.style == "aligned" and at % 2 == 0
            out.append(text_box(" " * (3 if pair else _GAPS[grid.style])))
        out.append(cell)
    return out


def _column(grid: Grid, at: int, cells: list[Box]) -> list[Box]:
    texts = [cell.rows[0] if cell.height == 1 else "" for cell in cells]
    if grid.style == "matrix" and not grid.align and all(map(_NUMBER.fullmatch, texts)):
        cells = [text_box(text) for text in _on_the_point(texts)]
    align = grid.align[min(at, len(grid.align) - 1)] if grid.align else "c"
    width = max(cell.width for cell in cells)
    return [padded(cell, width, align) for cell in cells]


def _on_the_point(texts: list[str]) -> list[str]:
    """Numbers below each other by their decimal points."""
    parts = [text.partition(".") for text in texts]
    before = max(len(part[0]) for part in parts)
    after = max(len(part[1] + part[2]) for part in parts)
    return [p[0].rjust(before) + (p[1] + p[2]).ljust(after) for p in parts]


def _lines(grid: Grid, rows: list[Box], ascii: bool) -> list[Box]:  # noqa: A002
    """The rows with what stands between them: lines, and air around what is tall."""
    width = max(row.width for row in rows)
    rule = text_box(("-" if ascii else "─") * width)
    out: list[Box] = []
    for at, row in enumerate(rows):
        if at in grid.rules:
            out.append(rule)
        elif at and (row.height > 1 or rows[at - 1].height > 1):
            out.append(text_box(""))
        out.append(padded(row, width, "l"))
    return [*out, rule] if len(rows) in grid.rules else out


def _centred(lines: list[Box], grid: Grid) -> Box:
    whole = stacked(lines, 0, "l")
    if len(grid.rows) == 1:
        return whole
    return whole._replace(baseline=whole.height // 2)
