"""What happens in a session, one immutable record per thing; a session is the sum of its events.

As JSON each event is an object with ``event`` (its name) and ``at`` (UTC, ISO 8601).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from quizgen.answers.base import Json
from quizgen.marking.verdict import Marking, Outcome, Verdict
from quizgen.quiz.definition import Quiz, read_fix, read_tries
from quizgen.quiz.state import Planned


@dataclass(frozen=True, slots=True)
class Started:
    """The first event of every session: the rules and the questions, settled for good."""

    at: datetime
    session: str
    """The id of the session."""
    quiz: Quiz
    seed: int
    items: tuple[Planned, ...]

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "event": "started",
            "at": write_time(self.at),
            "session": self.session,
            "quiz": self.quiz.to_json(),
            "quiz_revision": self.quiz.revision,
            "practice": self.quiz.practice,
            "deadline": write_time(limit) if (limit := self.deadline) else None,
            "seed": self.seed,
            "items": [item.to_json() for item in self.items],
        }

    @property
    def deadline(self) -> datetime | None:
        """The last moment at which an answer is accepted; None: no limit."""
        return self.quiz.deadline(self.at)


@dataclass(frozen=True, slots=True)
class Opened:
    """An item was brought to the learner's eyes."""

    at: datetime
    item: int

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {"event": "opened", "at": write_time(self.at), "item": self.item}


@dataclass(frozen=True, slots=True)
class Answered:
    """A response was given and marked, or held back because some part was unreadable."""

    at: datetime
    item: int
    responses: Mapping[str, str]
    """Raw text by part id, as given."""
    marking: Marking
    counted: tuple[str, ...]
    """Ids of the parts that used a try."""
    seconds: float = 0.0
    """Since the item was last opened or answered."""
    hints: int = 0
    """Hints of the item taken before."""
    asked: Mapping[str, Json] | None = None
    """With the first response to an item: what `evidence.asked` says about its variant."""

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "event": "answered",
            "at": write_time(self.at),
            "item": self.item,
            "responses": dict(self.responses),
            "credit": self.marking.credit,
            "verdicts": [_verdict_to_json(verdict) for verdict in self.marking.verdicts],
            "counted": list(self.counted),
            "seconds": self.seconds,
            "hints": self.hints,
            "asked": self.asked,
        }


@dataclass(frozen=True, slots=True)
class HintTaken:
    """The next hint of an item was bought."""

    at: datetime
    item: int

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {"event": "hint", "at": write_time(self.at), "item": self.item}


@dataclass(frozen=True, slots=True)
class GivenUp:
    """The learner closed an item with what it has, to see its solution."""

    at: datetime
    item: int

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {"event": "given-up", "at": write_time(self.at), "item": self.item}


@dataclass(frozen=True, slots=True)
class SelfMarked:
    """The writer of a text has ticked its rubric; kept apart from what was proposed for it."""

    at: datetime
    item: int
    part: str
    credited: Mapping[str, float]
    """Points by key point."""
    credit: float
    """0..1: the share of the part's points that they make."""

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "event": "self-marked",
            "at": write_time(self.at),
            "item": self.item,
            "part": self.part,
            "credited": dict(self.credited),
            "credit": self.credit,
        }


