"""A Markdown text as frozen blocks: what front ends lay out and paper formats write."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.errors import FormulaError
from quizgen.typeset.line import one_line


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style. Inline maths is a run: its text is one line already."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    latex: str = ""
    """The source of inline maths; ``""`` for words."""

    def shown(self, ascii: bool = False) -> str:  # noqa: A002
        """The text, in ASCII if asked for."""
        if not ascii:
            return self.text
        from quizgen.typeset.glyphs import ascii_text

        try:
            return one_line(self.latex, ascii=True) if self.latex else ascii_text(self.text)
        except FormulaError:
            return ascii_text(self.text)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; a hard line break is a run whose text is a newline."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1..6."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is the first number, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `align` has one of ``l c r`` per column."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    align: str


@dataclass(frozen=True, slots=True)
class Display:
    """Maths on lines of its own."""

    latex: str


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """An indented passage."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


Block = Paragraph | Heading | Items | Table | Display | Code | Quote | Rule
Blocks = tuple[Block, ...]
