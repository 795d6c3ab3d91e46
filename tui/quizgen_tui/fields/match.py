"""Left sides to be given a partner each."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from quizgen.answers.ticks import letter
from quizgen.problem.variant import Part
from quizgen_tui.fields.rows import Row, RowsField
from quizgen_tui.glyphs import Glyphs


class MatchField(RowsField):
    """The response is a letter for each number: ``1b, 2a``.

    The partners stand lettered below; a letter gives the left side under the cursor its partner and
    goes to the next one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Next letter"),
        Binding("backspace,delete", "clear", "Take back", show=False),
    ]
    DEFAULT_CSS = """
    MatchField {
        & > .partner > Static { min-width: 4; }
        & > .between { margin: 1 0 0 1; color: $foreground 65%; height: auto; }
    }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs) -> None:
        answer = part.answer
        super().__init__(part, response, signs, [left.text for left in answer.numbered])
        self.chosen = self._chosen_in(response)
        self._partners = [Row(option.text, signs) for option in answer.options]

    def _chosen_in(self, response: str) -> list[int | None]:
        """The partners of an earlier response, or of a draft in which some are missing."""
        options = self.part.answer.options
        reading = self.read_again(response)
        if reading is not None:
            ids = [option.id for option in options]
            return [ids.index(one) for one in reading.value]
        letters = [letter(index) for index in range(len(options))]
        drafted = dict(re.findall(r"(\d+)([a-z]+)", response))
        found = [drafted.get(str(number + 1)) for number in range(len(self.rows))]
        return [letters.index(one) if one in letters else None for one in found]

    def compose(self) -> ComposeResult:
        """The left sides, then the partners to choose from."""
        yield from self.rows
        yield Static("Partners, by letter:", markup=False, classes="between")
        for index, row in enumerate(self._partners):
            row.add_class("partner")
            row.mark.update(f"{letter(index)})")
            yield row

    @property
    def how(self) -> str:
        """What to do."""
        return "give each number a letter"

    @property
    def response(self) -> str:
        """Each number that has a partner, with its letter."""
        pairs = enumerate(self.chosen, start=1)
        return ", ".join(f"{number}{letter(one)}" for number, one in pairs if one is not None)

    def mark_of(self, index: int) -> str:
        """The number, and the letter that it has."""
        chosen = self.chosen[index]
        return f"{index + 1} {self.signs.arrow} {'?' if chosen is None else letter(chosen)} "

    def is_on(self, index: int) -> bool:
        """Whether a left side has a partner."""
        return self.chosen[index] is not None

    def on_row_clicked(self, message: Row.Clicked) -> None:
        """A left side: go there; a partner: give it to the left side under the cursor."""
        message.stop()
        if self.locked:
            return
        self.screen.set_focus(self, scroll_visible=False)
        if message.row in self._partners:
            self._give(self._partners.index(message.row))
        else:
            self.go(self.rows.index(message.row))

    def action_turn(self) -> None:
        """The next letter for the left side under the cursor."""
        chosen = self.chosen[self.cursor]
        self._set(0 if chosen is None else (chosen + 1) % len(self._partners))

    def action_clear(self) -> None:
        """The left side under the cursor has no partner."""
        self._set(None)

    def on_key(self, event: events.Key) -> None:
        """A letter is a partner."""
        letters = [letter(index) for index in range(len(self._partners))]
        if event.character in letters:
            event.stop()
            self._give(letters.index(event.character))

    def _give(self, partner: int) -> None:
        self._set(partner)
        if not self.locked and self.cursor + 1 < len(self.rows):
            self.go(self.cursor + 1)

    def _set(self, partner: int | None) -> None:
        if not self.locked:
            self.chosen[self.cursor] = partner
            self.changed()
