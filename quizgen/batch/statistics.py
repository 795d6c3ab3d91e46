"""What a class did: outcomes, hard parts, common mistakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizgen.batch.graded import Graded
from quizgen.batch.results import Sentences
from quizgen.batch.scores import Score
from quizgen.marking.verdict import Outcome

_MARKED = frozenset(Outcome) - {
    Outcome.UNGRADABLE,
    Outcome.UNDECIDED,
    Outcome.TO_REVIEW,
    Outcome.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class PartFigures:
    """How a part of a question went, over all versions."""

    question: str
    part: str
    count: int
    """Responses that were marked, blank ones included."""
    credit: float
    """0..1: their mean credit."""


@dataclass(frozen=True, slots=True)
class MistakeFigures:
    """How often a mistake was recognised."""

    question: str
    mistake: str
    count: int
    says: str
    """What a learner reads: Markdown, with the numbers of one variant; may be ``""``."""


def outcomes(graded: Iterable[Graded]) -> list[tuple[Outcome, int]]:
    """Rows by outcome, in the order of the outcomes; those that did not occur are left out."""
    counts = Counter(verdict.outcome for verdict in graded)
    return [(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]]


def hardest_parts(graded: Iterable[Graded]) -> list[PartFigures]:
    """All parts that were marked, the lowest mean credit first."""
    sums: dict[tuple[str, str], list[float]] = {}
    for verdict in graded:
        if verdict.outcome in _MARKED and verdict.worth and not verdict.superseded:
            sums.setdefault((verdict.question, verdict.part), []).append(verdict.credit)
    parts = [
        PartFigures(question, part, len(earned), sum(earned) / len(earned))
        for (question, part), earned in sums.items()
    ]
    return sorted(parts, key=lambda part: (part.credit, part.question, part.part))


def common_mistakes(graded: Iterable[Graded], sentences: Sentences) -> list[MistakeFigures]:
    """All recognised mistakes, the most frequent first."""
    counts = Counter(
        (verdict.question, mistake)
        for verdict in graded
        if not verdict.superseded
        for mistake in verdict.mistakes
    )
    found = [MistakeFigures(*key, count, sentences.get(key, "")) for key, count in counts.items()]
    return sorted(found, key=lambda one: (-one.count, one.question, one.mistake))


def distribution(scores: Sequence[Score]) -> list[tuple[str, int]]:
    """Scores by tenths of the maximum, the full one in a class of its own."""
    tenths = Counter(min(int(score.share * 10 + 1e-9), 10) for score in scores)
    labels = [f"{10 * k}–{10 * k + 9} %" for k in range(10)] + ["100 %"]
    return [(label, tenths[k]) for k, label in enumerate(labels)]
