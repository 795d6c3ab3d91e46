"""Answers that are typed: numbers, vectors, matrices, formulas, sums of derivatives."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import Glyphs


class TypedField(Field):
    """One line to type into."""

    DEFAULT_CSS = """
    TypedField {
        height: 1;
        Input { background: $surface; color: $foreground; padding: 0 1; }
        Input:focus { background: $panel; }
        Input:disabled { background: $background; color: $foreground; opacity: 1; text-opacity: 1; }
    }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        super().__init__(part, response, signs)
        self._input = Input(
            response, placeholder=part.answer.asks, compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """The line."""
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
        self._input.focus()
        self._input.cursor_position = len(self._input.value) if offset is None else offset

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(self))
