"""Scroll bars for terminals that draw ASCII only: coloured cells without block signs."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

from quizgen_tui.glyphs import ASCII, Glyphs


class PlainBar(ScrollBarRender):
    """The usual bar, its ends rounded to whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def plain_bars(widget: Widget) -> None:
    """Give a scrolling widget plain bars if the app draws ASCII."""
    signs: Glyphs | None = getattr(widget.app, "signs", None)
    if signs is ASCII:
        # Textual's documentation assigns it to one bar; its annotation says class variable.
        widget.vertical_scrollbar.renderer = PlainBar  # type: ignore[misc]
        widget.horizontal_scrollbar.renderer = PlainBar  # type: ignore[misc]
