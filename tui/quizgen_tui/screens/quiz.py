"""The quiz screen: one question at a time, in any order, until the session is handed in."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from quizgen.errors import QuizgenError
from quizgen_tui.dialogs.ask import Ask, tell
from quizgen_tui.dialogs.pick import Pick
from quizgen_tui.messages import Read
from quizgen_tui.offers import before_a_hint, before_handing_in, not_checked, offered
from quizgen_tui.screens.item import ItemScreen
from quizgen_tui.setup import Setup
from quizgen_tui.sitting import LiveSitting
from quizgen_tui.widgets.prose import scrolling
from quizgen_tui.widgets.rubric import RubricField
from quizgen_tui.widgets.status import item_lines

LAST_CALL = 2.0
"""Seconds before the deadline at which typed answers are checked, so that they are not lost."""


class QuizScreen(ItemScreen):
    """The items of a sitting; once it is finished, to look through.

    Dismissed with True when the session is finished,
    with False when the learner left it to go on later.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "check", "Check"),
        Binding("enter", "next_open", "Go on"),
        Binding("ctrl+t", "hint", "Hint"),
        Binding("ctrl+g", "give_up", "Give up"),
        Binding("ctrl+p", "go(-1)", "Prev"),
        Binding("ctrl+n", "go(1)", "Next"),
        Binding("ctrl+l", "list", "List"),
        Binding("ctrl+o", "hand_in", "Hand in"),
        Binding("escape", "leave", "Leave"),
        Binding("f1", "read", "Read up"),
        Binding("ctrl+r", "to_rubric", "Mark yourself"),
        Binding("f2", "to_wide", "Scroll sideways"),
    ]

    def __init__(self, sitting: LiveSitting, setup: Setup, at: int | None = None) -> None:
        super().__init__(sitting, setup, at)
        self._tick = setup.tick
        self._called = False

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(self._tick, self._look_at_clock)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if action == "to_wide":
            return bool(scrolling(self))
        if action == "to_rubric":
            return bool(self._rubrics())
        return offered(
            action, parameters, self._sitting.session, self._index, self._view is not None
        )

    # Help -------------------------------------------------------------------------------------

    @work(exclusive=True, group="engine")
    async def action_hint(self) -> None:
        """Buy a hint, after its price was said."""
        view = self._view
        if self._busy or view is None:
            return
        if (
            await self.app.push_screen_wait(Ask(*before_a_hint(self._sitting.session, self._index)))
            == 0
        ):
            self._keep_draft()
            await self._step(lambda: self._sitting.hint(self._index, self._now()), view, ".hint")

    @work(exclusive=True, group="engine")
    async def action_give_up(self) -> None:
        """Close the question with what it has."""
        view = self._view
        if self._busy or view is None:
            return
        text = "The question is closed with what it has earned, and its solution is shown."
        asked = Ask("Give this question up?", text, "Give up", "No")
        if await self.app.push_screen_wait(asked) == 0:
            await self._step(
                lambda: self._sitting.give_up(self._index, self._now()), view, ".solution"
            )

    # Going around -----------------------------------------------------------------------------

    def action_to_wide(self) -> None:
        """The next formula, table or code that is too wide, for the arrow keys."""
        found = scrolling(self)
        at = found.index(self.focused) + 1 if self.focused in found else 0
        found[at % len(found)].focus()

    def _rubrics(self) -> list[RubricField]:
        """The rubrics that the learner could go to."""
        found = self._view.rubrics if self._view is not None else []
        return [field for field in found if field is not self.focused]

    def action_to_rubric(self) -> None:
        """The next text that the learner may mark."""
        field = self._rubrics()[0]
        field.take_focus()
        field.go(field.cursor)

    def action_read(self) -> None:
        """The page of the concept that the question is on."""
        self._keep_draft()
        self.post_message(Read(self._sitting.session.items[self._index].plan.concepts[0]))

    def action_go(self, step: int) -> None:
        """The next or previous question."""
        if not self._busy and 0 <= self._index + step < len(self._sitting.session.items):
            self._open(self._index + step)

    def action_next_open(self) -> None:
        """The next question that is open."""
        session = self._sitting.session
        count = len(session.items)
        later = [k % count for k in range(self._index + 1, self._index + count)]
        found = next((k for k in later if session.is_open(k)), session.next_open)
        if not self._busy and found is not None:
            self._open(found)

    @work(exclusive=True, group="list")
    async def action_list(self) -> None:
        """Choose a question from the list."""
        lines = item_lines(self._sitting.session, self._signs)
        picked = await self.app.push_screen_wait(Pick("Questions", lines, self._index))
        if picked is not None and not self._busy:
            self._open(picked)

    @work(exclusive=True, group="engine")
    async def action_hand_in(self) -> None:
        """Hand in, after saying what is missing."""
        if self._busy:
            return
        self._keep_draft()
        text = before_handing_in(self._sitting)
        if await self.app.push_screen_wait(Ask("Hand in?", text, "Hand in", "Not yet")) != 0:
            return
        self._busy = True
        unread = await self._check_drafts()
        self._busy = False
        if unread is None:
            self._finish()
            return
        self.notify("An answer could not be read. Nothing is handed in yet.", severity="warning")
        self._view = None
        self._open(unread)

    async def _check_drafts(self) -> int | None:
        """Check what was typed but not checked; the index of an item that cannot be read."""
        for index, draft in list(self._sitting.drafts.items()):
            typed = any(text.strip() for text in draft.values())
            if not typed or not self._sitting.session.is_open(index):
                continue
            if not await self._checked(index, draft):
                return index
            if self._sitting.session.items[index].submissions[-1].marking.unreadable:
                return index
        return None

    @work(exclusive=True, group="engine")
    async def action_leave(self) -> None:
        """Go; the session goes on where it was, with what is typed."""
        if self._busy:
            return
        self._keep_draft()
        why = next(iter(self._sitting.unkept.values()), "")
        if why and (lost := not_checked(self._sitting)):
            text = f"{lost} That is not kept: {why}"
            asked = Ask("Leave?", text, "Stay", "Leave")
            if await self.app.push_screen_wait(asked) != 1:
                return
        self.dismiss(self._sitting.session.finished is not None)

    # Time -------------------------------------------------------------------------------------

    async def _look_at_clock(self) -> None:
        session = self._sitting.session
        if session.finished or self._busy:
            return
        self._show_status()
        if session.expired(self._now()):
            while isinstance(dialog := self.app.screen, Ask | Pick):
                await dialog.dismiss(None)
            self._finish(late=True)
            return
        left = session.seconds_left(self._now())
        if left is not None and left <= LAST_CALL and not self._called:
            self._called = self._busy = True
            self._last_call()

    @work(exclusive=True, group="last")
    async def _last_call(self) -> None:
        """The time is nearly up: what is typed counts as answered."""
        self._keep_draft()
        for index, draft in list(self._sitting.drafts.items()):
            if any(text.strip() for text in draft.values()):
                await self._checked(index, draft)
        self._busy = False

    def _finish(self, late: bool = False) -> None:
        try:
            self._sitting.finish(self._now())
        except QuizgenError as error:
            self.app.push_screen(tell("That is not handed in", str(error)))
            return
        if late:
            self.notify("The time is up. What was answered counts.", title="Handed in")
        self.dismiss(True)
