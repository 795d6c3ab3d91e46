"""What of a marking may be known, and when a part takes another response."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizgen.marking.verdict import Marking, Outcome, Verdict
from quizgen.quiz.definition import Quiz
from quizgen.quiz.state import Item, PartState

_UNMARKED = (Outcome.UNREADABLE, Outcome.BLANK)


def accepts(quiz: Quiz, item: Item, part: PartState) -> bool:
    """Whether a part of an open item uses another response.

    A right part uses none, unless the learner may not know yet that it is right: refusing a
    response would tell.
    """
    return _has_tries(item, part) and not (part.right and quiz.show.verdict == "try")


def is_settled(quiz: Quiz, item: Item, part: PartState) -> bool:
    """Whether a part does not keep its item open: its tries are used up, or it is right.

    Where verdicts are shown only at the end or never, a right part keeps the item open like any
    other: closing it would tell.
    """
    closes = quiz.show.verdict in ("try", "item")
    return not _has_tries(item, part) or (part.right and closes)


def _has_tries(item: Item, part: PartState) -> bool:
    left = item.tries_left(part)
    return left is None or left > 0


def held_back(marking: Marking) -> Marking:
    """A marking as it counts: if some part is unreadable, only unreadable and blank parts stay.

    Otherwise an unreadable part would buy free verdicts on the others.
    """
    if not marking.unreadable:
        return marking
    kept = tuple(verdict for verdict in marking.verdicts if verdict.outcome in _UNMARKED)
    return Marking(kept, 0.0)


def feedback(
    verdicts: Sequence[Verdict], verdict_shown: bool, mistake_shown: bool
) -> tuple[Verdict, ...]:
    """The verdicts as they may be shown."""
    if not verdict_shown:
        return tuple(verdict for verdict in verdicts if verdict.outcome is Outcome.UNREADABLE)
    if mistake_shown:
        return tuple(verdicts)
    return tuple(_without_reasons(verdict) for verdict in verdicts)


def _without_reasons(verdict: Verdict) -> Verdict:
    if verdict.outcome in _UNMARKED:
        return verdict
    plain = Outcome.WRONG if verdict.outcome is Outcome.MISTAKE else verdict.outcome
    return replace(verdict, outcome=plain, feedback="", mistakes=(), evidence="")
