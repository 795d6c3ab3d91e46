"""One item of a sitting on the screen: showing it, keeping what is typed, checking it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from quizgen.errors import QuizgenError
from quizgen_tui.dialogs.ask import tell
from quizgen_tui.fields.base import Field
from quizgen_tui.glyphs import glyphs
from quizgen_tui.itemstate import ItemState
from quizgen_tui.setup import Setup
from quizgen_tui.sitting import FaultError, LiveSitting
from quizgen_tui.widgets.fault import question_fault
from quizgen_tui.widgets.item import ItemView
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.page import Page
from quizgen_tui.widgets.part import PartPanel
from quizgen_tui.widgets.rubric import RubricField
from quizgen_tui.widgets.status import StatusBar

REST = 1.0
"""Seconds without a key after which what is typed is kept on the disk."""


class ItemScreen(Screen[bool]):
    """Shows an item of a sitting and takes answers to it.

    Knows no answer kind and no rule of marking.
    """

    AUTO_FOCUS = ""

    def __init__(self, sitting: LiveSitting, setup: Setup, at: int | None = None) -> None:
        super().__init__()
        self._sitting = sitting
        self._signs = glyphs(setup.ascii)
        self._now = setup.now
        self._index = _beginning(sitting) if at is None else at
        self._view: ItemView | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Status, page, keys."""
        yield StatusBar(self._signs)
        yield Page(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the first question."""
        self._open(self._index)
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
            self.refresh_bindings()  # another text has no marks yet

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


def _beginning(sitting: LiveSitting) -> int:
    """Where to go on: at what was being typed, else at the first question that is open."""
    session = sitting.session
    typed = [index for index in sorted(sitting.drafts) if session.is_open(index)]
    return next(iter(typed), session.next_open or 0)
