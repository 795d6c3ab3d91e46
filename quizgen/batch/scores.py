"""What each student earned: one score for each student and version that handed something in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from quizgen.batch.asked import Sheets
from quizgen.batch.graded import Graded
from quizgen.batch.rows import plain_number, same_student

_HAIR = 1e-9
"""What sums of shares may lose to rounding before a pass mark is missed."""


class Passed(StrEnum):
    """Whether a score reaches the pass mark."""

    YES = "yes"
    NO = "no"
    OPEN = "open"
    """Not yet, and a person still has to look at some of it."""


@dataclass(slots=True)
class Score:
    """The sum of a student's verdicts on one version."""

    student: str
    version: str
    items: dict[str, float] = field(default_factory=dict)
    """Points earned by item; an item without any row is not there and earns nothing."""
    out_of: float = 0.0
    """The points of all items of the version."""
    needs_human: int = 0
    """Rows that a person has to look at."""
    pass_mark: float = 0.0

    @property
    def total(self) -> float:
        """Points earned."""
        return sum(self.items.values())

    @property
    def share(self) -> float:
        """0..1 of all points."""
        return self.total / self.out_of if self.out_of else 0.0

    @property
    def passed(self) -> Passed:
        """Whether the share reaches the pass mark."""
        if self.share >= self.pass_mark - _HAIR:
            return Passed.YES
        return Passed.OPEN if self.needs_human else Passed.NO


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
    return Score(student, version, out_of=out_of, pass_mark=sheets.quiz.pass_mark)


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
