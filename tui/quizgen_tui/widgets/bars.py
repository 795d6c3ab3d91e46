"""Scroll bars: a thin line under wide formulas, and bars for terminals that draw ASCII only."""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender
from textual.widget import Widget

from quizgen_tui.glyphs import ASCII


class PlainBar(ScrollBarRender):
    """Textual's bar, its ends rounded to whole cells: no block signs."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class ThinBar(PlainBar):
    """A line instead of a row of blocks, which would look like a part of the formula."""

    THUMB: ClassVar[str] = "━"
    TRACK: ClassVar[str] = "─"

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("#555555"),  # noqa: B008  # as in Textual
        bar_color: Color = Color.parse("bright_magenta"),  # noqa: B008
    ) -> Segments:
        """Textual's bar, redrawn cell by cell."""
        bar = super().render_bar(
            size,
            virtual_size,
            window_size,
            position,
            thickness,
            vertical,
            back_color,
            bar_color,
        )
        cells = [cls._thin(segment, back_color, bar_color) for segment in bar.segments]
        return Segments(cells, new_lines=vertical)

    @classmethod
    def _thin(cls, segment: Segment, back: Color, bar: Color) -> Segment:
        style = segment.style
        if style is None or segment.text.endswith("\n"):
            return segment
        sign = cls.THUMB if style.reverse else cls.TRACK
        thin = Style(color=bar, bgcolor=back, meta=style.meta, dim=not style.reverse)
        return Segment(sign * len(segment.text), thin)


class ThinAsciiBar(ThinBar):
    """The same in ASCII."""

    THUMB: ClassVar[str] = "="
    TRACK: ClassVar[str] = "-"


def dress(widget: Widget, *, thin: bool = False) -> None:
    """Give a scrolling widget the bars that fit what the app draws with.

    Args:
        widget: Mounted.
        thin: Whether its horizontal bar is a thin line.
    """
    plain = getattr(widget.app, "signs", None) is ASCII
    # Textual's documentation assigns it to one bar; its annotation says class variable.
    if plain:
        widget.vertical_scrollbar.renderer = PlainBar  # type: ignore[misc]
        widget.horizontal_scrollbar.renderer = PlainBar  # type: ignore[misc]
    if thin:
        bar = ThinAsciiBar if plain else ThinBar
        widget.horizontal_scrollbar.renderer = bar  # type: ignore[misc]
