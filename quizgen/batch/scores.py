"""What a student earned on one version."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

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
    out_of: float
    """The points of all items of the version."""
    pass_mark: float
    """0..1 of `out_of`."""
    items: dict[str, float] = field(default_factory=dict)
    """Points earned by item; an item without any row is not there and earns nothing."""
    needs_human: int = 0
    """Rows that a person has to look at."""

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
