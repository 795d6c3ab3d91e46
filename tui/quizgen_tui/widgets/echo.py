"""The line under an answer: how it is read, where it cannot be read."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quizgen.answers.base import Reading
from quizgen.errors import ResponseError
from quizgen_tui.glyphs import Glyphs

INDENT = 2
"""Cells before the first character of the answer above."""


class Echo(Static):
    """Under the line one types into; always at least one line high, so that nothing jumps while one types."""

    DEFAULT_CSS = """
    Echo {
        height: auto;
        min-height: 1;
        padding: 0 0 0 2;
        color: $foreground 65%;
        &.-unread { color: $warning; }
    }
    """

    def __init__(self, how: str, signs: Glyphs) -> None:
        super().__init__(Content(how), markup=False)
        self._how = how
        self._signs = signs

    def blank(self) -> None:
        """Nothing is answered yet."""
        self._put(self._how)

    def reading(self, reading: Reading) -> None:
        """Say how the answer is understood."""
        self._put(f"read as {reading.shown}")

    def problem(self, error: ResponseError) -> None:
        """Point at the place that cannot be read."""
        self._put(pointed(error, self.content_size.width or 70, self._signs), unread=True)

    def _put(self, text: str, unread: bool = False) -> None:
        self.set_class(unread, "-unread")
        high = "\n" in text or len(text) > self.content_size.width
        # One line after another one: nothing else on the screen moves.
        self.update(Content(text), layout=high or self.size.height != 1)


def pointed(error: ResponseError, width: int, signs: Glyphs) -> str:
    """A caret under the place in the answer above, and the message.

    Beside the caret if it fits there, else below it. The answer itself is repeated only when it is
    too long to be seen as a whole.
    """
    if len(error.text) >= width:
        return error.pointed(width)
    message = error.problem + (f" ({error.hint})" if error.hint else "")
    caret = " " * error.offset + signs.caret
    if len(caret) + 1 + len(message) <= width:
        return f"{caret} {message}"
    return f"{caret}\n{message}"
