"""Grades the responses to a handout: rows in, verdicts and scores out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from quizgen.batch.asked import Sheets
from quizgen.batch.engine import grade_rows
from quizgen.batch.graded import Graded
from quizgen.batch.results import Results
from quizgen.batch.rows import Row, plain_number, same_student
from quizgen.batch.scores import Score


def grade_sheets(
    rows: Sequence[Row],
    sheets: Sheets,
    notes: Iterable[str] = (),
    tick: Callable[[int], None] = lambda _: None,
) -> Results:
    """Grade all rows.

    Args:
        rows: Of all files, in order.
        sheets: What was handed out.
        notes: What reading the files brought up.
        tick: Called after each group of rows with their number.
    """
    graded = grade_rows(rows, sheets, tick)
    scores = scores_of(graded, sheets)
    missing = missing_students(scores, sheets)
    absent = [f"no responses from: {', '.join(missing)}"] if missing else []
    return Results(
        quiz=sheets.quiz.id,
        title=sheets.quiz.title,
        revision=sheets.quiz.revision,
        graded=graded,
        scores=scores,
        sentences=sheets.sentences(),
        notes=[*notes, *absent],
    )


def scores_of(graded: Iterable[Graded], sheets: Sheets) -> list[Score]:
    """The scores, in the order of the versions, then of the first row of each student."""
    scores: dict[tuple[str, str], Score] = {}
    for verdict in graded:
        owner = _owner(verdict, sheets)
        if owner is None:
            continue
        score = scores.get(owner) or scores.setdefault(owner, _new(owner, sheets))
        score.needs_human += verdict.needs_human
        if verdict.item in sheets.items(score.version) and not verdict.superseded:
            score.items[verdict.item] = score.items.get(verdict.item, 0.0) + verdict.points
    order = {label: number for number, label in enumerate(sheets.versions)}
    return sorted(scores.values(), key=lambda score: order[score.version])


def missing_students(scores: Iterable[Score], sheets: Sheets) -> list[str]:
    """Those on the roster of whom there is no row."""
    there = {score.student for score in scores}
    students = (version.student for version in sheets.versions.values())
    return [student for student in students if student is not None and student not in there]


def _new(owner: tuple[str, str], sheets: Sheets) -> Score:
    student, version = owner
    out_of = sum(item.points for item in sheets.items(version).values())
    return Score(student, version, out_of, sheets.quiz.pass_mark)


def _owner(verdict: Graded, sheets: Sheets) -> tuple[str, str] | None:
    """Student and version whose score a row concerns; None where that is what is unclear."""
    version = sheets.versions.get(plain_number(verdict.version))
    if version is None:
        return None
    if version.student is None:
        return verdict.student, version.version
    if same_student(verdict.student) in ("", same_student(version.student)):
        return version.student, version.version
    return None
