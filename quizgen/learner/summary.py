"""Sessions in a list: what a person needs to recognise one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Summary:
    """A session, without its content."""

    id: str
    quiz: str
    title: str
    practice: bool
    items: int
    answered: int
    """Items with at least one marked response."""
    started: datetime
    latest: datetime
    """Of the last event."""
    deadline: datetime | None
    score: float | None
    """None until it is finished, like `maximum` and `passed`."""
    maximum: float | None
    passed: bool | None
    needs_human: bool

    def over(self, now: datetime) -> bool:
        """Whether its time is up, so that going on means to see the result."""
        return self.deadline is not None and now > self.deadline


_COLUMNS = """
SELECT id, quiz, title, practice, items,
       (SELECT count(DISTINCT item) FROM attempts WHERE session = sessions.id AND counted),
       started, latest, deadline, score, maximum, passed, needs_human
FROM sessions WHERE state = ? ORDER BY latest DESC, id DESC LIMIT ?
"""


def select_summaries(
    connection: sqlite3.Connection, state: str, limit: int | None
) -> list[Summary]:
    """Sessions in one state, the latest first; at most `limit`."""
    rows = connection.execute(_COLUMNS, (state, -1 if limit is None else limit))
    return [_summary(row) for row in rows]


def _summary(row: tuple[Any, ...]) -> Summary:
    name, quiz, title, practice, items, answered, started, latest, deadline = row[:9]
    score, maximum, passed, needs_human = row[9:]
    return Summary(
        id=name,
        quiz=quiz,
        title=title,
        practice=bool(practice),
        items=items,
        answered=answered,
        started=datetime.fromisoformat(started),
        latest=datetime.fromisoformat(latest),
        deadline=None if deadline is None else datetime.fromisoformat(deadline),
        score=score,
        maximum=maximum,
        passed=None if passed is None else bool(passed),
        needs_human=bool(needs_human),
    )
