"""Marking a session file: its responses against the quiz and the banks of whoever grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from quizgen.errors import InputError, QuizgenError
from quizgen.problem.question import Question
from quizgen.quiz.definition import Quiz
from quizgen.quiz.events import HintTaken, Started
from quizgen.quiz.saved import SavedItem, SavedSession
from quizgen.quiz.session import Session
from quizgen.quiz.state import Planned

# A file's times prove nothing, so none are used: a saved session is marked outside of time.
_TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Regraded:
    """What a session file earns."""

    session: Session
    """Finished; items that the file lacks are there, unanswered."""
    review: tuple[str, ...]
    """What a human has to look at: items that do not belong to the quiz, other revisions."""


def regrade(quiz: Quiz, saved: SavedSession, questions: Mapping[str, Question]) -> Regraded:
    """Mark what a session file says was typed.

    An item counts only where the quiz could have asked it: its entry exists, allows the question,
    and is not used up. Fixes, points and tries are the quiz's. An item of another revision than the
    loaded question is not marked but left to a human.

    Raises:
        InputError: The file is of another quiz.
    """
    if saved.quiz != quiz.id:
        raise InputError(f"the session is of quiz `{saved.quiz}`, not `{quiz.id}`")
    fitting, review = _fitting(quiz, saved, questions)
    session = _blank(quiz, fitting, questions)
    for index, item in enumerate(fitting):
        session = _with_answers(session, index, item, review)
    session, _ = session.finish(_TIMELESS)
    for index, item in enumerate(fitting):
        session = _with_own_marks(session, index, item, review)
    return Regraded(session, tuple(review))


def _fitting(
    quiz: Quiz, saved: SavedSession, questions: Mapping[str, Question]
) -> tuple[list[SavedItem], list[str]]:
    """The items that the quiz could have asked, and why the others could not."""
    review: list[str] = []
    if saved.revision != quiz.revision:
        review.append(f"the session was begun under another revision of quiz `{quiz.id}`")
    fitting: list[SavedItem] = []
    used: Counter[int] = Counter()
    for number, item in enumerate(saved.items, start=1):
        wrong = _misfit(quiz, item, questions, used[item.entry], fitting)
        if wrong:
            review.append(f"item {number} (`{item.question}`): {wrong}")
        else:
            used[item.entry] += 1
            fitting.append(item)
    return fitting, review


def _misfit(
    quiz: Quiz,
    item: SavedItem,
    questions: Mapping[str, Question],
    used: int,
    fitting: list[SavedItem],
) -> str:
    """Why the quiz cannot have asked an item; ``""`` if it can."""
    if item.entry >= len(quiz.entries):
        return "the quiz has no such entry"
    entry = quiz.entries[item.entry]
    if item.question not in entry.candidates or item.question not in questions:
        return "is not asked there"
    if used >= entry.draw:
        return "more items than the entry asks"
    if any((item.question, item.seed) == (other.question, other.seed) for other in fitting):
        return "the same variant twice"
    return ""


def _blank(quiz: Quiz, items: list[SavedItem], questions: Mapping[str, Question]) -> Session:
    """The session before its first answer, lacking items appended to those that were asked."""
    plans = [_plan(quiz, item.entry, questions[item.question], item.seed) for item in items]
    asked = Counter(item.entry for item in items)
    taken = {item.question for item in items}
    for number, entry in enumerate(quiz.entries):
        left = [name for name in entry.candidates if name in questions and name not in taken]
        names = [*left, *entry.candidates][: entry.draw - asked[number]]
        plans += [_plan(quiz, number, questions[name], 0) for name in names if name in questions]
    untimed = Quiz.from_json({**quiz.to_json(), "minutes": None})
    started = Started(_TIMELESS, "saved", untimed, 0, tuple(plans))
    return Session.replay(started, (), {plan.revision: questions[plan.question] for plan in plans})


def _plan(quiz: Quiz, number: int, question: Question, seed: int) -> Planned:
    entry = quiz.entries[number]
    return Planned(
        question=question.id,
        revision=question.revision,
        concepts=question.concepts,
        seed=seed,
        fix=entry.fix,
        points=entry.points,
        tries=entry.tries,
        entry=number,
    )


def _with_answers(session: Session, index: int, item: SavedItem, review: list[str]) -> Session:
    """The session with an item's hints and tries; what cannot be marked stays unanswered.

    It is not taken out of the score: then an edited file could drop what was answered badly.
    """
    where = f"item {index + 1} (`{item.question}`)"
    if item.revision != session.items[index].plan.revision:
        review.append(f"{where}: asked under another revision of the question; not marked")
        return session
    try:
        return _replayed(session, index, item)
    except QuizgenError as error:
        review.append(f"{where}: {error}; not marked")
        return session


def _with_own_marks(session: Session, index: int, item: SavedItem, review: list[str]) -> Session:
    """The session with what the learner credits for texts; the score is not made of it."""
    for part, credited in item.own.items():
        try:
            session, _ = session.mark_yourself(index, part, credited, _TIMELESS)
        except QuizgenError as error:
            review.append(f"item {index + 1} (`{item.question}`): own marks left out: {error}")
    return session


def _replayed(session: Session, index: int, item: SavedItem) -> Session:
    # Paid also where the file claims more hints than the question has.
    for _ in range(min(item.hints, len(session.items[index].question.hints))):
        session = session.after(HintTaken(_TIMELESS, index))
    for responses in item.tries:
        if not session.is_open(index):
            break
        session, _, _ = session.answer(index, responses, _TIMELESS)
    return session
