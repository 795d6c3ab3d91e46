"""What a session knows about its items: immutable records, changed only by `session`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import mul
from typing import TYPE_CHECKING

from quizgen.answers.base import Json
from quizgen.quiz.definition import Fix, Tries

if TYPE_CHECKING:
    from quizgen.marking.verdict import Marking
    from quizgen.problem.question import Question

RIGHT = 1 - 1e-9
"""Credit from which on a part counts as wholly right."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An item as it was picked: all that is needed to ask the same thing again."""

    question: str
    revision: str
    concepts: tuple[str, ...]
    seed: int
    fix: Fix
    points: float
    tries: Tries
    entry: int
    """Index (from 0) of the quiz's entry that it comes from."""

    def to_json(self) -> dict[str, Json]:
        """Plain JSON from which `from_json` makes an equal record."""
        return {
            "question": self.question,
            "revision": self.revision,
            "concepts": list(self.concepts),
            "seed": self.seed,
            "fix": {name: list(cases) for name, cases in self.fix.items()},
            "points": self.points,
            "tries": None if self.tries is None else list(self.tries),
            "entry": self.entry,
        }


@dataclass(frozen=True, slots=True)
class Submission:
    """One response to an item, marked or (some part unreadable) held back."""

    at: datetime
    responses: Mapping[str, str]
    """Raw text by part id, as given."""
    marking: Marking
    counted: tuple[str, ...]
    """Ids of the parts that used a try; ``()`` when all was blank, unreadable or unchanged."""


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """What learners credit themselves for a text."""

    points: Mapping[str, float]
    """By key point."""
    credit: float
    """0..1: the share of the part's points, times the share of the try."""


@dataclass(frozen=True, slots=True)
class PartState:
    """How one part of an item stands."""

    id: str
    weight: float
    """Its points within the question."""
    used: int = 0
    """Tries used."""
    best: float = 0.0
    """0..1: the best credit x share of the try that earned it."""
    right: bool = False
    """Whether some try earned full credit."""
    response: str = ""
    """The raw response that was marked last; ``""`` before the first."""
    needs_human: bool = False
    """Whether the verdict on `response` waits for a person."""
    own: OwnMarks | None = None
    """How the learner has marked `response`; None where the learner has not."""


@dataclass(frozen=True)
class Item:
    """One question of a session with everything that happened to it."""

    question: Question = field(compare=False)  # `plan` names its revision, which says the same
    plan: Planned
    parts: tuple[PartState, ...]
    submissions: tuple[Submission, ...] = ()
    """Every response, also unreadable and blank ones, in order."""
    hints: int = 0
    """Hints taken."""
    asked: Mapping[str, Json] | None = None
    """What was recorded about its variant with the first response; None before."""
    opened: datetime | None = None
    """When it was last brought to the learner's eyes."""
    closed: bool = False
    """Whether the learner gave it up."""
    void: str = ""
    """Why it does not count (a fault of the bank or of quizgen), or ``""``."""

    @property
    def seed(self) -> int:
        """The seed of its variant."""
        return self.plan.seed

    @property
    def fix(self) -> Fix:
        """What the quiz holds fixed in it."""
        return self.plan.fix

    @property
    def points(self) -> float:
        """What it is worth."""
        return self.plan.points

    @property
    def tries(self) -> Tries:
        """The share of the points for each try; None: unlimited."""
        return self.plan.tries

    @property
    def tries_used(self) -> int:
        """Responses that used a try of at least one part."""
        return sum(1 for submission in self.submissions if submission.counted)

    @property
    def answered(self) -> bool:
        """Whether at least one part was marked."""
        return any(part.used for part in self.parts)

    @property
    def needs_human(self) -> bool:
        """Whether some verdict waits for a person, or the item is void."""
        return bool(self.void) or any(part.needs_human for part in self.parts)

    @property
    def credit(self) -> float:
        """0..1: the points-weighted mean of the parts' best, hints not yet paid."""
        return self._mean([part.best for part in self.parts])

    @property
    def own_credit(self) -> float | None:
        """The same with the learner's own marks where there are any; None where there are none."""
        if not any(part.own for part in self.parts):
            return None
        return self._mean([part.own.credit if part.own else part.best for part in self.parts])

    @property
    def unmarked(self) -> bool:
        """Whether some verdict waits for a person, and the learner has not marked it either."""
        return bool(self.void) or any(part.needs_human and not part.own for part in self.parts)

    def _mean(self, earned: Sequence[float]) -> float:
        weights = [part.weight for part in self.parts]
        whole = sum(weights)
        return sum(map(mul, weights, earned)) / whole if whole else 0.0

    def tries_left(self, part: PartState) -> int | None:
        """Tries that `part` still has; None: unlimited."""
        return None if self.tries is None else max(0, len(self.tries) - part.used)

    def share(self, used: int) -> float:
        """What the `used`-th try (from 1) can earn, 0..1."""
        if self.tries is None:
            return 1.0
        return self.tries[min(used, len(self.tries)) - 1]
