"""What became of each row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.batch.asked import Asked
from quizgen.batch.place import Place, Stray
from quizgen.batch.rows import Row
from quizgen.marking.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Graded:
    """A row with its verdict."""

    row: Row
    student: str
    """As on the roster, where there is one; else as in the row."""
    version: str
    item: str
    part: str
    question: str
    outcome: Outcome
    credit: float = 0.0
    """0..1 of the part."""
    points: float = 0.0
    """Earned, in points of the quiz."""
    worth: float = 0.0
    """What the part is worth, in points of the quiz; 0 where no part was found."""
    reading: str = ""
    mistakes: tuple[str, ...] = ()
    follow_through: bool = False
    feedback: str = ""
    evidence: str = ""
    own: float | None = None
    """What the learner credits for a text, in points of the quiz; None where the learner does not."""
    superseded: bool = False
    """Whether another row answers the same part and counts in its place."""

    @property
    def needs_human(self) -> bool:
        """Whether a person has to look: an unreadable response has nobody else to ask here."""
        return self.outcome.needs_human or self.outcome is Outcome.UNREADABLE

    @property
    def why(self) -> str:
        """Why a person has to look, in one line."""
        text = self.feedback if self.outcome is Outcome.UNREADABLE else self.evidence
        return text.strip().splitlines()[-1] if text.strip() else self.outcome.value


def stray(row: Row, why: Stray) -> Graded:
    """The verdict on a row that belongs nowhere or whose item cannot be marked."""
    return Graded(
        row=row,
        student=row.student,
        version=row.version,
        item=row.item,
        part=row.part,
        question=why.question,
        outcome=why.outcome,
        evidence=why.why,
    )


def superseded(row: Row, by: Graded) -> Graded:
    """The verdict on a row in whose place another counts.

    One that says the same repeats its verdict, for no points; one that says something else goes to
    a human: perhaps it was another student's.
    """
    because = f"row {by.row.row} of {by.row.file} answers the same part and counts"
    plain = replace(by, row=row, points=0.0, worth=0.0, superseded=True, evidence=because)
    if row.response.strip() == by.row.response.strip():
        return plain
    blank = not row.response.strip()
    return replace(
        plain,
        outcome=Outcome.BLANK if blank else Outcome.UNGRADABLE,
        credit=0.0,
        reading="",
        mistakes=(),
        follow_through=False,
        feedback="",
    )


def undecided(row: Row, place: Place, asked: Asked, why: str) -> Graded:
    """The verdict on a response that could not be marked, which is no fault of the student's."""
    return Graded(
        row=row,
        **place._asdict(),
        question=asked.question,
        outcome=Outcome.UNDECIDED if row.response.strip() else Outcome.BLANK,
        worth=asked.worth[place.part],
        evidence=why,
    )


def marked(row: Row, place: Place, asked: Asked, verdict: Verdict) -> Graded:
    """The verdict of the marking engine, in points of the quiz."""
    worth = asked.worth[place.part]
    return Graded(
        row=row,
        **place._asdict(),
        question=asked.question,
        outcome=verdict.outcome,
        credit=verdict.credit,
        points=verdict.credit * worth,
        worth=worth,
        reading=verdict.reading,
        mistakes=verdict.mistakes,
        follow_through=verdict.follow_through,
        feedback=verdict.feedback,
        evidence=verdict.evidence,
    )
