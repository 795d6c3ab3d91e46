"""Markdown with maths -> Typst markup. Everything is escaped; nothing in a text becomes code."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.typeset.breaking import BREAKS, parts_at_gaps
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
from quizgen.typeset.line import line_of
from quizgen.typeset.markdown import read_markdown
from quizgen.typeset.maths import parse_math
from quizgen.typeset.typst import quoted, typst_of
from quizgen.typeset.written import Written

PRELUDE = """\
#let qm(line, body) = math.equation(alt: line, body)
#let qs(line, body) = math.equation(alt: line, block: true, body)
#let qd(line, ..bodies) = block(width: 100%, layout(size => {
  let shown = body => math.equation(alt: line, block: true, body)
  let fits = body => measure(shown(body)).width <= size.width
  let best = bodies.pos().find(fits)
  let last = shown(bodies.pos().last())
  block(width: size.width, align(center,
    if best != none { shown(best) }
    else { scale(size.width / measure(last).width * 100%, reflow: true, last) }))
}))
"""
"""Definitions that the texts use: inline and display maths with an alternative text.

Display maths that is too wide is broken, and made smaller only if no way to break it is enough.
"""
_SPECIAL = re.compile(r"([\\#$*_`<>@~\[\]()=+\-/;|{}^&%])")
_SHORT = 48
"""Display maths whose one line has at most so many signs fits any page (holes count as one)."""
_ALIGN = {"l": "left", "c": "center", "r": "right"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def markdown_to_typst(markdown: str) -> str:
    """A text as Typst markup; needs `PRELUDE`. Never raises."""
    template, values = emptied(markdown)
    return _template(template).fill(values)


def words_to_typst(text: str) -> str:
    """Words without Markdown as Typst markup."""
    escaped = _SPECIAL.sub(r"\\\1", _CONTROL.sub("", text))
    return re.sub(r"\.(?=[A-Za-z_])|(?m:(?<=^\d)|(?<=^\d\d))\.", r"\\.", escaped)


@lru_cache(maxsize=512)
def _template(template: str) -> Written:
    written = Written(quoted)
    written.text = _Writer(written).blocks(read_markdown(template))
    return written


class _Writer:
    def __init__(self, written: Written) -> None:
        self.written = written

    def blocks(self, blocks: Blocks) -> str:
        return "\n\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(runs):
                return self.runs(runs)
            case Heading(level, runs):
                return f"#heading(level: {level}, outlined: false)[{self.runs(runs)}]"
            case Items(items, start):
                cells = ", ".join(f"[{self.blocks(item)}]" for item in items)
                call = "list(" if start is None else f"enum(start: {start}, "
                return f"#{call}{cells})"
            case Table():
                return self._table(block)
            case Display(latex):
                return self._display(latex)
            case Code(text, language):
                lang = f", lang: {quoted(language)}" if language else ""
                return f"#raw({quoted(text)}, block: true{lang})"
            case Quote(inner):
                return f"#quote(block: true)[{self.blocks(inner)}]"
            case Rule():
                return "#line(length: 100%, stroke: 0.4pt)"

    def _display(self, latex: str) -> str:
        """Display maths with the ways to break it, of which the first that fits is printed."""
        tree = parse_math(latex)
        if len(line_of(tree)) <= _SHORT:
            return f"#qs({self.written.alternative(latex)}, $ {typst_of(tree)} $)"
        grids = [grid for way in BREAKS if (grid := way(tree)) is not None]
        ways = [typst_of(way) for way in (tree, *grids)]
        parts = [parts_at_gaps(tree, least) for least in (2.0, 1.0)]
        ways[1:1] = [" \\ ".join(typst_of(part) for _, part in some) for some in parts]
        bodies = ", ".join(f"$ {way} $" for way in dict.fromkeys(ways))
        return f"#qd({self.written.alternative(latex)}, {bodies})"

    def runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if run.latex:
            text = f"#qm({self.written.alternative(run.latex)}, ${self._maths(run.latex)}$)"
        elif run.code:
            text = f"#raw({quoted(run.text)})"
        elif run.text == "\n":
            return " \\\n"
        else:
            text = words_to_typst(run.text)
        if run.italic:
            text = f"#emph[{text}]"
        return f"#strong[{text}]" if run.bold else text

    def _maths(self, latex: str) -> str:
        return typst_of(parse_math(latex)) or '""'

    def _table(self, table: Table) -> str:
        align = ", ".join(_ALIGN[sign] for sign in table.align)
        head = ", ".join(f"[{self.runs(cell)}]" for cell in table.head)
        rows = (", ".join(f"[{self.runs(cell)}]" for cell in row) for row in table.rows)
        cells = ",\n".join([f"table.header({head})", *rows])
        return f"#table(columns: {len(table.head)}, align: ({align},),\n{cells})"
