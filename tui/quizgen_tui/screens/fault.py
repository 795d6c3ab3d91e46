"""Banks that cannot be loaded: all their faults, with their places."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizgen_tui.glyphs import Glyphs
from quizgen_tui.widgets.fault import load_fault
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.page import Page


class FaultScreen(Screen[None]):
    """Nothing can be asked; says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.leave", "Quit"),
    ]

    def __init__(self, error: Exception, signs: Glyphs) -> None:
        super().__init__()
        self._error = error
        self._signs = signs

    def compose(self) -> ComposeResult:
        """The faults, to scroll through."""
        with Page(id="page"):
            yield load_fault(self._error, self._signs)
        yield KeyBar()

    def on_mount(self) -> None:
        """The arrow keys scroll."""
        self.query_one("#page").focus()