@dataclass(frozen=True, slots=True)
class Voided:
    """An item cannot be asked or marked, by a fault that is not the learner's; it costs nothing."""

    at: datetime
    item: int
    why: str
    responses: Mapping[str, str] = field(default_factory=dict)
    """Raw text by part id of the response that could not be marked, so that nothing is lost."""

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "event": "voided",
            "at": write_time(self.at),
            "item": self.item,
            "why": self.why,
            "responses": dict(self.responses),
        }


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing more is accepted. The score is recorded for lists; the state is what counts."""

    at: datetime
    score: float
    maximum: float
    passed: bool
    needs_human: bool

    def to_json(self) -> dict[str, Json]:
        """Plain JSON."""
        return {
            "event": "finished",
            "at": write_time(self.at),
            "score": self.score,
            "maximum": self.maximum,
            "passed": self.passed,
            "needs_human": self.needs_human,
        }


Event = Opened | Answered | HintTaken | GivenUp | SelfMarked | Voided | Finished
"""Everything that can follow `Started`."""


def started_from_json(data: Mapping[str, Json]) -> Started:
    """The event that `Started.to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: It is no such JSON.
    """
    return Started(
        at=read_time(data["at"]),
        session=str(data["session"]),
        quiz=Quiz.from_json(data["quiz"]),
        seed=int(data["seed"]),
        items=tuple(_planned(item) for item in data["items"]),
    )


def event_from_json(data: Mapping[str, Json]) -> Event:
    """The event that some `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: It is no such JSON.
    """
    return _READERS[data["event"]](data)


def write_time(moment: datetime) -> str:
    """UTC as ISO 8601 with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """The moment that `write_time` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


def _planned(data: Mapping[str, Json]) -> Planned:
    return Planned(
        question=str(data["question"]),
        revision=str(data["revision"]),
        concepts=tuple(data["concepts"]),
        seed=int(data["seed"]),
        fix=read_fix(data["fix"]),
        points=float(data["points"]),
        tries=read_tries(data["tries"]),
        entry=int(data["entry"]),
    )


def _verdict_to_json(verdict: Verdict) -> dict[str, Json]:
    return {
        "part": verdict.part,
        "outcome": verdict.outcome.value,
        "credit": verdict.credit,
        "response": verdict.response,
        "reading": verdict.reading,
        "feedback": verdict.feedback,
        "mistakes": list(verdict.mistakes),
        "follow_through": verdict.follow_through,
        "evidence": verdict.evidence,
    }


def _verdict(data: Mapping[str, Json]) -> Verdict:
    outcome, mistakes = Outcome(data["outcome"]), tuple(data["mistakes"])
    return Verdict(**{**data, "outcome": outcome, "mistakes": mistakes})


def _opened(data: Mapping[str, Json]) -> Opened:
    return Opened(read_time(data["at"]), int(data["item"]))


def _answered(data: Mapping[str, Json]) -> Answered:
    verdicts = tuple(_verdict(verdict) for verdict in data["verdicts"])
    return Answered(
        at=read_time(data["at"]),
        item=int(data["item"]),
        responses=dict(data["responses"]),
        marking=Marking(verdicts, float(data["credit"])),
        counted=tuple(data["counted"]),
        seconds=float(data["seconds"]),
        hints=int(data["hints"]),
        asked=data["asked"],
    )


def _hint(data: Mapping[str, Json]) -> HintTaken:
    return HintTaken(read_time(data["at"]), int(data["item"]))


def _given_up(data: Mapping[str, Json]) -> GivenUp:
    return GivenUp(read_time(data["at"]), int(data["item"]))


def _self_marked(data: Mapping[str, Json]) -> SelfMarked:
    return SelfMarked(
        at=read_time(data["at"]),
        item=int(data["item"]),
        part=str(data["part"]),
        credited={str(point): float(earned) for point, earned in data["credited"].items()},
        credit=float(data["credit"]),
    )


def _voided(data: Mapping[str, Json]) -> Voided:
    at, item, why = read_time(data["at"]), int(data["item"]), str(data["why"])
    return Voided(at, item, why, dict(data["responses"]))


def _finished(data: Mapping[str, Json]) -> Finished:
    return Finished(
        at=read_time(data["at"]),
        score=float(data["score"]),
        maximum=float(data["maximum"]),
        passed=bool(data["passed"]),
        needs_human=bool(data["needs_human"]),
    )


_READERS: dict[str, Callable[[Mapping[str, Json]], Event]] = {
    "opened": _opened,
    "answered": _answered,
    "hint": _hint,
    "given-up": _given_up,
    "self-marked": _self_marked,
    "voided": _voided,
    "finished": _finished,
}
