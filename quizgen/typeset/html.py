"""Markdown with maths -> HTML with MathML. Everything is escaped; a page needs nothing else."""

from __future__ import annotations

from functools import lru_cache
from html import escape

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
from quizgen.typeset.holes import emptied
from quizgen.typeset.markdown import read_markdown
from quizgen.typeset.mathml import attribute, mathml_of
from quizgen.typeset.maths import parse_math
from quizgen.typeset.written import Written

_ALIGN = {"l": "left", "c": "center", "r": "right"}


def markdown_to_html(markdown: str) -> str:
    """A text as HTML; never raises."""
    template, values = emptied(markdown)
    return _template(template).fill(values)


@lru_cache(maxsize=512)
def _template(template: str) -> Written:
    written = Written(attribute)
    written.text = _Writer(written).blocks(read_markdown(template))
    return written


class _Writer:
    def __init__(self, written: Written) -> None:
        self.written = written

    def blocks(self, blocks: Blocks) -> str:
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(runs):
                return f"<p>{self.runs(runs)}</p>"
            case Heading(level, runs):
                return f"<h{level}>{self.runs(runs)}</h{level}>"
            case Items(items, start):
                tag = "ul" if start is None else "ol"
                first = f' start="{start}"' if start not in (None, 1) else ""
                cells = "".join(f"<li>{self._item(item)}</li>" for item in items)
                return f"<{tag}{first}>{cells}</{tag}>"
            case Table():
                return self._table(block)
            case Display(latex):
                return f"<p>{self._maths(latex, display=True)}</p>"
            case Code(text):
                return f"<pre><code>{escape(text)}</code></pre>"
            case Quote(inner):
                return f"<blockquote>{self.blocks(inner)}</blockquote>"
            case Rule():
                return "<hr>"

    def runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _item(self, item: Blocks) -> str:
        """A list item; a lone paragraph needs no element of its own."""
        if len(item) == 1 and isinstance(item[0], Paragraph):
            return self.runs(item[0].runs)
        return self.blocks(item)

    def _run(self, run: Run) -> str:
        if run.latex:
            text = self._maths(run.latex, display=False)
        elif run.code:
            text = f"<code>{escape(run.text)}</code>"
        elif run.text == "\n":
            return "<br>"
        else:
            text = escape(run.text, quote=False)
        if run.italic:
            text = f"<em>{text}</em>"
        return f"<strong>{text}</strong>" if run.bold else text

    def _maths(self, latex: str, display: bool) -> str:
        return mathml_of(parse_math(latex), display, self.written.alternative(latex))

    def _table(self, table: Table) -> str:
        head = self._cells(table.head, table.align, "th")
        rows = "".join(f"<tr>{self._cells(row, table.align, 'td')}</tr>" for row in table.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _cells(self, cells: tuple[Runs, ...], align: str, tag: str) -> str:
        return "".join(
            f'<{tag} style="text-align: {_ALIGN[sign]}">{self.runs(cell)}</{tag}>'
            for cell, sign in zip(cells, align, strict=True)
        )
