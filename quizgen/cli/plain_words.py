"""The sentences of plain mode: items, verdicts, results, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.variant import Part
from quizgen.quiz.definition import Quiz, Tries
from quizgen.quiz.result import ItemResult, Result
from quizgen.quiz.session import Session

HELP = """\
  (empty line)   leave the answer blank and go on
  ? or hint      buy a hint
  :again         show the question again
  :solution      show the worked solution, where it may be seen already
  :skip          go on to the next question; you can come back
  :go 3          go to question 3
  :give-up       close this question with what it has
  :finish        hand in
  :quit          leave; the session can be gone on with later"""

TIME_IS_UP = "The time is up; what was answered before counts."

_OUTCOMES = {
    Outcome.CORRECT: "right",
    Outcome.FOLLOW_THROUGH: "right, following from your earlier value",
    Outcome.PARTIAL: "partly right",
    Outcome.MISTAKE: "wrong",
    Outcome.WRONG: "wrong",
    Outcome.UNREADABLE: "cannot be read; this costs no try",
    Outcome.BLANK: "blank",
    Outcome.UNDECIDED: "undecided; a person has to look",
    Outcome.TO_REVIEW: "a proposal; a person has to look",
    Outcome.UNGRADABLE: "cannot be graded",
}


def number(value: float) -> str:
    """At most two decimals, no trailing zeros: ``3``, ``2.5``, ``0.33``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """``60 %``; rounded down, so that 59.96 % does not read as the 60 % it misses."""
    return f"{int(share * 100 + 1e-9)} %"


def counted(count: int, thing: str) -> str:
    """``1 try``, ``2 tries``, ``3 points``."""
    plural = thing[:-1] + "ies" if thing.endswith("y") else thing + "s"
    return f"{count} {thing if count == 1 else plural}"


def points(value: float) -> str:
    """``1 point``, ``2.5 points``."""
    return f"{number(value)} {'point' if value == 1 else 'points'}"


def clock(seconds: float) -> str:
    """``29:58`` or ``1:05:00``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def tries(shares: Tries) -> str:
    """How many tries there are and what they count, or ``""`` for a single full one."""
    if shares is None:
        return "as many tries as you like"
    if shares == (1.0,):
        return "one try"
    each = ", ".join(percent(share) for share in shares)
    return f"{counted(len(shares), 'try')} ({each} of the points)"


def head_of_quiz(quiz: Quiz, session: Session) -> str:
    """One line: title, questions, points, time, pass mark."""
    facts = [counted(len(session.items), "question")]
    if not quiz.practice:
        facts.append(points(sum(item.points for item in session.items)))
        facts.append(f"pass mark {percent(quiz.pass_mark)}")
    if quiz.minutes is not None:
        facts.append(f"{number(quiz.minutes)} minutes")
    return f"{quiz.title} ({', '.join(facts)})"


def head_of_item(session: Session, index: int, seconds_left: float | None) -> str:
    """One line: number, title, points, tries, hints, time left."""
    item = session.items[index]
    facts = []
    if not session.quiz.practice:
        facts.append(points(item.points))
    facts.append(tries(item.tries))
    if left := session.hints_left(index):
        facts.append(f"{counted(left, 'hint')} {_price(session.hint_price(index), left)}: type ?")
    if seconds_left is not None:
        facts.append(f"{clock(seconds_left)} left")
    title = item.question.title
    return f"Question {index + 1} of {len(session.items)}: {title} ({', '.join(facts)})"


def _price(cost: float, hints: int) -> str:
    return f"for {points(cost)}{' each' if hints > 1 else ''}" if cost else "for free"


def prompt_of_part(part: Part, alone: bool) -> str:
    """What stands before the cursor."""
    return "> " if alone else f"{part.id}> "


def verdict_line(verdict: Verdict, alone: bool) -> str:
    """``f: right, read as 0.65``."""
    words = _OUTCOMES[verdict.outcome]
    if verdict.outcome is Outcome.PARTIAL:
        words += f" ({percent(verdict.credit)})"
    reading = f", read as {verdict.reading}" if verdict.reading else ""
    name = "Your answer" if alone else verdict.part
    return f"{name}: {words}{reading}"


def reading_line(part: str, reading: str, alone: bool) -> str:
    """How a response was read, where the verdict is not shown yet."""
    return f"{'Your answer' if alone else part}: read as {reading}"


def standing(session: Session, index: int) -> str:
    """What the item has earned so far, where that may be shown."""
    result = session.result().items[index]
    return f"This question: {number(result.score)} of {points(result.maximum)}."


def lines_of_result(result: Result, practice: bool) -> Iterator[str]:
    """The score against the pass mark, by the learner's own marks too, and a line for each item."""
    yield f"Result: {_score(result, practice)}"
    if result.own is not None:
        yield f"By your own marks: {_score(result.own, practice)}"
    if result.unmarked:
        yield "This is provisional: a person has to look at the questions marked with *."
    for position, item in enumerate(result.items, start=1):
        yield _result_of_item(position, item)
    if not practice:
        yield "Practice grade: on your own machine the keys are within reach."


def _score(result: Result, practice: bool) -> str:
    score = f"{number(result.score)} of {points(result.maximum)} ({percent(result.share)})"
    if practice:
        return f"{score}."
    verdict = "passed" if result.passed else "not passed"
    return f"{score}, pass mark {percent(result.pass_mark)}: {verdict}."


def _result_of_item(position: int, item: ItemResult) -> str:
    star = " *" if item.unmarked else ""
    if item.void:
        return f"  {position}. {item.title}: does not count ({item.void}){star}"
    facts = [counted(item.tries, "try")] if item.answered else ["not answered"]
    if item.hints:
        facts.append(counted(item.hints, "hint"))
    if item.own is not None:
        facts.append(f"{number(item.own)} by yourself")
    return (
        f"  {position}. {item.title}: {number(item.score)} of {number(item.maximum)}"
        f" ({', '.join(facts)}){star}"
    )
