"""What plain mode shows: questions, verdicts, solutions and results as lines of text."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from string import ascii_lowercase

from quizgen.cli import plain_words as words
from quizgen.cli.lines import Console
from quizgen.errors import QuizgenError
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.variant import Part, Variant
from quizgen.quiz.session import Session


class Teller:
    """Writes what a session has to say.

    Args:
        console: Where it goes.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    def quiz(self, session: Session) -> None:
        """What is to come, and how to answer."""
        self._say(words.head_of_quiz(session.quiz, session))
        if session.quiz.about:
            self._tell(session.quiz.about)
        self._say("\nType an answer and press Enter. An empty line goes on, ? buys a hint,")
        self._say(":quit leaves, :help lists the rest.")

    def item(self, session: Session, index: int, variant: Variant, now: datetime) -> None:
        """A question with its conventions, the hints that were bought, and its parts."""
        self._say("\n" + words.head_of_item(session, index, session.seconds_left(now)) + "\n")
        self._tell(variant.text)
        if variant.figure:
            from quizgen.typeset.figures import in_markdown

            self._tell(in_markdown(variant.figure, ascii_only=self._console.ascii))
        for convention in variant.conventions:
            self._tell(convention)
        for number, hint in enumerate(session.hints(index), start=1):
            self._tell(f"Hint {number}: {hint}")
        self._say()
        notes = {part.precision_note for part in variant.parts}
        for part in variant.parts:
            self._part(part, alone=len(variant.parts) == 1, noted=len(notes) > 1)
        if len(notes) == 1 and (note := notes.pop()):
            self._tell(note)

    def _part(self, part: Part, alone: bool, noted: bool) -> None:
        name = "" if alone else f"{part.id}: "
        self._tell(f"{name}{part.prompt} [{part.answer.asks}]".strip())
        if noted and part.precision_note:
            self._tell(part.precision_note)
        for place, option in enumerate(part.answer.numbered, start=1):
            self._tell(f"{place}) {option.text}")
        for letter, option in zip(ascii_lowercase, part.answer.options, strict=False):
            self._tell(f"{letter}) {option.text}")

    def hint(self, session: Session, index: int, text: str) -> None:
        """A hint that was just bought, with its price."""
        price = session.hint_price(index)
        cost = f" (costs {words.points(price)})" if price else ""
        self._tell(f"Hint {session.items[index].hints}{cost}: {text}")

    def response(self, session: Session, index: int, asked: Set[str]) -> None:
        """What may be said about the response that was just given to the parts `asked`."""
        alone = len(session.items[index].parts) == 1
        if not session.shows_verdict(index):
            for part, reading in session.readings(index):
                if part in asked:
                    self._say(words.reading_line(part, reading, alone))
            self._say("Recorded.")
            return
        for verdict in session.feedback(index):
            if verdict.part in asked:
                self._verdict(verdict, alone)
        self._say(words.standing(session, index))

    def another_try(self, session: Session, index: int, now: datetime) -> None:
        """That the question is still open, and what can be done."""
        left = session.seconds_left(now)
        time = "" if left is None else f" {words.clock(left)} left."
        solved = ", see it solved with :solution" if session.shows_solution(index) else ""
        self._say(f"Try again{solved}, or go on with an empty line.{time}")

    def solution(self, session: Session, index: int) -> None:
        """The worked solution, or that it may not be seen yet."""
        if session.shows_solution(index):
            self._say("\nSolution")
            self._tell(session.solution(index))
        elif session.is_open(index):
            self._say("The solution is not shown yet.")

    def end(self, session: Session) -> None:
        """The result, after what was held back until the end."""
        self._say()
        if not session.shows_score:
            self._say("Handed in.")
            return
        show = session.quiz.show
        if "end" in (show.verdict, show.mistake, show.solution):
            for index in range(len(session.items)):
                self._review(session, index)
            self._say()
        for line in words.lines_of_result(session.result(), session.quiz.practice):
            self._say(line)

    def _review(self, session: Session, index: int) -> None:
        try:
            variant = session.variant(index)
        except QuizgenError:
            return  # it was taken out of the score, and the result says so
        self._say(f"\nQuestion {index + 1}: {session.items[index].question.title}")
        for verdict in session.feedback(index):
            self._verdict(verdict, alone=len(variant.parts) == 1)
        if session.quiz.show.solution == "end":
            self.solution(session, index)

    def _verdict(self, verdict: Verdict, alone: bool) -> None:
        self._say(words.verdict_line(verdict, alone))
        if verdict.outcome is Outcome.UNREADABLE:
            self._say(verdict.feedback)  # caret lines, no Markdown
        elif verdict.feedback:
            self._tell(verdict.feedback)

    def _say(self, text: str = "") -> None:
        self._console.write(text)

    def _tell(self, markdown: str) -> None:
        from quizgen.typeset.plain import plain_text

        self._console.write(plain_text(markdown, ascii=self._console.ascii))
