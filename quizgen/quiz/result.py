"""What a session earned."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.quiz.state import Item

HAIR = 1e-9
"""What sums of shares may lose to rounding before a pass mark is missed."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What one item earned."""

    question: str
    title: str
    score: float
    """After the price of hints; never below 0."""
    maximum: float
    """Its points; 0 when it is void."""
    tries: int
    hints: int
    answered: bool
    needs_human: bool
    void: str
    """Why it does not count, or ``""``."""
    own: float | None = None
    """The score with the learner's own marks for texts; None where there are none."""
    unmarked: bool = False
    """Whether it waits for a person, and the learner has not marked it either."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the whole session earned so far."""

    score: float
    maximum: float
    """The points of all items that are not void."""
    pass_mark: float
    """0..1: the share of `maximum` that passes."""
    items: tuple[ItemResult, ...]

    @property
    def share(self) -> float:
        """0..1: score / maximum; 0 when nothing counts."""
        return self.score / self.maximum if self.maximum else 0.0

    @property
    def passed(self) -> bool:
        """Whether the score reaches the pass mark; provisional while `needs_human`."""
        return self.score >= self.pass_mark * self.maximum - HAIR

    @property
    def needs_human(self) -> bool:
        """Whether a person has to look before the score is final."""
        return any(item.needs_human for item in self.items)

    @property
    def unmarked(self) -> bool:
        """Whether some item waits for a person that the learner has not marked either."""
        return any(item.unmarked for item in self.items)

    @property
    def own(self) -> Result | None:
        """The same where the learner's own marks stand in for proposals; None where there are none."""
        if all(item.own is None for item in self.items):
            return None
        items = tuple(
            item if item.own is None else replace(item, score=item.own, own=None)
            for item in self.items
        )
        return replace(self, score=sum(item.score for item in items), items=items)


def item_result(item: Item, hint_cost: float) -> ItemResult:
    """What an item earned; `hint_cost` is the share (0..1) of its points that a hint costs."""
    price = hint_cost * item.hints
    share, own = max(0.0, item.credit - price), item.own_credit
    return ItemResult(
        question=item.question.id,
        title=item.question.title,
        score=0.0 if item.void else item.points * share,
        maximum=0.0 if item.void else item.points,
        tries=item.tries_used,
        hints=item.hints,
        answered=item.answered,
        needs_human=item.needs_human,
        void=item.void,
        own=None if own is None or item.void else item.points * max(0.0, own - price),
        unmarked=item.unmarked,
    )


def total(items: tuple[Item, ...], pass_mark: float, hint_cost: float) -> Result:
    """The result of all items together."""
    each = tuple(item_result(item, hint_cost) for item in items)
    score, maximum = sum(one.score for one in each), sum(one.maximum for one in each)
    return Result(score, maximum, pass_mark, each)
