"""What the home screen lists. Made twice: at once from the index, then in full from the banks.

The first needs no pydantic, YAML, NumPy or SymPy, so that the first frame comes early.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from quizgen_tui import words

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.bank.index import ConceptEntry, Index, QuizEntry
    from quizgen.learner.summary import Summary

PRACTICE = "practice:"
"""How the ids of practice begin in records (`quizgen.quiz.definition` says so)."""
MOST_PRACTICE = 3
"""Unfinished practice sessions that are offered: the latest ones."""

Kind = Literal["session", "quiz", "concept"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose."""

    kind: Kind
    id: str
    title: str
    detail: str = ""
    """A few words at the right."""
    about: str = ""
    """A sentence or two, Markdown, for the line under the list."""
    practice: bool = False
    """Whether there are questions to practise (concepts)."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything on the home screen, in order."""

    sessions: tuple[Line, ...] = ()
    quizzes: tuple[Line, ...] = ()
    concepts: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them."""
        return (*self.sessions, *self.quizzes, *self.concepts)


def from_index() -> Shelf:
    """What is shipped, at once.

    Raises:
        InputError: The index is missing or damaged.
    """
    from quizgen.bank.index import read_index

    return _shelf(read_index())


def from_catalog(catalog: Catalog) -> Shelf:
    """What was loaded and asked for."""
    from quizgen.bank.index import make_index

    whole = make_index(catalog)
    mine = catalog.own
    return _shelf(whole, quizzes=mine.quizzes, concepts=mine.concepts)


def _shelf(
    index: Index,
    quizzes: Container[str] | None = None,
    concepts: Container[str] | None = None,
) -> Shelf:
    """The lines of an index; only some quizzes and concepts where they are given."""
    names = {one.id: one.title for one in index.concepts}
    return Shelf(
        quizzes=tuple(
            _quiz_line(one) for one in index.quizzes if quizzes is None or one.id in quizzes
        ),
        concepts=tuple(
            _concept_line(one, names)
            for one in index.concepts
            if concepts is None or one.id in concepts
        ),
    )


def with_sessions(shelf: Shelf, unfinished: Sequence[Summary], now: datetime) -> Shelf:
    """The shelf with what can be gone on with on top."""
    practice = [one for one in unfinished if one.practice][:MOST_PRACTICE]
    shown = [one for one in unfinished if not one.practice or one in practice]
    return replace(shelf, sessions=tuple(_session_line(one, now) for one in shown))


def matching(shelf: Shelf, words_typed: str) -> Shelf:
    """The lines in which all words occur, in title, id or sentence, whatever their case."""
    wanted = words_typed.casefold().split()

    def fits(line: Line) -> bool:
        text = f"{line.title} {line.id} {line.about}".casefold()
        return all(word in text for word in wanted)

    return Shelf(
        tuple(filter(fits, shelf.sessions)),
        tuple(filter(fits, shelf.quizzes)),
        tuple(filter(fits, shelf.concepts)),
    )


def with_results(shelf: Shelf, finished: Sequence[Summary]) -> Shelf:
    """The shelf with the best result of each quiz, and of practice on each concept."""
    best = _best(finished)

    def told(line: Line, name: str) -> Line:
        if name not in best:
            return line
        return replace(line, detail=f"{line.detail}, best {best[name]}".removeprefix(", "))

    return replace(
        shelf,
        quizzes=tuple(told(line, line.id) for line in shelf.quizzes),
        concepts=tuple(told(line, PRACTICE + line.id) for line in shelf.concepts),
    )


def _best(finished: Sequence[Summary]) -> Mapping[str, str]:
    shares: dict[str, tuple[float, bool]] = {}
    for one in finished:
        if one.maximum and one.score is not None:
            share = (one.score / one.maximum, bool(one.passed))
            shares[one.quiz] = max(share, shares.get(one.quiz, share))
    return {
        quiz: words.percent(share) + (" passed" if passed and not _is_practice(quiz) else "")
        for quiz, (share, passed) in shares.items()
    }


def _is_practice(quiz: str) -> bool:
    return quiz.startswith(PRACTICE)


def _session_line(one: Summary, now: datetime) -> Line:
    at = min(one.answered + 1, one.items)
    detail = f"question {at} of {one.items}, {words.moment(one.latest, now)}"
    if one.over(now):
        detail = f"time is up, {words.moment(one.latest, now)}"
    elif one.deadline is not None:
        detail = f"{words.clock((one.deadline - now).total_seconds())} left, {detail}"
    begun = words.moment(one.started, now)
    about = f"Begun {begun}; {one.answered} of {words.counted(one.items, 'question')} answered."
    return Line("session", one.id, one.title, detail, about)


def _quiz_line(one: QuizEntry) -> Line:
    time = f", {words.number(one.minutes)} min" if one.minutes else ""
    detail = f"{words.counted(one.questions, 'question')}{time}"
    return Line("quiz", one.id, one.title, detail, one.about)


def _concept_line(one: ConceptEntry, names: Mapping[str, str]) -> Line:
    needs = [names.get(need, need) for need in one.needs]
    after = f" To know before: {words.listed(needs)}." if needs else ""
    count = len(one.questions)
    detail = words.counted(count, "question") if count else ("to read" if one.page else "")
    return Line("concept", one.id, one.title, detail, one.about + after, bool(count))
