"""A list to pick one line from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.menu import Menu


class Pick(ModalScreen[int | None]):
    """Dismissed with the index of the line, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    DEFAULT_CSS = """
    Pick {
        align: center middle;
        background: $background 60%;
        .dialog {
            width: 64;
            max-width: 94%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            border-left: wide $primary;
        }
        .title { text-style: bold; margin-bottom: 1; }
        Menu { background: $panel; padding: 0; height: auto; max-height: 16; }
    }
    """

    def __init__(self, title: str, lines: Sequence[Content], at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._at = at

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), markup=False, classes="title")
            yield Menu(*self._lines, markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the current line; without one Enter would do nothing."""
        self.query_one(OptionList).highlighted = self._at

    def action_leave(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick."""
        event.stop()
        self.dismiss(event.option_index)
