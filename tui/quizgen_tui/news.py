"""What a part of a question is told to show."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.marking.verdict import Verdict
from quizgen.quiz.rubric import Rubric


@dataclass(frozen=True, slots=True)
class PartNews:
    """What may be shown about a part now."""

    open: bool
    """Whether it takes another response."""
    verdict: Verdict | None = None
    points: float = 0.0
    """What the part is worth within the session; 0: not worth saying."""
    share: float = 1.0
    """What the try that was marked can earn, 0..1."""
    kept: bool = False
    """Answered, but nothing may be said about it yet."""
    reading: str = ""
    """How a kept answer was read."""
    rubric: Rubric | None = None
    """Of a text that the learner may mark now."""
    echoes: bool = True
    """Whether the reading says more than the field shows."""
