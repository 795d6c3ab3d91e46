"""The bottom line: every key that does something now; a click on it does the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from textual import events
from textual.binding import Binding
from textual.content import Content, Span
from textual.screen import Screen
from textual.widgets import Static

from quizgen_tui.glyphs import ASCII

_ASCII = {"⏎": "enter", "→": "right", "←": "left/", "↑": "up/", "↓": "down"}
GAP = 2
"""Cells between two keys."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key stands in the bar."""

    row: int
    start: int
    end: int
    key: str


class KeyBar(Static):
    """Lists the bindings that are active on the screen, wrapped to its width.

    Unlike Textual's footer it is one widget and grows to as many lines as it needs, so that nothing
    is hidden at 60 columns.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        max-height: 3;
        padding: 0 0 0 1;
        background: $panel;
        color: $foreground 80%;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._places: list[_Place] = []
        self._drawn: tuple[object, ...] = ()

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self.redraw()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for place in self._places:
            if place.row == at.y and place.start <= at.x < place.end:
                self.app.simulate_key(place.key)
                return

    def _follow(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.redraw()

    def redraw(self) -> None:
        """Show what is bound now; nothing is painted when nothing has changed."""
        keys = self._keys()
        width = max(20, (self.size.width or self.app.size.width - 1))
        if self._drawn == (drawn := (width, *keys)):
            return
        self._drawn = drawn
        self.update(self._laid_out(keys, width))

    def _keys(self) -> list[tuple[str, str, str]]:
        """Key, its sign and what it does, one for each action."""
        found: dict[str, tuple[str, str, str]] = {}
        for _node, binding, enabled, _tip in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in found:
                found[binding.action] = (binding.key, self._sign(binding), binding.description)
        return list(found.values())

    def _sign(self, binding: Binding) -> str:
        sign = self.app.get_key_display(binding)
        if getattr(self.app, "signs", None) is ASCII:
            return "".join(_ASCII.get(character, character) for character in sign)
        return sign

    def _laid_out(self, keys: list[tuple[str, str, str]], width: int) -> Content:
        self._places = []
        lines, spans, row, column = [""], [], 0, 0
        for key, sign, what in keys:
            cells = len(sign) + 1 + len(what)
            if column and column + cells > width:
                lines.append("")
                row, column = row + 1, 0
            lines[row] += " " * (column - len(lines[row])) + f"{sign} {what}"
            self._places.append(_Place(row, column, column + cells, key))
            spans.append((row, column, column + len(sign)))
            column += cells + GAP
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        marked = [Span(starts[r] + a, starts[r] + b, "bold $primary") for r, a, b in spans]
        return Content("\n".join(lines), marked)
