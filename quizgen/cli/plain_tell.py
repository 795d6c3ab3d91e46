"""What plain mode shows: questions, verdicts, solutions and results as lines of text."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime
from string import ascii_lowercase

from quizgen.cli import plain_marks as marks
from quizgen.cli import plain_words as words
from quizgen.cli.lines import Console
from quizgen.errors import QuizgenError
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.variant import Part, Variant
from quizgen.quiz.rubric import Rubric
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
        if not session.shows_verdict(index):
            alone = len(session.items[index].parts) == 1
            for part, reading in session.readings(index):
                if part in asked:
                    self._say(words.reading_line(part, reading, alone))
            self._say("Recorded.")
            return
        self._verdicts(session, index, asked)
        self._say(words.standing(session, index))

    def another_try(self, session: Session, index: int, now: datetime) -> None:
        """That the question is still open, and what can be done."""
        left = session.seconds_left(now)
        time = "" if left is None else f" {words.clock(left)} left."
        solved = ", see it solved with :solution" if session.shows_solution(index) else ""
        self._say(f"Try again{solved}, or go on with an empty line.{time}")

    def solution(self, session: Session, index: int) -> None:
        """The worked solution, or that it may not be seen yet."""
        if solution := session.solution(index):
            self._say("\nSolution")
            self._tell(solution)
        elif not session.shows_solution(index) and session.is_open(index):
            self._say("The solution is not shown yet.")

    def kept(self, response: str) -> None:
        """What was typed before the session broke off."""
        self._say(f"Typed before: {response}\nAn empty line takes it.")

    def rubric(self, rubric: Rubric) -> None:
        """Key points with what was found, and the model answer."""
        self._say(marks.head(rubric))
        for number, point in enumerate(rubric.points, start=1):
            self._tell(f"{marks.box(point)} {number}) {point.text}")
            self._say(f"  {marks.found(point)}")
            if point.veto_says:
                self._tell(point.veto_says)
        self._say("\nModel answer")
        self._tell(rubric.model)
        self._say(f"\n{marks.how(rubric)}")

    def handed_in(self, session: Session) -> None:
        """The session is over."""
        self._say()
        if not session.shows_score:
            self._say("Handed in.")

    def result(self, session: Session) -> None:
        """What the session earned."""
        if session.shows_score:
            self._say()
            for line in words.lines_of_result(session.result(), session.quiz.practice):
                self._say(line)

    def review(self, session: Session, index: int) -> None:
        """What was held back until the end, if anything was."""
        show = session.quiz.show
        if "end" not in (show.verdict, show.mistake, show.solution):
            return
        try:
            variant = session.variant(index)
        except QuizgenError:
            return  # it was taken out of the score, and the result says so
        self._say(f"\nQuestion {index + 1}: {session.items[index].question.title}")
        self._verdicts(session, index, {part.id for part in variant.parts})
        if session.quiz.show.solution == "end":
            self.solution(session, index)

    def _verdicts(self, session: Session, index: int, parts: Set[str]) -> None:
        """What may be said about parts; rubrics, which follow, say more than a sentence could."""
        alone = len(session.items[index].parts) == 1
        told = {rubric.part for rubric in session.rubrics(index)}
        for verdict in session.feedback(index):
            if verdict.part in parts:
                self._verdict(verdict, alone, brief=verdict.part in told)

    def _verdict(self, verdict: Verdict, alone: bool, brief: bool) -> None:
        self._say(words.verdict_line(verdict, alone))
        if brief:
            return
        if verdict.outcome is Outcome.UNREADABLE:
            self._say(verdict.feedback)  # caret lines, no Markdown
        elif verdict.feedback:
            self._tell(verdict.feedback)

    def _say(self, text: str = "") -> None:
        self._console.write(text)

    def _tell(self, markdown: str) -> None:
        from quizgen.typeset.plain import plain_text

        self._console.write(plain_text(markdown, ascii=self._console.ascii))
