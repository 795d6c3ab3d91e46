"""The app: which screen follows which. Screens post what the learner wants; this does it."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import App
from textual.binding import Binding, BindingType

from quizgen.errors import QuizgenError, StoreError
from quizgen_tui import messages, words
from quizgen_tui.engine import Engine
from quizgen_tui.glyphs import glyphs
from quizgen_tui.idle import IdleCollector
from quizgen_tui.screens.home import HomeScreen
from quizgen_tui.settings import Settings
from quizgen_tui.setup import Setup
from quizgen_tui.shelf import Shelf
from quizgen_tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from quizgen.quiz.definition import Quiz
    from quizgen_tui.sitting import LiveSitting

FAULTY_INPUT = 2
"""Exit code where banks or arguments cannot be used."""
CRASHED = 1
"""What Textual returns after an exception that nobody caught."""
FAULT = 70
"""Exit code where quizgen itself is at fault."""


class QuizgenApp(App[int]):
    """Home, concept pages, quizzes, results.

    Args:
        setup: Everything that comes from outside.
    """

    TITLE = "quizgen"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    QuizgenApp.-ascii {
        .box, .dialog, FaultView, Toast { border: none; border-left: ascii $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
    ]

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.setup = setup
        self.engine = Engine(setup)
        self.signs = glyphs(setup.ascii)
        self.set_class(setup.ascii, "-ascii")
        self._settings = Settings()
        self._collector = IdleCollector(time.monotonic)
        self._code = 0
        self.ready = False
        """Whether the banks are loaded."""
        for theme in THEMES:
            self.register_theme(theme)
        # Set before anything is styled: a change would style everything twice.
        self.set_reactive(App.theme, self._settings.theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> HomeScreen:
        """Home, so that no empty screen is painted before it."""
        try:
            shelf, note = self.engine.first_shelf(), ""
        except QuizgenError as error:
            shelf, note = Shelf(), str(error)
        return HomeScreen(shelf, self.signs, note)

    def on_mount(self) -> None:
        """Everything slow comes after the first frame."""
        self._collector.start()
        self.call_after_refresh(self.after_first_frame)

    def after_first_frame(self) -> None:
        """Load the banks and begin to collect garbage in pauses."""
        self._load()

    def on_unmount(self) -> None:
        """Leave nothing open."""
        self._collector.stop()
        self.engine.close()

    async def on_event(self, event: events.Event) -> None:
        """Notice keys and clicks, for the pauses between them."""
        if isinstance(event, events.InputEvent):
            self._collector.touched()
        await super().on_event(event)

    # Loading ----------------------------------------------------------------------------------

    @work(thread=True, exit_on_error=False)
    def _load(self) -> None:
        try:
            self.engine.load()
        except Exception as error:  # said on the screen: a thread has nobody else to tell
            self.call_from_thread(self._not_loaded, error)
            return
        self.call_from_thread(self._loaded)

    def _loaded(self) -> None:
        self.ready = True
        self._collector.settle()
        self.set_interval(0.5, self._collector.rest)
        self.refresh_home()
        if self.engine.trouble:
            self._say(
                StoreError(f"There is only reading, until this is mended: {self.engine.trouble}")
            )
        if self.setup.target is not None:
            self.start(self.setup.target)

    def _not_loaded(self, error: Exception) -> None:
        from quizgen_tui.screens.fault import FaultScreen

        self._code = FAULTY_INPUT
        self.push_screen(FaultScreen(error, self.signs))

    @property
    def home(self) -> HomeScreen:
        """The screen below all others."""
        bottom = self.screen_stack[0]
        assert isinstance(bottom, HomeScreen)  # noqa: S101  # see `get_default_screen`
        return bottom

    def refresh_home(self, session: str | None = None) -> None:
        """List what there is now, with the cursor on a session if it is unfinished."""
        self.home.show(self.engine.shelf(), session)

    def _say(self, error: Exception) -> None:
        from quizgen_tui.dialogs.ask import tell

        if isinstance(error, QuizgenError):
            self.push_screen(tell("That did not work", str(error)))
            return
        text = f"{type(error).__name__}: {error}\nThis is a fault of quizgen; please report it."
        self.push_screen(tell("That did not work", text))

    # What the learner wants -------------------------------------------------------------------

    @on(messages.Choose)
    def _choose(self, message: messages.Choose) -> None:
        line = message.line
        if line.kind == "session":
            self._go_on(line.id)
        elif line.kind == "quiz":
            self.start(line.id)
        else:
            self._read(messages.Read(line.id))

    @on(messages.Read)
    def _read(self, message: messages.Read) -> None:
        self._open_page(message.concept)

    @work(group="page", exclusive=True)
    async def _open_page(self, concept: str) -> None:
        import asyncio

        from quizgen.bank.page import concept_page
        from quizgen_tui.screens.concept import ConceptScreen
        from quizgen_tui.screens.quiz import QuizScreen

        try:
            page = await asyncio.to_thread(concept_page, concept, self.engine.catalog)
        except Exception as error:
            self._say(error)
            return
        # During a session the page is to read: another one cannot be begun on top of it.
        sat = any(isinstance(screen, QuizScreen) for screen in self.screen_stack)
        titles = {} if sat else self.engine.titles(page.questions)
        await self.push_screen(
            ConceptScreen(page, self.signs, titles, self.engine.shares(page.concept.id))
        )

    @on(messages.Practise)
    def _practise(self, message: messages.Practise) -> None:
        self.start(message.name)

    @on(messages.Abandon)
    def _abandon(self, message: messages.Abandon) -> None:
        try:
            self.engine.abandon(message.session)
        except QuizgenError as error:
            self._say(error)
        self.refresh_home()

    @on(messages.Again)
    def _again(self, message: messages.Again) -> None:
        self._practise_questions(message.questions)

    @work(group="session", exclusive=True)
    async def _practise_questions(self, questions: Sequence[str]) -> None:
        from quizgen.quiz.definition import practice_quiz

        await self._begin(practice_quiz("again", "What was wrong", questions))

    @on(messages.LookAt)
    async def _look_at(self, message: messages.LookAt) -> None:
        from quizgen_tui.screens.quiz import QuizScreen
        from quizgen_tui.screens.result import ResultScreen

        if isinstance(self.screen, ResultScreen):
            sitting = self.screen.sitting
            await self.push_screen(QuizScreen(sitting, self.setup, at=message.index))

    # Sessions ---------------------------------------------------------------------------------

    @work(group="session", exclusive=True)
    async def start(self, name: str) -> None:
        """Go on with the session of a quiz, or begin one after its rules were shown."""
        from quizgen_tui.dialogs.ask import Ask
        from quizgen_tui.rules import rules

        try:
            quiz = self.engine.quiz(name)
            found = self.engine.unfinished(quiz.id)
        except QuizgenError as error:
            self._say(error)
            return
        if found is not None and self.setup.seed is None:
            begun = words.moment(found.started, self.setup.now())
            done = f"{found.answered} of {words.counted(found.items, 'question')} answered"
            text = f"Begun {begun}; {done}."
            title = f"Go on with {quiz.title}?"
            chosen = await self.push_screen_wait(Ask(title, text, "Go on", "Start anew"))
            if chosen != 1:
                if chosen == 0:
                    await self._sit(found.id)
                return
        if not quiz.practice:
            chosen = await self.push_screen_wait(Ask(quiz.title, rules(quiz), "Start", "Back"))
            if chosen != 0:
                return
        await self._begin(quiz)

    @work(group="session", exclusive=True)
    async def _go_on(self, session: str) -> None:
        await self._sit(session)

    async def _begin(self, quiz: Quiz) -> None:
        await self._show(self.engine.begin(quiz))

    async def _sit(self, session: str) -> None:
        await self._show(self.engine.go_on(session))

    async def _show(self, opening: Awaitable[LiveSitting]) -> None:
        """Sit a session until it is left or finished, then show the result."""
        from quizgen_tui.screens.quiz import QuizScreen
        from quizgen_tui.screens.result import ResultScreen

        try:
            sitting = await opening
        except Exception as error:  # a fault of ours as well: said, and the app goes on
            self._say(error)
            return
        finished = await self.push_screen_wait(QuizScreen(sitting, self.setup))
        if finished:
            await self.push_screen(
                ResultScreen(sitting, self.signs), lambda _: self._leave(sitting)
            )
        else:
            self._leave(sitting)
        self.refresh_home(sitting.session.id)

    def _leave(self, sitting: LiveSitting) -> None:
        """It goes on later; practice in which nothing was typed is not worth offering."""
        session = sitting.session
        untouched = not (session.finished or session.answered or sitting.drafts)
        if session.quiz.practice and untouched:
            self.engine.abandon(session.id)
        else:
            self.engine.store.release(session.id)

    # Actions ----------------------------------------------------------------------------------

    def action_change_theme(self) -> None:
        """From dark to light and back; remembered."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self._settings.theme = self.theme

    def action_help_quit(self) -> None:
        """Ctrl-C, which many try first: what to press instead."""
        self.notify("Ctrl+Q quits; everything is kept.")

    def action_leave(self) -> None:
        """Quit. An unfinished session is on the disk and goes on next time."""
        self.exit(self._code, return_code=self._code)


def run(
    target: str | None = None,
    banks: Sequence[Path] = (),
    language: str | None = None,
    seed: int | None = None,
    save: Path | None = None,
    ascii: bool = False,  # noqa: A002  # the name of the option
) -> int:
    """Open the full screen, until the learner quits.

    Args:
        target: Id of a quiz, concept or question, or a quiz file, to go straight into.
        banks: Bank files and folders besides the shipped ones.
        language: Code of the language that texts are wanted in; None: that of each bank.
        seed: Seed of the sessions that are begun (0..2^64-1); None: by chance.
        save: Where the session file is written.
        ascii: Draw with ASCII signs only; always so where the terminal can carry nothing else.

    Returns:
        The exit code: 0; 2 where a bank has faults; 70 where quizgen itself is at fault.
    """
    plain = ascii or not _carries_unicode(sys.stdout.encoding)
    setup = Setup(target, tuple(banks), language, seed, save, plain)
    app = QuizgenApp(setup)
    app.run()
    return FAULT if app.return_code == CRASHED else app.return_code or 0


def _carries_unicode(encoding: str | None) -> bool:
    try:
        "\u2713\u03c3\u2212\u2099".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
