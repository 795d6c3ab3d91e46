"""Find the wrong line, then its correction."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quizgen.answers.ticks import letter
from quizgen.problem.variant import Part
from quizgen_tui.fields.rows import RowsField
from quizgen_tui.glyphs import Glyphs


class FindMistakeField(RowsField):
    """The response is the letter of the line and the number of its correction: ``b2``."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Choose")]
    DEFAULT_CSS = """
    FindMistakeField > .between { margin: 1 0 0 1; color: $foreground 65%; height: auto; }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        answer = part.answer
        lines, fixes = answer.options, answer.numbered
        super().__init__(part, response, signs, [one.text for one in (*lines, *fixes)])
        self._lines = len(lines)
        self.line: int | None = None
        self.fix: int | None = None
        reading = self.read_again(response)
        if reading is not None:
            line, fix = reading.value
            self.line = [one.id for one in lines].index(line)
            self.fix = [one.id for one in fixes].index(fix) if fix else None

    def compose(self) -> ComposeResult:
        """The lines, then the corrections."""
        yield from self.rows[: self._lines]
        yield Static("What should stand there instead?", markup=False, classes="between")
        yield from self.rows[self._lines :]

    @property
    def how(self) -> str:
        """What to do."""
        return "choose the wrong line, then what should stand there"

    @property
    def response(self) -> str:
        """Letter and number; blank until a line is named."""
        if self.line is None:
            return ""
        return letter(self.line) + ("" if self.fix is None else str(self.fix + 1))

    def is_on(self, index: int) -> bool:
        """Whether a row is chosen."""
        return index in (self.line, None if self.fix is None else self._lines + self.fix)

    def mark_of(self, index: int) -> str:
        """The button, and the letter or number."""
        name = letter(index) if index < self._lines else str(index - self._lines + 1)
        return f"{self.signs.radio_on if self.is_on(index) else self.signs.radio_off} {name} "

    def pick(self, index: int) -> None:
        """Choose a line or a correction."""
        if self.locked:
            return
        if index < self._lines:
            self.line = index
        else:
            self.fix = index - self._lines
        self.changed()

    def action_pick(self) -> None:
        """Choose the row under the cursor."""
        self.pick(self.cursor)

    def action_enter(self) -> None:
        """Choose, go on to the corrections, and then the part is done."""
        if not self.is_on(self.cursor):
            self.pick(self.cursor)
        if self.line is not None and self.fix is not None:
            super().action_enter()
        elif self.cursor < self._lines:
            self.go(self._lines)

    def on_key(self, event: events.Key) -> None:
        """Letters are lines, numbers are corrections."""
        names = [letter(index) for index in range(self._lines)]
        names += [str(number) for number in range(1, len(self.rows) - self._lines + 1)]
        if not self.locked and event.character in names:
            event.stop()
            self.go(names.index(event.character))
            self.pick(self.cursor)
