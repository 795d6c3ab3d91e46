"""The top of the quiz screen: which quiz, which question, which try, how much time."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from quizgen.marking.verdict import Outcome
from quizgen.quiz.session import Session
from quizgen.quiz.state import RIGHT
from quizgen_tui import words
from quizgen_tui.glyphs import Glyphs
from quizgen_tui.itemstate import ItemState

LITTLE = 60.0
"""Seconds from which on the time stands out."""


class StatusBar(Static):
    """Two lines, rewritten only when something in them has changed."""

    DEFAULT_CSS = """
    StatusBar {
        dock: top;
        height: 2;
        padding: 0 2;
        background: $panel;
    }
    """

    def __init__(self, signs: Glyphs) -> None:
        super().__init__(markup=False)
        self._signs = signs
        self._drawn: tuple[object, ...] = ()

    def show(self, state: ItemState, seconds: float | None) -> None:
        """Show how things stand."""
        width = max(20, (self.size.width or self.app.size.width - 4))
        time = "" if seconds is None else f"{words.clock(seconds)} left"
        where = self._where(state)
        marks = item_marks(state.session, state.index, self._signs, width - len(where) - 2)
        if self._drawn == (drawn := (width, time, where, state.session.quiz.title, marks.markup)):
            return
        self._drawn = drawn
        late = seconds is not None and seconds < LITTLE
        title = words.shortened(state.session.quiz.title, width - len(time) - 2)
        first = _spread(
            Content.styled(title, "bold"),
            Content.styled(time, "bold $error" if late else "bold $accent"),
            width,
        )
        self.update(Content("\n").join([first, _spread(marks, Content(where), width)]))

    def _where(self, state: ItemState) -> str:
        parts = [f"question {state.index + 1} of {len(state.session.items)}"]
        tries = state.item.tries
        if state.session.finished:
            parts.append("finished")
        elif tries is not None and state.open:
            parts.append(f"try {min(state.try_number, len(tries))} of {len(tries)}")
        elif not state.open:
            parts.append("closed")
        return f" {self._signs.dot} ".join(parts)


def item_marks(session: Session, current: int, signs: Glyphs, width: int) -> Content:
    """The numbers of the items, each with the sign of how it stands.

    Where `width` cells are too few for all, those around the current one are shown.
    """
    marks = [_mark(session, index, current, signs) for index in range(len(session.items))]
    first, last = current, current + 1
    used = marks[current].cell_length + 2 * len(signs.ellipsis)
    while first > 0 or last < len(marks):
        # The window grows to both sides in turn.
        left = first > 0 and (last == len(marks) or current - first <= last - 1 - current)
        used += marks[first - 1 if left else last].cell_length
        if used > width and sum(mark.cell_length for mark in marks) > width:
            break
        first, last = (first - 1, last) if left else (first, last + 1)
    before = signs.ellipsis if first > 0 else ""
    after = signs.ellipsis if last < len(marks) else ""
    return Content("").join([Content(before), *marks[first:last], Content(after)])


def _mark(session: Session, index: int, current: int, signs: Glyphs) -> Content:
    sign, colour = item_sign(session, index, signs)
    here = index == current
    number = f"[{index + 1}" if here else f" {index + 1}"
    style = "bold $primary" if here else ""
    return Content.assemble(
        (number, style), (sign, colour), ("]" if here else " ", "bold $primary")
    )


def item_lines(session: Session, signs: Glyphs) -> list[Content]:
    """A line for each item: how it stands, its number, its title."""
    lines = []
    for index, item in enumerate(session.items):
        sign, colour = item_sign(session, index, signs)
        lines.append(Content.assemble((sign, colour), f" {index + 1}  {item.question.title}"))
    return lines


def item_sign(session: Session, index: int, signs: Glyphs) -> tuple[str, str]:
    """The sign and the colour of how an item stands, as far as it may be known."""
    item = session.items[index]
    if item.void:
        return signs.waiting, "$warning"
    if not item.answered:
        return signs.blank, "dim"
    if not session.shows_verdict(index):
        return signs.noted, "$primary"
    if item.unmarked:
        return signs.waiting, "$warning"
    own = item.own_credit
    if all(part.right for part in item.parts) if own is None else own >= RIGHT:
        return signs.outcome(Outcome.CORRECT), "$success"
    if item.credit > 0 or own:
        return signs.partly, "$warning"
    return signs.wrong, "$error"


def _spread(left: Content, right: Content, width: int) -> Content:
    """Left and right ends of a line; the right one gives way."""
    gap = width - left.cell_length - right.cell_length
    return left + " " * gap + right if gap >= 1 else left
