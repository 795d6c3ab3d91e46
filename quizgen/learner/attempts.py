"""The rows for statistics that an answer leaves; they follow from the events alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

INSERT = """
INSERT INTO attempts (session, event, item, question, revision, concept, seed, part, response,
                      reading, outcome, credit, mistakes, counted, hints, seconds, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

Row = tuple[str | int | float, ...]


def rows(
    session: str, number: int, plan: Mapping[str, Any], answered: Mapping[str, Any]
) -> Iterator[Row]:
    """One row for each part that was given a new response: marked or unreadable, never blank.

    Args:
        session: Its id.
        number: Of the event within the session.
        plan: The item as the `started` event planned it.
        answered: The event's JSON.
    """
    concepts: Sequence[str] = plan["concepts"]
    for verdict in answered["verdicts"]:
        counted = verdict["part"] in answered["counted"]
        if not counted and verdict["outcome"] != "unreadable":
            continue
        yield (
            session,
            number,
            answered["item"],
            plan["question"],
            plan["revision"],
            concepts[0] if concepts else "",
            plan["seed"],
            verdict["part"],
            verdict["response"],
            verdict["reading"],
            verdict["outcome"],
            verdict["credit"],
            json.dumps(verdict["mistakes"]),
            int(counted),
            answered["hints"],
            answered["seconds"],
            answered["at"],
        )
