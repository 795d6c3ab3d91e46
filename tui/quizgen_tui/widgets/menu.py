"""A list of lines to open one from."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from quizgen_tui.widgets.bars import dress


class Menu(OptionList):
    """An option list whose Enter is listed in the key bar."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open")]
    DEFAULT_CSS = """
    Menu {
        border: none;
        padding: 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
    }
    """

    def on_mount(self) -> None:
        """Draw with the signs that there are."""
        dress(self)
