"""Words to look for in a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class Find(Input):
    """Words to look for; the arrow keys and Enter go to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", "Open"),
        Binding("up", "screen.move('up')", "Up", show=False),
        Binding("down", "screen.move('down')", "Down", show=False),
    ]
    DEFAULT_CSS = """
    Find { margin: 1 0 0 0; padding: 0 2 !important; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="words in titles and sentences", compact=True)
