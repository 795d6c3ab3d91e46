"""The quiz line by line: the same session as on the full screen, for screen readers and pipes.

Each line of input answers the question or part that was asked last. An empty line leaves it blank
and goes on; end of input leaves like ``:quit``. When the last question has been visited and some
are still open, an empty line hands in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from string import ascii_lowercase

from quizgen.answers.base import Option
from quizgen.cli import plain_words as words
from quizgen.cli.lines import Console
from quizgen.errors import QuizgenError, ResponseError
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.variant import Part, Variant
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
        self._now = now

    @property
    def _session(self) -> Session:
        return self._sitting.session

    def run(self) -> None:
        """Ask until the session is finished, then show the result.

        Raises:
            LeaveError: The learner leaves before.
            StoreError: An answer could not be recorded.
        """
        self._introduce()
        try:
            self._visit_all()
        except _HandInError:
            pass
        except EOFError:
            raise LeaveError from None
        if self._session.finished is None:
            if self._session.expired(self._now()):
                self._say("The time is up; what was answered before counts.")
            self._sitting.finish(self._now())
        self._conclude()

    # Going from question to question

    def _visit_all(self) -> None:
        index = self._session.next_open
        while index is not None and not self._session.expired(self._now()):
            try:
                self._visit(index)
            except SessionError as error:
                self._say(str(error))
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
        self._say(f"\nStill open: {numbers}. A number goes there, an empty line hands in.")
        return self._chosen(left)

    def _chosen(self, left: list[int]) -> int | None:
        while True:
            try:
                line = self._console.ask("> ").strip()
                if not line:
                    return None
                if not line.isdecimal():
                    self._command(line, index=None)
                elif int(line) - 1 in left:
                    return int(line) - 1
                self._say("A number of an open question, or an empty line.")
            except _GoError as go:
                if go.index is not None:
                    return go.index

    def _visit(self, index: int) -> None:
        """Ask one question until it is closed or the learner goes on."""
        variant = self._sitting.open(index, self._now())
        self._pose(index, variant)
        shown = False
        while self._session.is_open(index):
            asked = self._answered(index, variant)
            if not asked:
                return
            self._respond(index, variant, asked)
            if self._session.shows_solution(index) and not shown:
                self._solution(variant)
                shown = True
            if not self._session.shows_verdict(index):
                return
            self._offer_another_try(index)

    # Asking

    def _introduce(self) -> None:
        quiz = self._session.quiz
        self._say(words.head_of_quiz(quiz, self._session))
        if quiz.about:
            self._tell(quiz.about)
        self._say("\nType an answer and press Enter. An empty line goes on, ? buys a hint,")
        self._say(":quit leaves, :help lists the rest.")

    def _pose(self, index: int, variant: Variant) -> None:
        left = self._session.seconds_left(self._now())
        self._say("\n" + words.head_of_item(self._session, index, left))
        self._say()
        self._tell(variant.text)
        for convention in variant.conventions:
            self._tell(convention)
        for number, hint in enumerate(self._session.hints(index), start=1):
            self._tell(f"Hint {number}: {hint}")
        for part in variant.parts:
            self._pose_part(part, alone=len(variant.parts) == 1)

    def _pose_part(self, part: Part, alone: bool) -> None:
        name = "" if alone else f"{part.id}: "
        self._tell(f"{name}{part.prompt} [{part.answer.asks}]".strip())
        if part.precision_note:
            self._tell(part.precision_note)
        for letter, option in zip(ascii_lowercase, part.answer.options, strict=False):
            self._option(letter, option)

    def _option(self, letter: str, option: Option) -> None:
        self._tell(f"{letter}) {option.text}")

    def _answered(self, index: int, variant: Variant) -> set[str]:
        """Ask for each part that takes a response, and submit; the parts that got one."""
        responses: dict[str, str] = {}
        for part in variant.parts:
            state = next(it for it in self._session.items[index].parts if it.id == part.id)
            if not self._session.accepts(index, state):
                continue
            line = self._line(index, part, alone=len(variant.parts) == 1)
            if line or not state.used:
                responses[part.id] = line
        typed = {part for part, line in responses.items() if line}
        if typed:
            self._sitting.answer(index, responses, self._now())
        return typed

    def _line(self, index: int, part: Part, alone: bool) -> str:
        """A readable response to a part, or ``""``; commands are carried out meanwhile."""
        while True:
            line = self._console.ask(words.prompt_of_part(part, alone))
            stripped = line.strip()
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
                self._say(verdict.feedback)
            return False
        return True

    # Answering

    def _respond(self, index: int, variant: Variant, asked: set[str]) -> None:
        alone = len(variant.parts) == 1
        if not self._session.shows_verdict(index):
            for part, reading in self._session.readings(index):
                if part in asked:
                    self._say(words.reading_line(part, reading, alone))
            self._say("Recorded.")
            return
        for verdict in self._session.feedback(index):
            if verdict.part in asked:
                self._verdict(verdict, alone)
        self._say(words.standing(self._session, index))

    def _verdict(self, verdict: Verdict, alone: bool) -> None:
        self._say(words.verdict_line(verdict, alone))
        if verdict.outcome is Outcome.UNREADABLE:
            self._say(verdict.feedback)
        elif verdict.feedback:
            self._tell(verdict.feedback)

    def _offer_another_try(self, index: int) -> None:
        if not self._session.is_open(index):
            return
        left = self._session.seconds_left(self._now())
        time = "" if left is None else f" {words.clock(left)} left."
        self._say(f"Try again, or go on with an empty line.{time}")

    def _solution(self, variant: Variant) -> None:
        self._say("\nSolution")
        self._tell(variant.solution)

    # Commands

    def _command(self, text: str, index: int | None) -> None:
        name, _, argument = text.partition(" ")
        if name in ("?", "hint", ":hint"):
            self._hint(index)
        elif name in (":quit", ":q"):
            raise LeaveError
        elif name == ":finish":
            raise _HandInError
        elif name == ":skip":
            raise _GoError(None)
        elif name == ":go":
            self._go(argument.strip())
        elif name == ":again" and index is not None:
            self._pose(index, self._session.variant(index))
        elif name == ":give-up" and index is not None:
            self._give_up(index)
        else:
            self._say(words.HELP)

    def _hint(self, index: int | None) -> None:
        if index is None:
            self._say("Hints are for a question; go there first.")
            return
        try:
            text = self._sitting.hint(index, self._now())
        except SessionError as error:
            self._say(str(error))
            return
        price = self._session.hint_price(index)
        cost = f" (costs {words.points(price)})" if price else ""
        self._tell(f"Hint {self._session.items[index].hints}{cost}: {text}")

    def _go(self, argument: str) -> None:
        if argument.isdecimal() and 1 <= int(argument) <= len(self._session.items):
            if self._session.is_open(int(argument) - 1):
                raise _GoError(int(argument) - 1)
            self._say(f"Question {argument} is closed.")
        else:
            self._say(f"Write :go and a number from 1 to {len(self._session.items)}.")

    def _give_up(self, index: int) -> None:
        self._sitting.give_up(index, self._now())
        if self._session.shows_solution(index):
            self._solution(self._session.variant(index))
        raise _GoError(None)

    # At the end

    def _conclude(self) -> None:
        self._say()
        if not self._session.shows_score:
            self._say("Handed in.")
            return
        self._review()
        for line in words.lines_of_result(self._session.result(), self._session.quiz.practice):
            self._say(line)

    def _review(self) -> None:
        """What was held back until the end."""
        show = self._session.quiz.show
        if "end" not in (show.verdict, show.mistake, show.solution):
            return
        for index, item in enumerate(self._session.items):
            try:
                variant = self._session.variant(index)
            except QuizgenError:
                continue  # it was taken out of the score, and the result says so
            self._say(f"\nQuestion {index + 1}: {item.question.title}")
            for verdict in self._session.feedback(index):
                self._verdict(verdict, alone=len(variant.parts) == 1)
            if show.solution == "end":
                self._solution(variant)
        self._say()

    def _say(self, text: str = "") -> None:
        self._console.write(text)

    def _tell(self, markdown: str) -> None:
        from quizgen.typeset.plain import plain_text

        self._console.write(plain_text(markdown, ascii=self._console.ascii))
