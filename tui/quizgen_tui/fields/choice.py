"""Options to choose from: exactly one, or as many as are right."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quizgen.answers.ticks import letter
from quizgen.problem.variant import Part
from quizgen_tui.fields.rows import RowsField
from quizgen_tui.glyphs import Glyphs


class ChoiceField(RowsField):
    """The response is the letters of the picked options: ``b``, or ``a, c``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Choose"),
    ]

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        super().__init__(part, response, signs, [option.text for option in part.answer.options])
        self.many = part.answer.kind == "choose-many"
        self.picked = self._letters_of(response)

    def _letters_of(self, response: str) -> set[int]:
        """The options of an earlier response, which may also name them by their text."""
        ids = [option.id for option in self.part.answer.options]
        reading = self.read_again(response)
        if reading is None:
            return set()
        found = (reading.value,) if isinstance(reading.value, str) else tuple(reading.value)
        return {ids.index(one) for one in found if one in ids}

    @property
    def how(self) -> str:
        """What to do."""
        return "choose all that apply" if self.many else "choose one"

    @property
    def response(self) -> str:
        """The letters in the order of the options."""
        return ", ".join(letter(index) for index in sorted(self.picked))

    def is_on(self, index: int) -> bool:
        """Whether an option is picked."""
        return index in self.picked

    def mark_of(self, index: int) -> str:
        """The button or box, and the letter."""
        signs, on = self.signs, index in self.picked
        if self.many:
            return f"{signs.tick_on if on else signs.tick_off} {letter(index)} "
        return f"{signs.radio_on if on else signs.radio_off} {letter(index)} "

    def pick(self, index: int) -> None:
        """Choose an option; one of many is also taken back."""
        if self.locked:
            return
        self.picked = self.picked ^ {index} if self.many else {index}
        self.changed()

    def action_pick(self) -> None:
        """Choose the option under the cursor."""
        self.pick(self.cursor)

    def action_enter(self) -> None:
        """Choose the option under the cursor if nothing is; then the part is done."""
        if not self.many and self.cursor not in self.picked:
            self.pick(self.cursor)
        elif self.picked:
            super().action_enter()
        else:
            self.pick(self.cursor)

    def on_key(self, event: events.Key) -> None:
        """An option's letter chooses it."""
        letters = [letter(index) for index in range(len(self.rows))]
        if not self.locked and event.character in letters:
            event.stop()
            self.go(letters.index(event.character))
            self.pick(self.cursor)
