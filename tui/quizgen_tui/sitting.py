"""A sitting on the screen: drawing and marking run beside the screen's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from quizgen.errors import InputError, QuizgenError
from quizgen.quiz.events import Event
from quizgen.quiz.session import Session, SessionError
from quizgen.quiz.sitting import Sitting
from quizgen_tui.itemstate import solution_of

if TYPE_CHECKING:
    from quizgen.marking.verdict import Marking
    from quizgen.problem.variant import Variant


class FaultError(QuizgenError):
    """The bank or quizgen is at fault; the item was taken out of the score and costs nothing."""


class LiveSitting(Sitting):
    """What is slow is computed in a thread; what is recorded is recorded on the caller's.

    One step at a time: whoever awaits `variant` or `check` starts nothing else meanwhile.
    """

    unsaved = ""
    """Why the session file could not be written, or ``""``; the record is complete all the same."""

    async def variant(self, index: int, now: datetime) -> Variant:
        """The item's question with its numbers, its texts written.

        Raises:
            FaultError: It cannot be drawn or written.
        """
        if self.session.items[index].void:
            raise FaultError(self.session.items[index].void)
        try:
            return await asyncio.to_thread(_written, self.session, index)
        except Exception as error:
            raise self._void(index, error, now) from error

    async def check(self, index: int, responses: Mapping[str, str], now: datetime) -> Marking:
        """Mark a response; it is recorded when this returns.

        Raises:
            SessionError: It came too late, or the item is closed.
            FaultError: It cannot be marked.
            StoreError: It could not be recorded; then it does not count.
        """
        try:
            session, event, marking = await asyncio.to_thread(
                _answered, self.session, index, responses, now
            )
        except SessionError:
            raise
        except Exception as error:
            raise self._void(index, error, now, responses) from error
        self._record(session, event)
        self.forget_draft(index, responses)
        return marking

    def _record(self, session: Session, event: Event) -> None:
        try:
            super()._record(session, event)
        except InputError as error:
            self.unsaved = str(error)
        else:
            self.unsaved = ""

    def _void(
        self,
        index: int,
        error: Exception,
        now: datetime,
        responses: Mapping[str, str] | None = None,
    ) -> FaultError:
        # Any exception is caught here, so that no bug of ours can cost a learner's mark.
        kind = "" if isinstance(error, QuizgenError) else f"{type(error).__name__}: "
        why = f"{kind}{error}"
        if not self.session.finished:
            self._record(*self.session.void(index, why, now, responses))
        return FaultError(why)


def _written(session: Session, index: int) -> Variant:
    """The variant, its texts written now rather than on the screen's thread."""
    variant = session.variant(index)
    _ = variant.text, variant.conventions
    solution_of(session, index)
    return variant


def _answered(
    session: Session, index: int, responses: Mapping[str, str], now: datetime
) -> tuple[Session, Event, Marking]:
    after, event, marking = session.answer(index, responses, now)
    solution_of(after, index)
    return after, event, marking
