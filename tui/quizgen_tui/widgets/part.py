"""One part of a question: what is asked, the field to answer it, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizgen.answers.base import Reading
from quizgen.errors import ResponseError
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.variant import Part
from quizgen_tui.fields.base import Field
from quizgen_tui.fields.make import make_field
from quizgen_tui.glyphs import ASCII, Glyphs
from quizgen_tui.news import PartNews
from quizgen_tui.widgets.echo import Echo
from quizgen_tui.widgets.page import Page
from quizgen_tui.widgets.prose import Prose
from quizgen_tui.widgets.rubric import RubricView
from quizgen_tui.widgets.verdicts import verdict_line

DEBOUNCE = 0.15
"""Seconds without a key after which an answer is read."""


class PartPanel(Vertical):
    """Reads the answer aloud while it is typed, off the main thread; marks nothing."""

    DEFAULT_CSS = """
    PartPanel {
        height: auto;
        margin-top: 1;
        & > .note { color: $foreground 65%; }
        & > .feedback { padding: 0 0 0 2; }
        & > .verdict { padding: 0 0 0 2; height: auto; }
        & > .own { height: auto; }
    }
    """

    class Read(Message):
        """How the answer was read, or why it could not be."""

        def __init__(self, text: str, found: Reading | ResponseError | None) -> None:
            super().__init__()
            self.text = text
            self.found = found

    def __init__(self, part: Part, response: str, signs: Glyphs, *, prompt: str, note: str) -> None:
        super().__init__(classes="part")
        self.part = part
        self.field = make_field(part, response, signs)
        self._signs = signs
        ascii_only = signs is ASCII
        self._prompt = Prose(prompt, ascii_only=ascii_only, classes="prompt")
        self._note = Prose(note, ascii_only=ascii_only, classes="note")
        self._echo = Echo(self.field.how, signs)
        self.verdict = Static("", markup=False, classes="verdict")
        """The line that says how the answer was marked."""
        self._feedback = Prose("", ascii_only=ascii_only, classes="feedback")
        self._own = Vertical(classes="own")
        self.news = PartNews(open=True)

    def compose(self) -> ComposeResult:
        """Prompt, note, field, echo or verdict, feedback."""
        yield self._prompt
        yield self._note
        yield self.field
        yield self._echo
        yield self.verdict
        yield self._feedback
        yield self._own

    def on_mount(self) -> None:
        """One timer, which each key sets back."""
        self._timer = self.set_interval(DEBOUNCE, self._rested, pause=True)

    @property
    def response(self) -> str:
        """The raw response now."""
        return self.field.response

    async def tell(self, news: PartNews) -> None:
        """Show the state of the part."""
        self.news = news = replace(news, echoes=self.field.echoes)
        self.field.set_locked(not news.open)
        await self._show_verdict()
        await self._show_rubric()
        if self.field.echoes and self.response.strip() and news.verdict is None and not news.kept:
            self._read_now()

    async def _show_verdict(self) -> None:
        news, verdict = self.news, self.news.verdict
        said = verdict is not None and verdict.outcome is not Outcome.BLANK
        self.verdict.display = said or news.kept
        self._echo.display = not (said or news.kept) and news.open
        if verdict is not None and said:
            proposal = self.part.answer.kind == "short-text"
            self.verdict.update(verdict_line(verdict, news, self._signs, proposal=proposal))
            await self._show_feedback(verdict)
            return
        if news.kept:
            self.verdict.update(self._kept())
        await self._feedback.show("")

    async def _show_rubric(self) -> None:
        self._own.display = True
        rubric, shown = self.news.rubric, self.rubric
        if rubric is None or (shown and shown.field.rubric.quotes != rubric.quotes):
            await self._own.remove_children()
        if rubric is not None:
            self._feedback.display = False  # the rubric says all that and more
            if (shown := self.rubric) is not None:
                shown.show(rubric)
            else:
                await self._own.mount(RubricView(self.part, rubric, self._signs))

    @property
    def rubric(self) -> RubricView | None:
        """The rubric of the text, while the learner may mark it."""
        return next(iter(self._own.query(RubricView)), None) if self._own.display else None

    def _kept(self) -> Content:
        kept = Content.styled(f"{self._signs.noted} answer kept", "$primary")
        reading = self.news.reading
        echoes = reading and self.news.echoes
        return kept + f" {self._signs.dot} read as {reading}" if echoes else kept

    async def _show_feedback(self, verdict: Verdict) -> None:
        if verdict.outcome is Outcome.UNREADABLE:
            await self._feedback.show("")
            self._echo.display = True
            self._read_now()
        else:
            await self._feedback.show(verdict.feedback)

    @on(Field.Changed)
    def _changed(self) -> None:
        """An edited answer has no verdict any more; it is read again when the typing rests."""
        if self.verdict.display:
            self.verdict.display = False
            self._feedback.display = self._own.display = False
            self._echo.display = True
        self._bring_into_view()
        if not self.field.echoes:
            return
        if not self.response.strip():
            self._timer.pause()
            self._echo.blank()
        else:
            self._timer.reset()
            self._timer.resume()

    def _rested(self) -> None:
        self._timer.pause()
        self._read_now()

    def _read_now(self) -> None:
        text = self.response
        self.run_worker(lambda: self._read(text), thread=True, exclusive=True, exit_on_error=False)

    def _read(self, text: str) -> None:
        found: Reading | ResponseError | None
        try:
            found = self.part.answer.read(text)
        except ResponseError as error:
            found = error
        except Exception:
            # A fault of the reader shows when the answer is checked; typing goes on meanwhile.
            found = None
        self.post_message(self.Read(text, found))

    def on_part_panel_read(self, message: Read) -> None:
        """Show the reading, unless the text has changed meanwhile."""
        message.stop()
        if message.text != self.response:
            return
        if isinstance(message.found, ResponseError):
            self._echo.problem(message.found)
        elif message.found is not None:
            self._echo.reading(message.found)
        if self.field.has_focus_within:
            self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to the answer and to what is said below it, as far as they are hidden."""
        page = self.screen.query_one(Page).content_region
        for widget in (self._echo, self.field):
            if widget.display and not page.contains_region(widget.region):
                widget.scroll_visible(animate=False)
