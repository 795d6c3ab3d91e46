"""A question with a few answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from quizgen_tui.widgets.keybar import KeyBar


class Answer(Button):
    """One of the answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", "Choose")]


class Ask(ModalScreen[int | None]):
    """Dismissed with the index of the answer, or None when the learner goes back.

    Args:
        title: The question.
        text: What there is to know before answering; lines of plain text.
        answers: The words on the buttons; the first is under Enter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,tab", "app.focus_next", "Next answer", key_display="→"),
        Binding("left,up", "app.focus_previous", "Previous answer", show=False),
        Binding("escape", "leave", "Back"),
    ]
    DEFAULT_CSS = """
    Ask {
        align: center middle;
        background: $background 60%;
        .dialog {
            width: 58;
            max-width: 94%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            border-left: wide $primary;
        }
        .title { text-style: bold; margin-bottom: 1; }
        VerticalScroll { height: auto; max-height: 12; }
        Horizontal { height: auto; margin-top: 1; }
        Answer { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, title: str, text: str, *answers: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = [
            Answer(Content(word), variant="default" if number else "primary", compact=True)
            for number, word in enumerate(answers)
        ]

    def compose(self) -> ComposeResult:
        """Question, text, buttons, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), markup=False, classes="title")
            if self._text:
                with VerticalScroll(can_focus=False):
                    yield Static(Content(self._text), markup=False)
            with Horizontal():
                yield from self._answers
        yield KeyBar()

    def on_mount(self) -> None:
        """The first answer is under Enter."""
        self._answers[0].focus()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        event.stop()
        if isinstance(event.button, Answer):
            self.dismiss(self._answers.index(event.button))


def tell(title: str, text: str) -> Ask:
    """Something to know, with one answer."""
    return Ask(title, text, "Go on")
