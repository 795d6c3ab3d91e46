"""What earns points, in words for the person who marks by hand."""

from __future__ import annotations

from quizgen.answers.base import Answer
from quizgen.answers.short_text import ShortTextAnswer


def what_counts(answer: Answer) -> str:
    """The tolerance in force and the rule of the kind; ``""`` where there is nothing to say."""
    if isinstance(answer, ShortTextAnswer):
        return f"{_rubric(answer)} {answer.counts}"
    rule = answer.counts
    absolute = answer.tolerance.get("absolute")
    if absolute is None:
        return rule
    accepted = f"Accepted: ±{absolute:.3g}." if absolute else "Exactly this."
    return f"{accepted} {rule}".strip()


def _rubric(answer: ShortTextAnswer) -> str:
    """What a text must say, and how much of the rubric's points each thing is worth."""
    points = "; ".join(f"{point.points:g} for: {point.text.rstrip('.')}" for point in answer.points)
    return f"Of {answer.total:g} parts, {points}."
