"""Answers that are typed: numbers, vectors, matrices, formulas, sums of derivatives."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import Glyphs


class Line(Input):
    """An input of one width: a key repaints it and leaves the rest of the screen where it is.

    In Textual a longer text is a larger virtual size, for which the whole screen is laid out anew.
    """

    virtual_size = Reactive(Size(0, 0), layout=False)


class TypedField(Field):
    """One line to type into."""

    DEFAULT_CSS = """
    TypedField {
        height: 1;
        layout: horizontal;
        & > Static { width: 2; color: $secondary; }
        &:focus-within > Static { color: $accent; text-style: bold; }
        Input { width: 1fr; background: $surface; color: $foreground; padding: 0; }
        Input:focus { background: $panel; }
        Input:disabled { background: $background; color: $foreground; opacity: 1; text-opacity: 1; }
    }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        super().__init__(part, response, signs)
        self._input = Line(
            response, placeholder=part.answer.asks, compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """A sign in front, and the line."""
        yield Static(self.signs.pointer, markup=False)
        yield self._input

    @property
    def response(self) -> str:
        """What was typed."""
        return self._input.value

    def set_locked(self, locked: bool) -> None:
        """Read-only from now on, or open again."""
        self._input.disabled = locked

    def take_focus(self, offset: int | None = None) -> None:
        """Put the cursor into the line."""
        self.screen.set_focus(self._input, scroll_visible=False)
        self._input.cursor_position = len(self._input.value) if offset is None else offset

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.given:  # Textual also tells of the value that it starts with
            self.given = event.value
            self.post_message(self.Changed(self))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(self))
