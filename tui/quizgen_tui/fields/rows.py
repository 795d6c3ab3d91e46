"""A list of things to pick from or to move: each row a mark and a text that may hold formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from quizgen.answers.ticks import letter
from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.widgets.prose import Prose


class Row(Horizontal):
    """One thing in the list."""

    DEFAULT_CSS = """
    Row {
        height: auto;
        padding: 0 1;
        & > Static { width: auto; min-width: 7; height: auto; color: $secondary; }
        & > Prose { width: 1fr; }
        &:hover { background: $surface; }
        &.-on { text-style: bold; & > Static { color: $primary; } }
    }
    """

    class Clicked(Message):
        """The mouse picked the row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, text: str, signs: Glyphs) -> None:
        super().__init__()
        self.mark = Static("", markup=False)
        self.prose = Prose(text, ascii_only=signs is ASCII)

    def compose(self) -> ComposeResult:
        """Mark and text."""
        yield self.mark
        yield self.prose

    def on_click(self, event: events.Click) -> None:
        """Tell the list."""
        event.stop()
        self.post_message(self.Clicked(self))


class RowsField(Field):
    """Rows with a cursor. At either end the arrow keys scroll the page instead."""

    can_focus = True
    echoes = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter", "enter", "Enter", show=False),
    ]
    DEFAULT_CSS = """
    RowsField {
        height: auto;
        &:focus > .-cursor { background: $block-cursor-background; }
        &:disabled { opacity: 1; }
    }
    """

    def __init__(self, part: Part, response: str, signs: Glyphs, texts: Sequence[str]) -> None:
        super().__init__(part, response, signs)
        self.rows = [Row(text, signs) for text in texts]
        self.cursor = 0
        self.locked = False

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self.rows

    def on_mount(self) -> None:
        """Draw the marks."""
        self.redraw()

    def set_locked(self, locked: bool) -> None:
        """Keep the marks, but take no more changes."""
        self.locked = locked
        self.can_focus = not locked
        self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A locked list does nothing."""
        del action, parameters
        return not self.locked

    def mark_of(self, index: int) -> str:
        """What stands before a row."""
        return f"{letter(index)})"

    def is_on(self, index: int) -> bool:
        """Whether a row is picked."""
        del index
        return False

    def redraw(self) -> None:
        """Show marks and cursor as they are."""
        for index, row in enumerate(self.rows):
            row.mark.update(self.mark_of(index))
            row.set_class(self.is_on(index), "-on")
            row.set_class(index == self.cursor and not self.locked, "-cursor")

    def changed(self) -> None:
        """Redraw and tell that the response is another one."""
        self.redraw()
        self.post_message(self.Changed(self))

    def go(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        self.cursor = index
        self.redraw()
        self.rows[index].scroll_visible(animate=False)

    def action_move(self, step: int) -> None:
        """The next or previous row."""
        if not 0 <= self.cursor + step < len(self.rows):
            raise SkipAction
        self.go(self.cursor + step)

    def action_enter(self) -> None:
        """Done with this part."""
        self.post_message(self.Entered(self))

    def on_row_clicked(self, message: Row.Clicked) -> None:
        """Go to the row and pick it."""
        message.stop()
        if self.locked:
            return
        self.screen.set_focus(self, scroll_visible=False)
        self.go(self.rows.index(message.row))
        self.pick(self.cursor)

    def pick(self, index: int) -> None:
        """What a click or Space does with a row."""
        del index
