"""Events as the store sees them: JSON, without the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from quizgen.learner.store import Store


@dataclass(frozen=True)
class Said:
    """An event that is its own JSON."""

    data: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return self.data


def started(
    session: str = "s1", at: str = "2026-11-23T12:00:00.000000+00:00", **changes: Any
) -> Said:
    plan = {"question": "add", "revision": "r1", "concepts": ["sums"], "seed": 7}
    return Said(
        {
            "event": "started",
            "at": at,
            "session": session,
            "quiz": {"id": "one-sum", "title": "One sum"},
            "quiz_revision": "q1",
            "practice": False,
            "deadline": None,
            "items": [plan, {**plan, "seed": 8}],
            **changes,
        }
    )


def answered(item: int = 0, at: str = "2026-11-23T12:01:00.000000+00:00", **changes: Any) -> Said:
    verdict = {
        "part": "total",
        "outcome": "mistake",
        "credit": 0.0,
        "response": "−3",
        "reading": "−3",
        "mistakes": ["subtracted"],
        **changes,
    }
    counted = [] if verdict["outcome"] in ("unreadable", "blank") else ["total"]
    return Said(
        {
            "event": "answered",
            "at": at,
            "item": item,
            "verdicts": [verdict],
            "counted": counted,
            "seconds": 12.5,
            "hints": 1,
        }
    )


def finished(at: str = "2026-11-23T12:09:00.000000+00:00") -> Said:
    end = {"score": 3.0, "maximum": 4.0, "passed": True, "needs_human": False}
    return Said({"event": "finished", "at": at, **end})


SOURCES = {"r1": {"id": "add", "text": "Add <a> and <b>."}}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "records.sqlite"


@pytest.fixture
def store(path):
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def events():
    """Makers of events: ``events.started()`` …"""

    class Makers:
        pass

    makers = Makers()
    makers.started, makers.answered, makers.finished = started, answered, finished
    makers.sources, makers.said = SOURCES, Said
    return makers
