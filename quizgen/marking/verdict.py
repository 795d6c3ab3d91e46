"""What marking says about a response."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """One list for quizzes, batch and compare."""

    CORRECT = "correct"
    FOLLOW_THROUGH = "follow-through"
    PARTIAL = "partial"
    MISTAKE = "mistake"
    WRONG = "wrong"
    UNREADABLE = "unreadable"
    BLANK = "blank"
    UNDECIDED = "undecided"
    TO_REVIEW = "to-review"
    UNGRADABLE = "ungradable"
    """Only in batch: an unknown version or a broken row."""

    @property
    def costs_a_try(self) -> bool:
        """Whether a response with this outcome uses up a try."""
        return self not in (Outcome.UNREADABLE, Outcome.BLANK)

    @property
    def needs_human(self) -> bool:
        """Whether a person has to look before the score is final."""
        return self in (Outcome.UNDECIDED, Outcome.TO_REVIEW, Outcome.UNGRADABLE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one response to one part earned, and why."""

    part: str
    outcome: Outcome
    credit: float
    """0..1 of the part's points."""
    response: str
    """The raw text, unchanged."""
    reading: str = ""
    """How it was understood, one plain line; ``""`` when it could not be."""
    feedback: str = ""
    """Sentences for the learner; Markdown with LaTeX. For unreadable: the caret lines as text."""
    mistakes: tuple[str, ...] = ()
    """Ids of the mistakes that explain it; several when the explanation is ambiguous."""
    follow_through: bool = False
    evidence: str = ""
    """What the verdict rests on, for a person who checks it: ``|−0.31 − −0.3091| ≤ 0.002``."""


@dataclass(frozen=True, slots=True)
class Marking:
    """The verdicts of all parts of a variant, in their order."""

    verdicts: tuple[Verdict, ...]
    credit: float
    """0..1 of the whole question: the points-weighted mean of the parts' credits."""

    @property
    def unreadable(self) -> bool:
        """Whether some part could not be read: then nothing is marked and no try is used."""
        return any(verdict.outcome is Outcome.UNREADABLE for verdict in self.verdicts)

    @property
    def needs_human(self) -> bool:
        """Whether some part waits for a person."""
        return any(verdict.outcome.needs_human for verdict in self.verdicts)
