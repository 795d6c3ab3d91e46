"""Answers of a few sentences."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import Glyphs


class TextField(Field):
    """A few lines to write into; Enter is a new line, the key for checking is in the key bar."""

    echoes = False
    DEFAULT_CSS = """
    TextField {
        height: auto;
        TextArea {
            height: auto;
            min-height: 4;
            max-height: 14;
            background: $surface;
            border: none;
            padding: 0 1;
        }
        TextArea:focus { background: $panel; border: none; }
    }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        super().__init__(part, response, signs)
        self._area = TextArea(response, soft_wrap=True, tab_behavior="focus", compact=True)

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self._area

    @property
    def how(self) -> str:
        """What to do."""
        return self.part.answer.asks

    @property
    def response(self) -> str:
        """What was written."""
        return self._area.text

    def set_locked(self, locked: bool) -> None:
        """Read-only from now on, or open again."""
        self._area.read_only = locked

    def take_focus(self, offset: int | None = None) -> None:
        """Put the cursor behind the text."""
        del offset
        self.screen.set_focus(self._area, scroll_visible=False)
        self._area.move_cursor(self._area.document.end)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._area.text != self.given:
            self.given = self._area.text
            self.post_message(self.Changed(self))
