"""A session together with its record: nothing is shown that was not recorded before.

Front ends hold one of these. If recording fails, the state stays what it was, so the learner can
try again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from quizgen.errors import QuizgenError, StoreError
from quizgen.quiz.definition import Quiz
from quizgen.quiz.events import Event, Started
from quizgen.quiz.resume import sources
from quizgen.quiz.saved import save_session
from quizgen.quiz.session import Session, SessionError

if TYPE_CHECKING:
    from quizgen.marking.verdict import Marking
    from quizgen.problem.question import Question
    from quizgen.problem.variant import Variant


class Journal(Protocol):
    """Where events are recorded: `quizgen.learner.store.Store`."""

    def begin(self, started: Started, sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Record and hold a new session."""
        ...

    def append(self, session: str, event: Event) -> None:
        """Record one event, for good, before returning."""
        ...

    def keep_draft(self, session: str, item: int, responses: Mapping[str, str]) -> None:
        """Keep what is typed but not answered yet, in place of what was kept before."""
        ...


class Sitting:
    """One learner's work on a session.

    Args:
        session: As it is recorded in `journal`, which holds it.
        journal: Where every further event goes.
        save: The session file, written anew after each event; None: none.
        drafts: What was typed but not answered when the session was left, by item and part.

    Raises:
        StoreError: In every step: it could not be recorded; the state is unchanged.
        InputError: In every step: the session file could not be written; the step is recorded.
    """

    def __init__(
        self,
        session: Session,
        journal: Journal,
        save: Path | None = None,
        drafts: Mapping[int, Mapping[str, str]] = MappingProxyType({}),
    ) -> None:
        self.session = session
        """The state after everything that is recorded."""
        self.drafts = {item: dict(draft) for item, draft in drafts.items()}
        """What is typed but not answered, by item and part; no attempt, but not lost either."""
        self.unkept: dict[int, str] = {}
        """Why a draft could not be written, by item."""
        self._journal = journal
        self._save = save
        self._write_file()

    @classmethod
    def begin(
        cls,
        quiz: Quiz,
        questions: Mapping[str, Question],
        seed: int,
        now: datetime,
        journal: Journal,
        save: Path | None = None,
    ) -> Sitting:
        """Start a session and record that; arguments as for `Session.start`."""
        session, started = Session.start(quiz, questions, seed, now)
        journal.begin(started, sources(session))
        return cls(session, journal, save)

    def open(self, index: int, now: datetime) -> Variant:
        """Bring an item to the learner's eyes.

        Raises:
            SessionError: It cannot be drawn; it is taken out of the score.
        """
        try:
            variant = self.session.variant(index)
        except Exception as error:  # whatever it is, it is not the learner's fault
            raise self._voided(index, error, now) from error
        if self.session.is_open(index) and not self.session.expired(now):
            self._record(*self.session.open(index, now))
        return variant

    def answer(self, index: int, responses: Mapping[str, str], now: datetime) -> Marking:
        """Mark and record a response.

        Raises:
            SessionError: It is not accepted; or it cannot be marked, and the item is taken out of
                the score.
        """
        try:
            session, event, marking = self.session.answer(index, responses, now)
        except SessionError:
            raise
        except Exception as error:  # whatever it is, it is not the learner's fault
            raise self._voided(index, error, now, responses) from error
        self._record(session, event)
        self.forget_draft(index, responses)
        return marking

    def keep_draft(self, index: int, responses: Mapping[str, str]) -> None:
        """Keep what is typed, in place of what was kept before; ``{}``: nothing.

        Never fails: what cannot be written lives as long as this process, and `unkept` says why.
        """
        same = self.drafts.get(index, {}) == responses
        if self.session.finished or (same and index not in self.unkept):
            return
        self.unkept.pop(index, None)
        self.drafts.pop(index, None)
        if responses:
            self.drafts[index] = dict(responses)
        try:
            self._journal.keep_draft(self.session.id, index, responses)
        except StoreError as error:
            self.unkept[index] = str(error)

    def forget_draft(self, index: int, parts: Iterable[str]) -> None:
        """What was typed for these parts is answered or given up."""
        gone = set(parts)
        left = {part: text for part, text in self.drafts.get(index, {}).items() if part not in gone}
        self.keep_draft(index, left)

    def hint(self, index: int, now: datetime) -> str:
        """Buy the next hint of an item; its text is Markdown.

        Raises:
            SessionError: There is none, or the item is closed.
        """
        session, event, text = self.session.hint(index, now)
        self._record(session, event)
        return text

    def give_up(self, index: int, now: datetime) -> None:
        """Close an item with what it has.

        Raises:
            SessionError: It is closed already.
        """
        self._record(*self.session.give_up(index, now))
        self.forget_draft(index, self.drafts.get(index, {}))

    def mark_yourself(
        self, index: int, part: str, credited: Mapping[str, float], now: datetime
    ) -> None:
        """Record how the learner marks a text; arguments as for `Session.mark_yourself`.

        Raises:
            SessionError: The rubric may not be seen now, or there is none.
        """
        self._record(*self.session.mark_yourself(index, part, credited, now))

    def finish(self, now: datetime) -> None:
        """Hand in.

        Raises:
            SessionError: The session is finished already.
        """
        self._record(*self.session.finish(now))

    def _record(self, session: Session, event: Event) -> None:
        self._journal.append(session.id, event)
        self.session = session
        self._write_file()

    def _voided(
        self,
        index: int,
        error: Exception,
        now: datetime,
        responses: Mapping[str, str] | None = None,
    ) -> SessionError:
        kind = "" if isinstance(error, QuizgenError) else f"{type(error).__name__}: "
        if self.session.finished is None:
            self._record(*self.session.void(index, f"{kind}{error}", now, responses))
        return SessionError(
            f"This question has a fault and does not count; please report it: {kind}{error}"
        )

    def _write_file(self) -> None:
        if self._save is not None:
            save_session(self.session, self._save)
