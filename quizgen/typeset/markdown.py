"""Markdown with maths -> blocks. Maths is taken out first, so Markdown never touches its signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from quizgen.errors import FormulaError
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
    Run,
    Runs,
    Table,
)
from quizgen.typeset.holes import raw
from quizgen.typeset.line import line_of
from quizgen.typeset.maths import parse_math
from quizgen.typeset.spans import Span, maths_spans

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_FIRST, _LAST = 0xF000, 0xF8FF
_ALIGN = {"text-align:left": "l", "text-align:center": "c", "text-align:right": "r"}
_NUMBER = re.compile("[-−]?([0-9.]+|[-])%?")
_LISTS = ("bullet_list", "ordered_list")


@lru_cache(maxsize=512)
def read_markdown(markdown: str) -> Blocks:
    """The blocks of a text; never raises: faulty maths is shown as its source, as code."""
    spans = maths_spans(markdown)[0][: _LAST - _FIRST]
    pieces, at = [], 0
    for index, span in enumerate(spans):
        pieces += [markdown[at : span.start], chr(_FIRST + index)]
        at = span.end
    return _Reader(spans).blocks("".join([*pieces, markdown[at:]]))


@cache
def _markdown_it() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


class _Reader:
    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans

    def blocks(self, text: str) -> Blocks:
        from markdown_it.tree import SyntaxTreeNode

        return self._children(SyntaxTreeNode(_markdown_it().parse(text)))

    def _children(self, node: SyntaxTreeNode) -> Blocks:
        return tuple(block for child in node.children for block in self._block(child))

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type == "paragraph":
            yield from self._paragraph(node)
        elif node.type == "heading":
            yield Heading(int(node.tag[1]), self._inline(node))
        elif node.type in _LISTS:
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            yield Items(tuple(self._children(item) for item in node.children), start)
        elif node.type == "table":
            yield self._table(node)
        elif node.type in ("fence", "code_block"):
            yield Code(raw(self._source(node.content.rstrip("\n"))), node.info.split(" ")[0])
        elif node.type == "blockquote":
            yield Quote(self._children(node))
        elif node.type == "hr":
            yield Rule()
        else:
            yield Paragraph((Run(self._source(node.content)),))

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """A paragraph, cut where display maths stands in it."""
        words: list[Run] = []
        for run in self._inline(node):
            if run.latex and run.text == "":
                if trimmed := _trimmed(words):
                    yield Paragraph(trimmed)
                words = []
                yield Display(run.latex)
            else:
                words.append(run)
        if trimmed := _trimmed(words):
            yield Paragraph(trimmed)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for section in node.children for row in section.children]
        cells = [tuple(self._inline(cell, display=False) for cell in row.children) for row in rows]
        styles = [str(cell.attrs.get("style", "")) for cell in rows[0].children]
        align = "".join(
            _ALIGN.get(style) or _natural(row[at] for row in cells[1:])
            for at, style in enumerate(styles)
        )
        return Table(cells[0], tuple(cells[1:]), align)

    def _inline(self, node: SyntaxTreeNode, display: bool = True) -> Runs:
        runs: list[Run] = []
        for child in node.children:
            for part in child.children:
                self._runs(part, Run(""), runs, display)
        return tuple(runs)

    def _runs(self, node: SyntaxTreeNode, style: Run, out: list[Run], display: bool) -> None:
        bold, italic = style.bold or node.type == "strong", style.italic or node.type == "em"
        if node.type in ("softbreak", "hardbreak"):
            out.append(Run(" " if node.type == "softbreak" else "\n"))
        elif node.type == "code_inline":
            out.append(Run(raw(self._source(node.content)), bold, italic, code=True))
        elif node.children:
            for child in node.children:
                self._runs(child, Run("", bold, italic), out, display)
            href = str(node.attrs.get("href", ""))
            if href and href != "".join(child.content for child in node.children):
                out.append(Run(f" ({href})", bold, italic))
        else:
            self._words(node.content, Run("", bold, italic), out, display)

    def _words(self, text: str, style: Run, out: list[Run], display: bool) -> None:
        start = 0
        for at, char in enumerate(text):
            if _FIRST <= ord(char) < _FIRST + len(self.spans):
                if at > start:
                    out.append(Run(text[start:at], style.bold, style.italic))
                out.append(_maths_run(self.spans[ord(char) - _FIRST], style, display))
                start = at + 1
        if start < len(text):
            out.append(Run(text[start:], style.bold, style.italic))

    def _source(self, text: str) -> str:
        """A text in which maths stands as it was typed."""
        if not any(_FIRST <= ord(char) <= _LAST for char in text):
            return text
        for index, span in enumerate(self.spans):
            sign = "$$" if span.display else "$"
            text = text.replace(chr(_FIRST + index), f"{sign}{span.latex}{sign}")
        return text


def _natural(cells: Iterable[Runs]) -> str:
    """Columns of numbers to the right, others to the left."""
    texts = ["".join(run.text for run in cell) for cell in cells]
    return "r" if texts and all(_NUMBER.fullmatch(text.strip()) for text in texts) else "l"


def _maths_run(span: Span, style: Run, display: bool) -> Run:
    latex = span.latex.strip()
    try:
        line = line_of(parse_math(latex))
    except FormulaError:
        return Run(latex, style.bold, style.italic, code=True)
    if span.display and display:
        return Run("", latex=latex)
    return Run(line or " ", style.bold, style.italic, latex=latex)


def _trimmed(runs: list[Run]) -> Runs:
    """Without blanks at the ends."""
    start, end = 0, len(runs)
    while start < end and not runs[start].latex and not runs[start].text.strip():
        start += 1
    while end > start and not runs[end - 1].latex and not runs[end - 1].text.strip():
        end -= 1
    return tuple(runs[start:end])
