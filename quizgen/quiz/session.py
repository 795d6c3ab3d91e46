"""A quiz being sat: a pure state machine. No clock, no chance, no files; time and seed come in.

Every step returns a new `Session` and the event that led to it; the caller records the event before
it shows anything. Folding the events over the first one (`Session.replay`) gives the same state.

How an item is scored:

- A response names parts. A part that is blank, unreadable, or unchanged since it was last marked
  uses no try. While some part is unreadable, nothing of the response is marked (a later part could
  not follow through from it); only the caret is shown.
- The n-th marked response to a part earns its credit times the n-th share of ``tries``; the part
  keeps the best of them. The item's score is its points times the weighted mean of its parts, less
  ``hint_cost`` of its points for each hint, never below 0.
- A part accepts responses until its tries are used up or it is right and the learner may know so.
  A response to a part that accepts none is ignored; its last marked one stands, also for
  follow-through. A part that a response does not mention keeps the last marked one as well.
- An item is open until each part is right or has no tries left (with ``verdict: end`` or ``never``
  right parts count as well: closing the item would tell), or the learner gives it up. Items may be
  visited in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from quizgen.errors import EngineError, QuizgenError
from quizgen.quiz import fold, masks
from quizgen.quiz.definition import Quiz
from quizgen.quiz.events import (
    Answered,
    Event,
    Finished,
    GivenUp,
    HintTaken,
    Opened,
    SelfMarked,
    Started,
    Voided,
)
from quizgen.quiz.view import SessionView

if TYPE_CHECKING:
    from quizgen.marking.verdict import Marking
    from quizgen.problem.question import Question


class SessionError(QuizgenError):
    """The step is not accepted: the session is finished, its time is up, or the item is closed."""


@dataclass(frozen=True)
class Session(SessionView):
    """A quiz being sat. Immutable; every step returns a new one."""

    @classmethod
    def start(
        cls, quiz: Quiz, questions: Mapping[str, Question], seed: int, now: datetime
    ) -> tuple[Session, Started]:
        """Begin a session: pick the items with `seed` (0..2^64-1).

        Args:
            quiz: The rules.
            questions: All loaded questions by id; only those that are asked are looked up.
            seed: The caller's chance; the same seed gives the same questions and numbers.
            now: The moment, with a time zone.

        Raises:
            InputError: The quiz asks for questions or variants that do not exist.
            DrawError: A question that is asked several times cannot be drawn.
        """
        from quizgen.quiz.pick import pick_items

        name = f"{fold.stamp(now)}-{seed & 0xFFFFFFFF:08x}"
        started = Started(now, name, quiz, seed, pick_items(quiz, questions, seed))
        return cls._from_started(started, questions), started

    @classmethod
    def replay(
        cls, started: Started, events: Iterable[Event], questions: Mapping[str, Question]
    ) -> Session:
        """The state after `events`; equal to the one that they were recorded from.

        Args:
            started: The first event.
            events: All later ones, in order.
            questions: By **revision**, as they were when the session began.

        Raises:
            EngineError: An event names an item that is not there.
            KeyError: A question is not in `questions`.
        """
        chosen = {plan.question: questions[plan.revision] for plan in started.items}
        session = cls._from_started(started, chosen)
        for event in events:
            session = session.after(event)
        return session

    @classmethod
    def _from_started(cls, started: Started, questions: Mapping[str, Question]) -> Session:
        items = tuple(fold.new_item(questions[plan.question], plan) for plan in started.items)
        return cls(started.session, started.quiz, started.seed, started.at, items)

    def after(self, event: Event) -> Session:
        """The state after one recorded event."""
        if isinstance(event, Finished):
            return replace(self, finished=event.at, latest=event.at)
        if not 0 <= event.item < len(self.items):
            raise EngineError(f"session {self.id}: there is no item {event.item + 1}")
        item = fold.item_after(self.items[event.item], event)
        items = (*self.items[: event.item], item, *self.items[event.item + 1 :])
        return replace(self, items=items, latest=event.at)

    def open(self, index: int, now: datetime) -> tuple[Session, Event]:
        """Note that an item was brought to the learner's eyes; only times depend on it."""
        return self._step(Opened(self._at(now), index))

    def answer(
        self, index: int, responses: Mapping[str, str], now: datetime
    ) -> tuple[Session, Event, Marking]:
        """Mark a response.

        Args:
            index: Of the item, from 0.
            responses: Raw text by part id. A part that is missing keeps its last marked response;
                ``""`` is blank.
            now: The moment.

        Returns:
            The new state, the event to record, and the marking. If ``marking.unreadable``, nothing
            was marked and only unreadable and blank parts are in it.

        Raises:
            SessionError: The session is finished, its time is up (then `finish` it), or the item
                is closed.
            DrawError, EngineError: As for `variant`; `void` takes the item out of the score.
        """
        from quizgen.marking.mark import mark
        from quizgen.quiz.evidence import asked

        self._check_open(index, now)
        item = self.items[index]
        accepting = {part.id for part in item.parts if self.accepts(index, part)}
        effective = fold.effective(item, responses, accepting)
        variant = self.variant(index)
        marking = masks.held_back(mark(variant, effective))
        counted = fold.counted(item, marking, accepting)
        at = self._at(now)
        event = Answered(
            at=at,
            item=index,
            responses=dict(responses),
            marking=marking,
            counted=counted,
            seconds=fold.seconds_on(item, at),
            hints=item.hints,
            asked=None if item.asked else asked(variant),
        )
        return self.after(event), event, marking

    def hint(self, index: int, now: datetime) -> tuple[Session, Event, str]:
        """Buy the next hint of an item; its text is Markdown.

        Raises:
            SessionError: There is none left, or as for `answer`.
        """
        self._check_open(index, now)
        if not self.hints_left(index):
            raise SessionError("There is no further hint for this question.")
        text = self.variant(index).hints[self.items[index].hints]
        session, event = self._step(HintTaken(self._at(now), index))
        return session, event, text

    def give_up(self, index: int, now: datetime) -> tuple[Session, Event]:
        """Close an item with what it has, so that what is shown after the item can be seen.

        Raises:
            SessionError: As for `answer`.
        """
        self._check_open(index, now)
        return self._step(GivenUp(self._at(now), index))

    def mark_yourself(
        self, index: int, part: str, credited: Mapping[str, float], now: datetime
    ) -> tuple[Session, Event]:
        """Record how the learner marks a text; also after handing in, and as often as wanted.

        Args:
            index: Of the item, from 0.
            part: Whose text it is.
            credited: Points for each key point of its rubric, from their levels.
            now: The moment.

        Raises:
            SessionError: The rubric may not be seen now, or there is none.
            EngineError: `credited` does not fit the rubric.
        """
        rubric = next((one for one in self.rubrics(index) if one.part == part), None)
        if rubric is None:
            raise SessionError("There is no text here to mark yourself.")
        share = rubric.share_of(credited)
        return self._step(SelfMarked(self._at(now), index, part, dict(credited), share))

    def void(
        self, index: int, why: str, now: datetime, responses: Mapping[str, str] | None = None
    ) -> tuple[Session, Event]:
        """Take an item out of the score, because of a fault that is not the learner's.

        Args:
            index: Of the item, from 0.
            why: The fault, in words.
            now: The moment.
            responses: The response that could not be marked, to be kept with the event.

        Raises:
            SessionError: The session is finished.
        """
        if self.finished:
            raise SessionError("This session is finished.")
        return self._step(Voided(self._at(now), index, why, dict(responses or {})))

    def finish(self, now: datetime) -> tuple[Session, Event]:
        """Hand in. After the deadline the session counts as finished at the deadline.

        Raises:
            SessionError: It is finished already.
        """
        if self.finished:
            raise SessionError("This session is finished.")
        at, limit = self._at(now), self.deadline
        result = self.result()
        event = Finished(
            at=min(at, limit) if limit else at,
            score=result.score,
            maximum=result.maximum,
            passed=result.passed,
            needs_human=result.needs_human,
        )
        return self._step(event)

    def _step(self, event: Event) -> tuple[Session, Event]:
        return self.after(event), event

    def _check_open(self, index: int, now: datetime) -> None:
        if self.finished:
            raise SessionError("This session is finished.")
        if self.expired(now):
            raise SessionError("The time is up; what was answered before counts.")
        if not self.is_open(index):
            raise SessionError("This question is closed.")
