"""The rubric of a text: a box to tick for each key point, with what was found for it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizgen.problem.variant import Part
from quizgen.quiz.rubric import KeyPoint, Rubric
from quizgen_tui import words
from quizgen_tui.fields.rows import Row, RowsField
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.widgets.prose import Prose

BESIDE = 96
"""Columns from which on the model answer stands beside the key points."""


class PointRow(Row):
    """A key point: its box, its text, what was found for it or against it."""

    DEFAULT_CSS = """
    PointRow {
        &.-on { text-style: none; }
        & > Vertical { width: 1fr; height: auto; }
        .found { height: auto; color: $foreground 65%; }
        .veto { color: $warning; }
    }
    """

    def __init__(self, point: KeyPoint, signs: Glyphs) -> None:
        super().__init__(point.text, signs)
        # What learners write is no Markdown: it is quoted as it stands.
        self._found = Static("", markup=False, classes="found")
        self._veto = Prose(point.veto_says, ascii_only=signs is ASCII, classes="veto")

    def compose(self) -> ComposeResult:
        """Box; text, points and quotes below each other."""
        yield self.mark
        with Vertical():
            yield self.prose
            yield self._found
            yield self._veto

    def show(self, point: KeyPoint) -> None:
        """Say what is credited, and why that was proposed."""
        self._found.update(Content(f"{_credited(point)}: {point.why}"))


class RubricField(RowsField):
    """The key points; every tick is told at once, so that there is nothing to save."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Tick"),
        Binding("enter", "enter", "These are my marks"),
    ]

    class Ticked(Message):
        """The learner credits this from now on (points by key point)."""

        def __init__(self, part: str, credited: dict[str, float]) -> None:
            super().__init__()
            self.part = part
            self.credited = credited

    def __init__(self, part: Part, rubric: Rubric, signs: Glyphs) -> None:
        super().__init__(part, "", signs, [])
        self.rubric = rubric
        self.points = [PointRow(point, signs) for point in rubric.points]
        self.rows.extend(self.points)

    def on_mount(self) -> None:
        """Draw the boxes."""
        self.show(self.rubric)

    def show(self, rubric: Rubric) -> None:
        """Show what is credited now."""
        self.rubric = rubric
        for row, point in zip(self.points, rubric.points, strict=True):
            row.show(point)
        self.redraw()

    def mark_of(self, index: int) -> str:
        """The box, and the number that ticks it."""
        point, signs = self.rubric.points[index], self.signs
        box = signs.tick_off
        if point.credited:
            box = signs.tick_on if point.credited >= point.points else f"[{signs.partly}]"
        return f"{box} {index + 1} "

    def is_on(self, index: int) -> bool:
        """Whether anything is credited."""
        return self.rubric.points[index].credited > 0

    def pick(self, index: int) -> None:
        """Tick or untick."""
        self.post_message(self.Ticked(self.part.id, self.rubric.ticked(index)))

    def action_pick(self) -> None:
        """Tick or untick the key point under the cursor."""
        self.pick(self.cursor)

    def action_enter(self) -> None:
        """What the boxes show is what the learner credits."""
        self.post_message(self.Ticked(self.part.id, self.rubric.credited))
        self.screen.set_focus(self.screen.query_one("#page"), scroll_visible=False)

    def on_key(self, event: events.Key) -> None:
        """A number ticks its key point."""
        numbers = [str(number) for number in range(1, min(len(self.rows), 9) + 1)]
        if event.character in numbers:
            event.stop()
            self.go(numbers.index(event.character))
            self.pick(self.cursor)


class RubricView(Vertical):
    """Key points and model answer: side by side where there is room."""

    DEFAULT_CSS = """
    RubricView {
        height: auto;
        padding: 0 0 0 2;
        & > .head { margin-top: 1; text-style: bold; color: $primary; }
        & > .body { height: auto; }
        .model {
            width: 1fr;
            height: auto;
            margin: 1 0 0 1;
            padding: 0 0 0 1;
            border-left: wide $success;
        }
        &.-beside > .body {
            layout: horizontal;
            & > RubricField { width: 3fr; }
            & > .model { width: 2fr; margin: 0 0 0 2; }
        }
    }
    """

    def __init__(self, part: Part, rubric: Rubric, signs: Glyphs) -> None:
        super().__init__()
        self.field = RubricField(part, rubric, signs)
        self._head = Static("", markup=False, classes="head")
        self._model = Prose(
            f"**Model answer**\n\n{rubric.model}", ascii_only=signs is ASCII, classes="model box"
        )

    def compose(self) -> ComposeResult:
        """Head; key points and model answer."""
        yield self._head
        with Vertical(classes="body"):
            yield self.field
            yield self._model

    def on_mount(self) -> None:
        """Say how things stand."""
        self.show(self.field.rubric)

    def on_resize(self, event: events.Resize) -> None:
        """Side by side, or below each other."""
        self.set_class(event.size.width >= BESIDE, "-beside")

    def show(self, rubric: Rubric) -> None:
        """Show what is credited now."""
        self.field.show(rubric)
        self._head.update(Content(_told(rubric)))


def _told(rubric: Rubric) -> str:
    proposed = f"{words.number(rubric.proposed)} of {words.points(rubric.total)}"
    if rubric.own is None:
        return f"Mark it yourself. Proposed: {proposed}."
    own = f"{words.number(rubric.own)} of {words.points(rubric.total)}"
    return f"By yourself: {own}. Proposed: {words.number(rubric.proposed)}."


def _credited(point: KeyPoint) -> str:
    told = f"{words.number(point.credited)} of {words.number(point.points)}"
    if point.credited != point.proposed:
        told += f" (proposed {words.number(point.proposed)})"
    return told
