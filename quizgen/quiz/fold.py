"""How one event changes one item; the arithmetic under `session`."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quizgen.marking.verdict import Marking, Verdict
from quizgen.quiz.events import Answered, GivenUp, HintTaken, Opened, SelfMarked, Voided
from quizgen.quiz.state import RIGHT, Item, OwnMarks, PartState, Planned, Submission

if TYPE_CHECKING:
    from quizgen.problem.question import Question

ItemEvent = Opened | Answered | HintTaken | GivenUp | SelfMarked | Voided


def stamp(now: datetime) -> str:
    """The moment, to the microsecond, as it stands in an id: ``20261123T040242.000017Z``."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"


def new_item(question: Question, plan: Planned) -> Item:
    """An item before anything happened to it."""
    parts = tuple(PartState(part.id, part.points) for part in question.parts)
    return Item(question, plan, parts)


def item_after(item: Item, event: ItemEvent) -> Item:
    """The item after one event."""
    if isinstance(event, Answered):
        return _after_answer(item, event)
    if isinstance(event, Opened):
        return replace(item, opened=event.at)
    if isinstance(event, HintTaken):
        return replace(item, hints=item.hints + 1)
    if isinstance(event, GivenUp):
        return replace(item, closed=True)
    if isinstance(event, SelfMarked):
        return _after_own_marks(item, event)
    return replace(item, void=event.why)


def effective(item: Item, responses: Mapping[str, str], accepting: Set[str]) -> dict[str, str]:
    """What is marked: new responses where they are accepted, else the last marked ones."""
    return {
        part.id: responses.get(part.id, part.response) if part.id in accepting else part.response
        for part in item.parts
    }


def counted(item: Item, marking: Marking, accepting: Set[str]) -> tuple[str, ...]:
    """The parts that use a try: marked, accepting, and changed since they were marked last."""
    if marking.unreadable:
        return ()
    last = {part.id: part for part in item.parts}
    return tuple(
        verdict.part
        for verdict in marking.verdicts
        if verdict.part in accepting
        and verdict.outcome.costs_a_try
        and not _unchanged(last[verdict.part], verdict)
    )


def seconds_on(item: Item, at: datetime) -> float:
    """Seconds since the item was last opened or answered; 0 when neither is known."""
    moments = [item.opened, *(submission.at for submission in item.submissions[-1:])]
    known = [moment for moment in moments if moment]
    return (at - max(known)).total_seconds() if known else 0.0


def _unchanged(part: PartState, verdict: Verdict) -> bool:
    return part.used > 0 and part.response.strip() == verdict.response.strip()


def _after_answer(item: Item, event: Answered) -> Item:
    submission = Submission(event.at, event.responses, event.marking, event.counted)
    parts = item.parts
    if not event.marking.unreadable:
        verdicts = {verdict.part: verdict for verdict in event.marking.verdicts}
        parts = tuple(
            _part_after(item, part, verdicts[part.id], part.id in event.counted)
            if part.id in verdicts
            else part
            for part in parts
        )
    submissions = (*item.submissions, submission)
    return replace(item, parts=parts, submissions=submissions, asked=item.asked or event.asked)


def _part_after(item: Item, part: PartState, verdict: Verdict, is_try: bool) -> PartState:
    if not verdict.outcome.costs_a_try:
        return part
    if not is_try and part.right:
        return part
    used = part.used + is_try
    if used == 0:
        return part
    return replace(
        part,
        used=used,
        best=max(part.best, verdict.credit * item.share(used)),
        right=part.right or verdict.credit >= RIGHT,
        response=verdict.response,
        needs_human=verdict.outcome.needs_human,
        own=None if is_try else part.own,
    )


def _after_own_marks(item: Item, event: SelfMarked) -> Item:
    parts = tuple(
        replace(part, own=OwnMarks(event.credited, event.credit * item.share(part.used)))
        if part.id == event.part and part.used
        else part
        for part in item.parts
    )
    return replace(item, parts=parts)
