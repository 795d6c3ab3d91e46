"""A Markdown text as plain terminal lines."""

from __future__ import annotations

from quizgen.typeset.blocks import blocks
from quizgen.typeset.render import render


def plain_text(markdown: str, *, ascii: bool = False, width: int | None = None) -> str:  # noqa: A002
    """A text with its maths in one line each, tables aligned, lists marked, emphasis dropped.

    Args:
        markdown: Markdown with LaTeX in ``$…$`` and ``$$…$$``.
        ascii: Nothing but ASCII signs.
        width: Cells of a line; None: paragraphs are not wrapped.
    """
    return "\n".join(line.rstrip() for line in render(blocks(markdown), width, ascii, flat=True))
