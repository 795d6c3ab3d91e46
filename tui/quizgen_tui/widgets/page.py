"""The scrolling middle of a screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizgen_tui.widgets.bars import dress


class Page(VerticalScroll):
    """Scrolls up and down with the usual keys; wide formulas scroll by themselves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", "Page down", show=False),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]
    DEFAULT_CSS = """
    Page {
        padding: 1 2;
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
    }
    """

    def on_mount(self) -> None:
        """Draw with the signs that there are."""
        dress(self)
