"""Blocks as lines of a terminal, with the places of their styles."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.errors import FormulaError
from quizgen.typeset.boxes import box
from quizgen.typeset.document import (
    Block,
    Blocks,
    Code,
    Display,
    Heading,
    Items,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
)
from quizgen.typeset.glyphs import ascii_text
from quizgen.typeset.glyphs import width as cells
from quizgen.typeset.line import one_line
from quizgen.typeset.wrap import Line, Style, wrapped

_INDENT = 4
"""Columns by which display maths and code stand in."""


def layout(
    blocks: Blocks,
    width: int | None,
    ascii: bool = False,  # noqa: A002
    flat: bool = False,
) -> list[Line]:
    """The lines of a text.

    Args:
        blocks: What `quizgen.typeset.blocks.blocks` read.
        width: Cells of a line; None: paragraphs are not wrapped.
        ascii: Nothing but ASCII signs.
        flat: Display maths as one line rather than as boxes.
    """
    return _Layout(ascii, flat).blocks(blocks, width)


def render(
    blocks: Blocks,
    width: int | None,
    ascii: bool = False,  # noqa: A002
    flat: bool = False,
) -> list[str]:
    """As `layout`, without styles."""
    return [line.text for line in layout(blocks, width, ascii, flat)]


class _Layout:
    def __init__(self, ascii: bool, flat: bool) -> None:  # noqa: A002
        self.ascii = ascii
        self.flat = flat

    def blocks(self, blocks: Blocks, width: int | None, tight: bool = False) -> list[Line]:
        lines: list[Line] = []
        for block in blocks:
            if lines and not tight:
                lines.append(Line(""))
            lines += self.block(block, width)
        return lines

    def block(self, block: Block, width: int | None) -> list[Line]:
        match block:
            case Paragraph(runs):
                return wrapped(runs, width, self.ascii)
            case Heading(_, runs):
                return wrapped(runs, width, self.ascii, "heading")
            case Items():
                return list(self._items(block, width))
            case Table():
                return list(self._table(block, width))
            case Display(latex):
                return self._display(latex, width)
            case Code(text):
                shown = ascii_text(text) if self.ascii else text
                lines = (_styled(line, "code", wide=True) for line in shown.split("\n"))
                return [line.moved(" " * _INDENT) for line in lines]
            case Quote(inner):
                bar = "| " if self.ascii else "│ "
                return [line.moved(bar) for line in self.blocks(inner, _less(width, 2))]
            case Rule():
                return [Line(("-" if self.ascii else "─") * min(width or 40, 40))]

    def _items(self, block: Items, width: int | None) -> Iterator[Line]:
        tight = all(
            isinstance(part, (Paragraph, Items)) for item in block.items for part in item
        ) and all(sum(isinstance(part, Paragraph) for part in item) <= 1 for item in block.items)
        last = (block.start or 0) + len(block.items) - 1
        for index, item in enumerate(block.items):
            if index and not tight:
                yield Line("")
            if block.start is None:
                sign = "- " if self.ascii else "• "
            else:
                sign = f"{block.start + index}.".rjust(len(str(last)) + 1) + " "
            lines = self.blocks(item, _less(width, len(sign)), tight) or [Line("")]
            for at, line in enumerate(lines):
                yield line.moved(" " * len(sign) if at else sign) if line.text or not at else line

    def _display(self, latex: str, width: int | None) -> list[Line]:
        room = _less(width, _INDENT)
        try:
            rows = [one_line(latex, self.ascii)] if self.flat else box(latex, room, self.ascii).rows
        except FormulaError:
            return [_styled(latex, "code", wide=True)]
        lines = (_styled(row.rstrip(), "maths", wide=True) for row in rows)
        return [line.moved(" " * _INDENT) if line.text else line for line in lines]

    def _table(self, block: Table, width: int | None) -> Iterator[Line]:
        rows = [[self._cell(cell) for cell in row] for row in (block.head, *block.rows)]
        widths = [max(cells(row[at].text) for row in rows) for at in range(len(rows[0]))]
        bar, cross, dash = (" | ", "-+-", "-") if self.ascii else (" │ ", "─┼─", "─")
        for index, row in enumerate(rows):
            yield _row(row, widths, block.align, bar)
            if index == 0:
                yield Line(cross.join(dash * size for size in widths), wide=True)

    def _cell(self, runs: Runs) -> Line:
        return wrapped(runs, None, self.ascii)[0]


def _row(row: list[Line], widths: list[int], align: str, bar: str) -> Line:
    text = ""
    styles: list[Style] = []
    for at, cell in enumerate(row):
        missing = widths[at] - cells(cell.text)
        left = {"l": 0, "c": missing // 2, "r": missing}[align[at]]
        text += (bar if at else "") + " " * left
        styles += cell.moved(text).styles
        text += cell.text + " " * (missing - left)
    return Line(text.rstrip(), tuple(styles), wide=True)


def _styled(text: str, style: str, wide: bool = False) -> Line:
    return Line(text, (Style(0, len(text), style),) if text else (), wide)


def _less(width: int | None, by: int) -> int | None:
    return None if width is None else max(width - by, 8)
