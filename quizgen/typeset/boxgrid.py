"""Matrices, cases and aligned formulas as boxes."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.typeset.box import Box, beside, padded, rows_box, stacked, text_box
from quizgen.typeset.tree import EMPTY, Grid, Kind, Node, Symbol

_NUMBER = re.compile(r"[−-]?\d+(\.\d+)?")
_GAPS = {"matrix": 2, "cases": 3, "aligned": 1}


def grid_box(grid: Grid, write: Callable[[Node], Box], ascii: bool) -> Box:  # noqa: A002
    """Cells in columns; the baseline is in the middle."""
    columns = max(len(cells) for cells in grid.rows)
    if grid.style == "matrix" and not (grid.align or grid.rules):
        numbers = _numbers(grid, columns)
        if numbers and ascii:
            numbers = tuple(row.replace("−", "-") for row in numbers)
        if numbers:
            return rows_box(numbers, len(numbers) // 2 if len(numbers) > 1 else 0)
    boxes = [
        [write(cell) for cell in (*cells, *[EMPTY] * (columns - len(cells)))] for cells in grid.rows
    ]
    fields = [_column(grid, at, [row[at] for row in boxes]) for at in range(columns)]
    rows = [beside(_with_gaps(grid, list(row))) for row in zip(*fields, strict=True)]
    return _centred(_lines(grid, rows, ascii), grid)


def _numbers(grid: Grid, columns: int) -> tuple[str, ...]:
    """The rows of a matrix of plain numbers, without a box for each; ``()`` for others."""
    texts = [[_number(cell) for cell in cells] for cells in grid.rows]
    if any(len(row) != columns or None in row for row in texts):
        return ()
    fields = [_on_the_point([row[at] or "" for row in texts]) for at in range(columns)]
    return tuple("  ".join(row) for row in zip(*fields, strict=True))


def _number(node: Node) -> str | None:
    """A number of a matrix of plain numbers; None for other cells."""
    if isinstance(node, Symbol) and node.kind is Kind.NUMBER and not node.font:
        return node.text if _NUMBER.fullmatch(node.text) else None
    return None


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
