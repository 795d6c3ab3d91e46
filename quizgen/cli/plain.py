"""The quiz line by line: the same session as on the full screen, for screen readers and pipes.

Each line of input answers the question or part that was asked last. An empty line leaves it blank
and goes on; end of input leaves like ``:quit``. A question is marked after its last part; whoever
goes elsewhere before has what was typed marked, for blank parts use no try. When the last question
has been visited and some are still open, an empty line hands in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from quizgen.cli import plain_marks as marks
from quizgen.cli import plain_words as words
from quizgen.cli.lines import Console
from quizgen.cli.plain_tell import Teller
from quizgen.errors import ResponseError
from quizgen.problem.variant import Part, Variant
from quizgen.quiz.rubric import Rubric
from quizgen.quiz.session import Session, SessionError
from quizgen.quiz.sitting import Sitting


class LeaveError(Exception):
    """The learner leaves; the session can be gone on with."""


class _HandInError(Exception):
    """The learner hands in."""


class _GoError(Exception):
    """The learner goes to another question (index from 0; None: the next one)."""

    def __init__(self, index: int | None) -> None:
        super().__init__()
        self.index = index


class _GiveUpError(Exception):
    """The learner closes the question with what it has."""


class PlainQuiz:
    """Asks the questions of a session one line at a time.

    Args:
        sitting: The session and its record.
        console: Lines in and out.
        now: The clock.
    """

    def __init__(self, sitting: Sitting, console: Console, now: Callable[[], datetime]) -> None:
        self._sitting = sitting
        self._console = console
        self._tell = Teller(console)
        self._now = now
        self._offered: set[int] = set()

    @property
    def _session(self) -> Session:
        return self._sitting.session

    def run(self) -> None:
        """Ask until the session is finished, then show the result.

        Raises:
            LeaveError: The learner leaves before.
            StoreError: An answer could not be recorded.
        """
        self._tell.quiz(self._session)
        try:
            self._visit_all()
        except _HandInError:
            pass
        except EOFError:
            raise LeaveError from None
        if self._session.finished is None:
            if self._session.expired(self._now()):
                self._console.write(words.TIME_IS_UP)
            self._sitting.finish(self._now())
        self._tell.handed_in(self._session)
        if self._session.shows_score:
            self._marked_at_the_end()
        self._tell.result(self._session)

    def _marked_at_the_end(self) -> None:
        """Texts whose rubric was held back until now."""
        try:
            for index in range(len(self._session.items)):
                self._tell.review(self._session, index)
                if index not in self._offered:
                    self._mark(index)
        except (LeaveError, _HandInError, _GoError):
            return

    # Going from question to question

    def _visit_all(self) -> None:
        index = self._session.next_open
        while index is not None and not self._session.expired(self._now()):
            try:
                self._visit(index)
            except SessionError as error:
                if not self._session.expired(self._now()):  # that is said once, at the end
                    self._console.write(str(error))
            except _GoError as go:
                if go.index is not None:
                    index = go.index
                    continue
            index = self._following(index)

    def _following(self, index: int) -> int | None:
        """The next open question; behind the last one the learner chooses. None: hand in."""
        left = [k for k in range(len(self._session.items)) if self._session.is_open(k)]
        ahead = [k for k in left if k > index]
        if ahead or not left or self._session.expired(self._now()):
            return ahead[0] if ahead else None
        numbers = ", ".join(str(k + 1) for k in left)
        self._console.write(
            f"\nStill open: {numbers}. A number goes there, an empty line hands in."
        )
        return self._chosen(left)

    def _chosen(self, left: list[int]) -> int | None:
        while True:
            line = self._console.ask("> ").strip()
            if not line:
                return None
            if line.isdecimal() and int(line) - 1 in left:
                return int(line) - 1
            try:
                self._command(line if line.startswith(":") else ":help", index=None)
            except _GoError as go:
                if go.index is not None:
                    return go.index

    def _visit(self, index: int) -> None:
        """Ask one question until it is closed or the learner goes on."""
        variant = self._sitting.open(index, self._now())
        self._tell.item(self._session, index, variant, self._now())
        while self._session.is_open(index):
            try:
                if not self._answered(index, variant):
                    return
            except _GiveUpError:
                if self._session.is_open(index):
                    self._sitting.give_up(index, self._now())
            if not self._session.is_open(index):
                self._tell.solution(self._session, index)
                self._mark(index)
            elif self._session.shows_verdict(index):
                self._tell.another_try(self._session, index, self._now())
            else:
                return

    # Reading answers

    def _answered(self, index: int, variant: Variant) -> set[str]:
        """Ask for each part that takes a response, and submit; the parts that got one."""
        responses: dict[str, str] = {}
        kept = self._sitting.drafts.get(index, {})
        try:
            for part in variant.parts:
                state = next(it for it in self._session.items[index].parts if it.id == part.id)
                if not self._session.accepts(index, state):
                    continue
                line = self._line(index, part, len(variant.parts) == 1, kept.get(part.id, ""))
                if line or not state.used:
                    responses[part.id] = line
                self._keep(index, variant, responses)
        except (LeaveError, _HandInError, _GoError, _GiveUpError, EOFError, KeyboardInterrupt):
            self._submit(index, responses)
            raise
        return self._submit(index, responses)

    def _keep(self, index: int, variant: Variant, responses: Mapping[str, str]) -> None:
        """What is typed is not lost before the last part is: it is marked together."""
        if len(variant.parts) > 1:
            typed = {part: line for part, line in responses.items() if line}
            self._sitting.keep_draft(index, typed)

    def _submit(self, index: int, responses: dict[str, str]) -> set[str]:
        """Mark what was typed, if anything was, and say what may be said."""
        typed = {part for part, line in responses.items() if line}
        if typed:
            self._sitting.answer(index, responses, self._now())
            self._tell.response(self._session, index, typed)
        return typed

    def _line(self, index: int, part: Part, alone: bool, kept: str) -> str:
        """A readable response to a part, or ``""``; commands are carried out meanwhile.

        An empty line stands for `kept`, which was typed before the session broke off.
        """
        if kept:
            self._tell.kept(kept)
        while True:
            line = self._console.ask(words.prompt_of_part(part, alone)) or kept
            stripped, kept = line.strip(), ""
            if not stripped:
                return ""
            if stripped in ("?", "hint") or stripped.startswith(":"):
                self._command(stripped, index)
            elif self._readable(index, part, line):
                return line

    def _readable(self, index: int, part: Part, line: str) -> bool:
        try:
            part.answer.read(line)
        except ResponseError:
            # Recorded like every response, but it costs nothing and the part is asked again.
            self._sitting.answer(index, {part.id: line}, self._now())
            for verdict in self._session.feedback(index):
                self._console.write(verdict.feedback)
            return False
        return True

    # Marking one's own texts

    def _mark(self, index: int) -> None:
        """Let the learner tick the rubrics of an item, where there are any that may be seen."""
        for rubric in self._session.rubrics(index):
            self._offered.add(index)
            self._tell.rubric(rubric)
            with suppress(EOFError):  # the proposals stand, and what is over can be handed in
                self._tick(index, rubric)

    def _tick(self, index: int, rubric: Rubric) -> None:
        """Numbers tick and untick, ``ok`` keeps what is ticked; an empty line goes on."""
        while line := self._console.ask_for(marks.PROMPT, marks.COMMAND):
            credited = marks.ticked(rubric, line)
            if line.startswith(":"):
                self._command(line, index=None)
            if credited is None:
                self._console.write(marks.how(rubric))
                continue
            self._sitting.mark_yourself(index, rubric.part, credited, self._now())
            rubric = next(it for it in self._session.rubrics(index) if it.part == rubric.part)
            self._console.write(marks.standing(rubric))

    # Commands

    def _command(self, text: str, index: int | None) -> None:
        name, _, argument = text.partition(" ")
        if name in (":quit", ":q"):
            raise LeaveError
        if name == ":finish":
            raise _HandInError
        if name == ":skip":
            raise _GoError(None)
        if name == ":go":
            self._go(argument.strip())
        elif index is None:
            self._console.write(words.HELP)
        elif name in ("?", "hint", ":hint"):
            self._hint(index)
        elif name == ":again":
            self._tell.item(self._session, index, self._session.variant(index), self._now())
        elif name == ":solution":
            self._tell.solution(self._session, index)
        elif name == ":give-up":
            raise _GiveUpError
        else:
            self._console.write(words.HELP)

    def _hint(self, index: int) -> None:
        try:
            text = self._sitting.hint(index, self._now())
        except SessionError as error:
            self._console.write(str(error))
            return
        self._tell.hint(self._session, index, text)

    def _go(self, argument: str) -> None:
        if argument.isdecimal() and 1 <= int(argument) <= len(self._session.items):
            if self._session.is_open(int(argument) - 1):
                raise _GoError(int(argument) - 1)
            self._console.write(f"Question {argument} is closed.")
        else:
            count = len(self._session.items)
            self._console.write(f"Write :go and a number from 1 to {count}.")
