"""From Markdown with LaTeX to what Textual draws; the only place where bank texts become `Content`.

`Content` is built from plain text and spans, never from markup: brackets and ``$`` in a bank's or a
learner's text are only characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content, Span

if TYPE_CHECKING:
    from quizgen.typeset.document import Block, Blocks
    from quizgen.typeset.wrap import Line

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "code": "$accent",
    "maths": "$text-maths",
    "heading": "bold $primary",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that are laid out together."""

    blocks: Blocks
    wide: bool
    """A formula, table or code: never wrapped."""

    def content(self, width: int | None, ascii_only: bool) -> Content:
        """The lines at a width in cells; wide pieces take what they need."""
        from quizgen.typeset.render import layout

        lines = layout(self.blocks, None if self.wide else width, ascii=ascii_only)
        return content_of(lines)


def pieces(markdown: str) -> list[Piece]:
    """The pieces of a text, top to bottom; neighbours that wrap are one piece."""
    from quizgen.typeset.blocks import blocks
    from quizgen.typeset.document import Code, Display, Table

    found: list[Piece] = []
    flowing: list[Block] = []
    for block in blocks(markdown):
        if isinstance(block, Code | Display | Table):
            if flowing:
                found.append(Piece(tuple(flowing), wide=False))
                flowing = []
            found.append(Piece((block,), wide=True))
        else:
            flowing.append(block)
    return [*found, Piece(tuple(flowing), wide=False)] if flowing else found


def content_of(lines: Sequence[Line]) -> Content:
    """Laid-out lines with their styles."""
    spans: list[Span] = []
    at = 0
    for line in lines:
        for style in line.styles:
            names = [_STYLES[name] for name in style.name.split() if name in _STYLES]
            spans += [Span(at + style.start, at + style.end, name) for name in names]
        at += len(line.text) + 1
    return Content("\n".join(line.text for line in lines), spans, strip_control_codes=False)


def line(markdown: str, ascii_only: bool = False) -> str:
    """A short text on one line."""
    from quizgen.typeset.blocks import blocks
    from quizgen.typeset.render import layout

    lines = layout(blocks(markdown), None, ascii=ascii_only, flat=True)
    return " ".join(" ".join(line.text for line in lines).split())
