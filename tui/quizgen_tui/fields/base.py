"""What all answer fields share."""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message

from quizgen.answers.base import Reading
from quizgen.errors import ResponseError
from quizgen.problem.variant import Part
from quizgen_tui.glyphs import Glyphs


class Field(Vertical):
    """Holds the response to one part as the raw text that marking reads."""

    echoes = True
    """Whether the reading is worth showing while the learner answers."""

    @property
    def how(self) -> str:
        """What to do, in a few words; ``""`` where the field says it itself."""
        return ""

    class Changed(Message):
        """The response is another one."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    class Entered(Message):
        """Enter was pressed: the learner is done with this part."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        super().__init__(classes="field")
        self.part = part
        self.signs = signs
        self.given = response
        """The response that the field starts with."""

    @property
    def response(self) -> str:
        """The raw response now; ``""`` is blank."""
        return self.given

    def read_again(self, response: str) -> Reading | None:
        """How an earlier response is understood; None where it was blank or unreadable."""
        try:
            return self.part.answer.read(response) if response.strip() else None
        except ResponseError:
            return None

    def set_locked(self, locked: bool) -> None:
        """Take no more input, or take it again."""
        self.disabled = locked

    def take_focus(self, offset: int | None = None) -> None:
        """Put the focus inside; `offset`: the place in a typed text to go to."""
        del offset
        self.screen.set_focus(self, scroll_visible=False)
