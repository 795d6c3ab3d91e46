"""Going on with a recorded session: from JSON back to the very same state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from quizgen.answers.base import Json
from quizgen.errors import FormulaError, StoreError
from quizgen.quiz.session import Session


class Recorded(Protocol):
    """What a store keeps about a session."""

    @property
    def started(self) -> Mapping[str, Any]:
        """The first event."""
        ...

    @property
    def events(self) -> Sequence[Mapping[str, Any]]:
        """All later ones, in order."""
        ...

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """By revision: the question as it was."""
        ...


def sources(session: Session) -> dict[str, Mapping[str, Json]]:
    """By revision: what must be recorded of the questions, to ask them again as they are now."""
    return {item.plan.revision: item.question.source for item in session.items}


def resume(record: Recorded) -> Session:
    """The session that was recorded, with the questions as they were, whatever the banks say now.

    Raises:
        StoreError: The record cannot be understood.
    """
    from quizgen.bank.build import build_question
    from quizgen.quiz.events import event_from_json, started_from_json

    try:
        questions = {name: build_question(source) for name, source in record.sources.items()}
        started = started_from_json(record.started)
        events = [event_from_json(event) for event in record.events]
        return Session.replay(started, events, questions)
    except FormulaError as error:
        raise StoreError(f"a question of this session cannot be built any more: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"this session's record cannot be understood ({error!r})") from error
