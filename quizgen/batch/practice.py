"""Grades practice: session files that learners saved themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.batch.graded import Graded
from quizgen.batch.results import Results
from quizgen.batch.rows import Row
from quizgen.batch.scores import Score
from quizgen.errors import InputError, QuizgenError
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.question import Question
from quizgen.quiz.definition import Quiz
from quizgen.quiz.regrade import Regraded, regrade
from quizgen.quiz.saved import read_session
from quizgen.quiz.session import Session
from quizgen.quiz.state import Item, PartState

VERSION = "practice"
"""What the tables call the version of a session that the learner ran."""
NOTE = (
    "Practice grade: the sessions were run on the learners' own machines, where the keys can be had"
)


def grade_sessions(
    paths: Sequence[Path],
    quiz: Quiz,
    questions: Mapping[str, Question],
    tick: Callable[[int], None] = lambda _: None,
) -> Results:
    """Mark session files; the student is the name of the file without its ending.

    One verdict for each part of each file, by its last marked response; its points are those of
    the best try. `row` counts the parts of a file from 1. A file that is no session of the quiz,
    and each objection to one that is, is a row for a human.
    """
    graded: list[Graded] = []
    scores: list[Score] = []
    sentences: dict[tuple[str, str], str] = {}
    for path in paths:
        found = _regrade_safely(path, quiz, questions)
        rows = [] if isinstance(found, str) else list(_verdicts(path, found.session))
        review = (found,) if isinstance(found, str) else found.review
        rows += [_stray(path, len(rows) + k, why) for k, why in enumerate(review, start=1)]
        graded += rows
        if not isinstance(found, str):
            scores.append(_score(path, found.session, sum(row.needs_human for row in rows)))
            sentences |= _sentences(found.session)
        tick(1)
    return Results(quiz.id, quiz.title, quiz.revision, graded, scores, sentences, [NOTE])


def check_files(paths: Sequence[Path]) -> None:
    """Make sure that all files are there before any is marked.

    Raises:
        InputError: One is not.
    """
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        raise InputError(f"there is no file {', '.join(missing)}")


def _regrade_safely(path: Path, quiz: Quiz, questions: Mapping[str, Question]) -> Regraded | str:
    """The session as it is marked here; or why it cannot be."""
    try:
        return regrade(quiz, read_session(path), questions)
    except QuizgenError as error:
        return str(error)
    except Exception as error:  # one file that breaks quizgen must not cost the others
        return f"a fault of quizgen, please report it: {type(error).__name__}: {error}"


def _verdicts(path: Path, session: Session) -> Iterator[Graded]:
    row = 0
    for number, item in enumerate(session.items, start=1):
        weight = sum(part.weight for part in item.parts)
        for part in item.parts:
            row += 1
            worth = item.points * part.weight / weight
            yield _graded(Row(path.name, row, *_place(path, number, part), ""), item, part, worth)


def _place(path: Path, number: int, part: PartState) -> tuple[str, str, str, str]:
    return path.stem, VERSION, str(number), part.id


def _graded(row: Row, item: Item, part: PartState, worth: float) -> Graded:
    verdict = _last_verdict(item, part)
    tries = f"the best of {part.used} tries counts" if part.used > 1 else ""
    return Graded(
        row=replace(row, response=verdict.response),
        student=row.student,
        version=row.version,
        item=row.item,
        part=row.part,
        question=item.question.id,
        outcome=verdict.outcome,
        credit=verdict.credit,
        points=part.best * worth,
        worth=worth,
        reading=verdict.reading,
        mistakes=verdict.mistakes,
        follow_through=verdict.follow_through,
        feedback=verdict.feedback,
        evidence="; ".join(text for text in (verdict.evidence, tries) if text),
        own=part.own.credit * worth if part.own else None,
    )


def _last_verdict(item: Item, part: PartState) -> Verdict:
    """On the last response that was marked; else on the last one that was typed, else blank."""
    verdicts = [
        verdict
        for submission in item.submissions
        for verdict in submission.marking.verdicts
        if verdict.part == part.id and verdict.outcome is not Outcome.BLANK
    ]
    marked = [verdict for verdict in verdicts if verdict.outcome.costs_a_try]
    found = marked or verdicts
    return found[-1] if found else Verdict(part.id, Outcome.BLANK, 0.0, "")


def _stray(path: Path, row: int, why: str) -> Graded:
    return Graded(
        row=Row(path.name, row, path.stem, VERSION, "", "", ""),
        student=path.stem,
        version=VERSION,
        item="",
        part="",
        question="",
        outcome=Outcome.UNGRADABLE,
        evidence=why,
    )


def _score(path: Path, session: Session, needs_human: int) -> Score:
    result = session.result()
    items = {str(number): item.score for number, item in enumerate(result.items, start=1)}
    return Score(path.stem, VERSION, result.maximum, result.pass_mark, items, needs_human)


def _sentences(session: Session) -> dict[tuple[str, str], str]:
    return {
        (item.question.id, mistake.id): mistake.says
        for index, item in enumerate(session.items)
        if item.submissions
        for mistake in session.variant(index).mistakes
    }
