"""The quiz screen: one question at a time, in any order, until the session is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizgen.errors import QuizgenError
from quizgen_tui.dialogs.ask import Ask, tell
from quizgen_tui.dialogs.pick import Pick
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import glyphs
from quizgen_tui.itemstate import ItemState
from quizgen_tui.messages import Read
from quizgen_tui.offers import before_a_hint, before_handing_in, not_checked, offered
from quizgen_tui.setup import Setup
from quizgen_tui.sitting import FaultError, LiveSitting
from quizgen_tui.widgets.fault import question_fault
from quizgen_tui.widgets.item import ItemView
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.page import Page
from quizgen_tui.widgets.part import PartPanel
from quizgen_tui.widgets.prose import scrolling
from quizgen_tui.widgets.rubric import RubricField
from quizgen_tui.widgets.status import StatusBar, item_lines

LAST_CALL = 2.0
"""Seconds before the deadline at which typed answers are checked, so that they are not lost."""

REST = 1.0
"""Seconds without a key after which what is typed is kept on the disk."""


class QuizScreen(Screen[bool]):
    """Shows the items of a sitting; once it is finished, to look through.

    Knows no answer kind and no rule of marking. Dismissed with True when the session is finished,
    with False when the learner left it to go on later.
    """

    AUTO_FOCUS = ""
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
        super().__init__()
        self._sitting = sitting
        self._signs = glyphs(setup.ascii)
        self._now = setup.now
        self._tick = setup.tick
        self._index = _beginning(sitting) if at is None else at
        self._view: ItemView | None = None
        self._busy = False
        self._called = False

    def compose(self) -> ComposeResult:
        """Status, page, keys."""
        yield StatusBar(self._signs)
        yield Page(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the first question and start the clock."""
        self._open(self._index)
        self.set_interval(self._tick, self._look_at_clock)
        self._rest = self.set_interval(REST, self._rested, pause=True)

    @property
    def sitting(self) -> LiveSitting:
        """What is being sat."""
        return self._sitting

    @property
    def index(self) -> int:
        """The item on the screen, from 0."""
        return self._index

    @property
    def busy(self) -> bool:
        """Whether something is being drawn or marked."""
        return self._busy

    # What is on the screen --------------------------------------------------------------------

    def _state(self) -> ItemState:
        draft = self._sitting.drafts.get(self._index, {})
        return ItemState(self._sitting.session, self._index, draft)

    @work(exclusive=True, group="engine")
    async def _open(self, index: int) -> None:
        """Bring an item to the screen."""
        self._keep_draft()
        self._busy, self._index, self._view = True, index, None
        page = self.query_one("#page", Page)
        await page.remove_children()
        self._show_status()
        try:
            variant = await self._sitting.variant(index, self._now())
            self._sitting.open(index, self._now())
        except QuizgenError as error:
            await page.mount(question_fault(error, self._signs))
            self.set_focus(page)
            self._settle()
            return
        view = ItemView(variant, self._state(), self._signs)
        await page.mount(view)
        self._view = view
        if not view.focus_first():
            self.set_focus(page, scroll_visible=False)
        self._settle()

    def _settle(self) -> None:
        """The engine is at rest: show the status and the keys that do something."""
        self._busy = False
        self._show_status()
        self.refresh_bindings()

    def _show_status(self) -> None:
        self.query_one(StatusBar).show(self._state(), self._shown_seconds())

    def _shown_seconds(self) -> float | None:
        session = self._sitting.session
        return None if session.finished else session.seconds_left(self._now())

    def on_resize(self) -> None:
        """Lay the status line out anew."""
        self._show_status()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something now."""
        if action == "to_wide":
            return bool(scrolling(self))
        if action == "to_rubric":
            return bool(self._rubrics())
        return offered(
            action, parameters, self._sitting.session, self._index, self._view is not None
        )

    # Answers ----------------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        """Keep what is typed but not checked."""
        if self._view is None:
            return
        state = ItemState(self._sitting.session, self._index, {})
        typed = self._view.responses
        draft = {part: text for part, text in typed.items() if text != state.response(part)}
        self._sitting.keep_draft(self._index, draft)

    @on(ItemView.Ready)
    def _ready(self) -> None:
        self.action_check()

    @on(Field.Changed)
    def _touched(self) -> None:
        """What is typed is kept when the typing rests."""
        self._rest.reset()
        self._rest.resume()

    def _rested(self) -> None:
        self._rest.pause()
        if not self._busy:
            self._keep_draft()

    def action_check(self) -> None:
        """Check the answers to this question."""
        if self._busy or self._view is None or not self.check_action("check", ()):
            return
        responses = self._view.responses
        if not any(text.strip() for text in responses.values()):
            self.notify("Nothing is answered yet.")
            return
        self._busy = True
        self._check(self._view, responses)

    @work(exclusive=True, group="engine")
    async def _check(self, view: ItemView, responses: dict[str, str]) -> None:
        if await self._checked(self._index, responses):
            await view.show_state(self._state())
            self._look_at_verdict(view)
        self._settle()

    async def _checked(self, index: int, responses: dict[str, str]) -> bool:
        """Check and record; False where that was not possible, which is said."""
        try:
            await self._sitting.check(index, responses, self._now())
        except FaultError as error:
            self._busy = False
            self._sitting.forget_draft(index, responses)
            await self.app.push_screen_wait(tell("This question cannot be marked", str(error)))
            self._open(index)
            return False
        except QuizgenError as error:
            await self.app.push_screen_wait(tell("This answer does not count", str(error)))
            return False
        if self._sitting.unsaved:
            self.notify(self._sitting.unsaved, severity="warning", markup=False)
        return True

    @on(RubricField.Ticked)
    def _ticked(self, message: RubricField.Ticked) -> None:
        message.stop()
        if not self._busy and self._view is not None:
            self._mark(self._view, message.part, message.credited)

    @work(exclusive=True, group="engine")
    async def _mark(self, view: ItemView, part: str, credited: dict[str, float]) -> None:
        """Record what the learner credits, then show it."""
        try:
            self._sitting.mark_yourself(self._index, part, credited, self._now())
        except QuizgenError as error:
            await self.app.push_screen_wait(tell("That is not recorded", str(error)))
            return
        await view.show_state(self._state())
        self._settle()

    def _look_at_verdict(self, view: ItemView) -> None:
        """Bring what was said into view, and the cursor to where there is something to do."""
        page = self.query_one("#page", Page)
        if not view.focus_first():
            self.set_focus(page, scroll_visible=False)
        said = view.first_said()
        page.scroll_to_widget(said, animate=False)
        if isinstance(said, PartPanel) and said.outer_size.height > page.size.height:
            # Of an answer that fills the screen, what is said about it comes first.
            page.scroll_to_widget(said.verdict, animate=False, top=True)

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

    async def _step(self, step: Callable[[], object], view: ItemView, new: str) -> None:
        """Take a step that marks nothing, and show what has changed; `new` selects it."""
        try:
            step()
        except QuizgenError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        await self._sitting.variant(self._index, self._now())
        await view.show_state(self._state())
        if not view.focus_first():
            self.set_focus(self.query_one("#page"), scroll_visible=False)
        if found := view.query(new):
            self.query_one("#page", Page).scroll_to_widget(found.last(), animate=False, top=True)
        self._settle()

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


def _beginning(sitting: LiveSitting) -> int:
    """Where to go on: at what was being typed, else at the first question that is open."""
    session = sitting.session
    typed = [index for index in sorted(sitting.drafts) if session.is_open(index)]
    return next(iter(typed), session.next_open or 0)
