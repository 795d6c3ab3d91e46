"""Steps to be put in order, by moving them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quizgen.answers.ticks import letter
from quizgen.problem.variant import Part
from quizgen_tui.fields.rows import Row, RowsField
from quizgen_tui.glyphs import Glyphs


class OrderField(RowsField):
    """The response is the letters in the order that they stand in: ``c, a, b``.

    Space takes a step up, then the arrow keys carry it; the letters stay with their steps. Until
    something was moved, or Enter pressed, nothing is answered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "grab", "Take/put"),
        Binding("shift+up", "carry(-1)", "Move up", show=False),
        Binding("shift+down", "carry(1)", "Move down", show=False),
    ]

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        options = part.answer.options
        ids = [option.id for option in options]
        super().__init__(part, response, signs, [])
        reading = self.read_again(response)
        self.touched = reading is not None
        self.order = [ids.index(one) for one in reading.value] if reading else [*range(len(ids))]
        self._letters = {}
        for index in self.order:
            row = Row(options[index].text, signs)
            self._letters[row] = letter(index)
            self.rows.append(row)
        self.holding = False

    @property
    def how(self) -> str:
        """What to do."""
        return "Space takes a line up or puts it down; Enter when the order is right."

    @property
    def response(self) -> str:
        """The letters from top to bottom."""
        return ", ".join(self._letters[row] for row in self.rows) if self.touched else ""

    def mark_of(self, index: int) -> str:
        """The place, and the letter of the step."""
        held = self.holding and index == self.cursor
        sign = self.signs.grip if held else " "
        return f"{sign}{index + 1}. {self._letters[self.rows[index]]} "

    def is_on(self, index: int) -> bool:
        """The step that is being carried stands out."""
        return self.holding and index == self.cursor

    def action_grab(self) -> None:
        """Take the step under the cursor up, or put it down."""
        self.pick(self.cursor)

    def pick(self, index: int) -> None:
        """Take up or put down."""
        del index
        if not self.locked:
            self.holding = not self.holding
            self.redraw()

    def action_move(self, step: int) -> None:
        """The next or previous row; a step that is carried comes along."""
        if self.holding:
            self.action_carry(step)
        else:
            super().action_move(step)

    def action_carry(self, step: int) -> None:
        """Move the step under the cursor by one place."""
        at, to = self.cursor, self.cursor + step
        if self.locked or not 0 <= to < len(self.rows):
            return
        row = self.rows.pop(at)
        if step > 0:
            self.move_child(row, after=self.rows[to - 1])
        else:
            self.move_child(row, before=self.rows[to])
        self.rows.insert(to, row)
        self.touched = True
        self.cursor = to
        self.changed()
        row.scroll_visible(animate=False)

    def action_enter(self) -> None:
        """Put the step down; then the order as it stands is the answer."""
        if self.holding:
            self.action_grab()
        elif self.touched:
            super().action_enter()
        else:
            self.touched = True
            self.changed()
