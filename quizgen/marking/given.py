"""A response in numbers that is not right yet: what follow-through and diagnosis look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.answers.base import Numeric, Reading


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for a part whose key is numbers."""

    part: str
    answer: Numeric
    reading: Reading

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers typed, as the key counts them."""
        return self.answer.numbers(self.reading)

    @property
    def tolerance(self) -> float:
        """The tolerance in force."""
        return self.answer.tolerance["absolute"]

    def matches(self, values: Sequence[float], slack: float) -> bool:
        """Whether it is what these numbers mean in its kind."""
        return self.answer.agrees(self.reading, values, slack)

    def is_right_with(self, values: Sequence[float]) -> bool:
        """Whether it would be right if these were the key's numbers."""
        return self.answer.follows(self.reading, values)
