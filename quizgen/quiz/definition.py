"""A quiz: what is asked, for how many points, with which tries, and what is shown when.

`Quiz` holds the rules of one quiz file with its items resolved to question ids; a session (or a
printed version) picks its questions from it with a seed (`quizgen.quiz.pick`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from quizgen.answers.base import Json
from quizgen.errors import InputError

if TYPE_CHECKING:
    from quizgen.bank import spec
    from quizgen.bank.catalog import Catalog

When = Literal["try", "item", "end", "never"]
"""After each try, when the item is closed, when the session is finished, or not at all."""

Tries = tuple[float, ...] | None
"""The share (0..1) of the points that each try can earn; None: as many as wanted, each in full."""

Fix = Mapping[str, tuple[Json, ...]]
"""Parameters and structure held to some of their cases: ``{"names": ("sheet",), "T": (2,)}``."""

PRACTICE = "practice:"
"""How the ids of quizzes made on the fly begin."""
PRACTICE_ITEMS = 5
"""A practice session asks at least this many variants."""


@dataclass(frozen=True, slots=True)
class Show:
    """When the learner sees what."""

    verdict: When = "item"
    mistake: When = "item"
    """The sentence about a recognised mistake; never earlier than the verdict."""
    solution: When = "item"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a quiz's items: a question, or some of the questions that fit a description."""

    candidates: tuple[str, ...]
    """Ids of the questions that may be asked, in the order of the banks."""
    points: float
    """Points of each item that comes from here."""
    draw: int = 1
    """How many different candidates are asked."""
    tries: Tries = (1.0,)
    fix: Fix = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The rules of a quiz. Immutable."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    about: str = ""
    """Markdown."""
    language: str = "en"
    minutes: float | None = None
    """From the start of the session, running on across restarts; None: no limit."""
    pass_mark: float = 0.5
    """The share (0..1) of the maximum that passes."""
    hint_cost: float = 0.0
    """The share (0..1) of an item's points that each hint costs."""
    show: Show = Show()
    shuffled: bool = False
    """Whether each session has its own order of items; else as listed."""

    @property
    def revision(self) -> str:
        """A digest (16 hexadecimal digits) of all that affects what is asked or what it earns."""
        rules = {k: v for k, v in self.to_json().items() if k not in ("title", "about", "language")}
        text = json.dumps(rules, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return blake2b(text.encode("utf-8"), digest_size=8, person=b"quizgen/1").hexdigest()

    @property
    def practice(self) -> bool:
        """Whether it was made on the fly, for practice."""
        return self.id.startswith(PRACTICE)

    def deadline(self, started: datetime) -> datetime | None:
        """The last moment at which a session begun at `started` accepts an answer."""
        return None if self.minutes is None else started + timedelta(minutes=self.minutes)

    def to_json(self) -> dict[str, Json]:
        """Plain JSON from which `from_json` makes an equal quiz."""
        plain: dict[str, Json] = json.loads(json.dumps(asdict(self)))
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> Quiz:
        """The quiz that `to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: It is no such JSON.
        """
        entries = tuple(
            Entry(
                candidates=tuple(entry["candidates"]),
                points=float(entry["points"]),
                draw=int(entry["draw"]),
                tries=read_tries(entry["tries"]),
                fix=read_fix(entry["fix"]),
            )
            for entry in data["entries"]
        )
        return cls(**{**data, "entries": entries, "show": Show(**data["show"])})


def read_tries(tries: Sequence[float] | None) -> Tries:
    """Shares from a JSON list; null is as many tries as wanted."""
    return None if tries is None else tuple(float(share) for share in tries)


def read_fix(fix: Mapping[str, Json | Sequence[Json]]) -> dict[str, tuple[Json, ...]]:
    """Fixes from JSON or YAML, where one case may stand alone: ``{"names": "sheet"}``."""
    return {
        name: tuple(cases) if isinstance(cases, list | tuple) else (cases,)
        for name, cases in fix.items()
    }


def practice_quiz(name: str, title: str, questions: Sequence[str]) -> Quiz:
    """A quiz for practice: unlimited tries, free hints, everything shown at once.

    Args:
        name: The id of the concept or question that is practised.
        title: Its title.
        questions: Ids of the questions, in the order of asking; repeated, each time with other
            numbers, until there are at least `PRACTICE_ITEMS` items.
    """
    rounds = max(1, -(-PRACTICE_ITEMS // max(1, len(questions))))
    entries = tuple(Entry((question,), points=1.0, tries=None) for question in questions) * rounds
    show = Show(verdict="try", mistake="try", solution="try")
    return Quiz(PRACTICE + name, title, entries, pass_mark=0.0, show=show)


def practice_of(name: str, catalog: Catalog) -> Quiz:
    """Practice on a concept (all its questions, the easy ones first) or on one question.

    Raises:
        InputError: There is no such concept or question, or the concept has no questions.
    """
    if name not in catalog.concepts:
        return practice_quiz(name, catalog.question(name).title, [name])
    found = sorted(catalog.find(name), key=lambda it: catalog.questions.summaries[it].difficulty)
    if not found:
        raise InputError(f"there are no questions on `{name}` yet; `quizgen show {name}` is a page")
    return practice_quiz(name, catalog.concepts[name].name, found)


def quiz_from_spec(quiz: spec.Quiz, catalog: Catalog) -> Quiz:
    """The quiz of a validated quiz file.

    An item that names a concept becomes an entry with every loaded question that has it among its
    concepts and fits its difficulty and kinds.
    """
    tries = tuple(quiz.tries)
    return Quiz(
        id=quiz.quiz,
        title=quiz.title,
        entries=tuple(_entry(item, tries, catalog) for item in quiz.items),
        about=quiz.about or "",
        language=quiz.language,
        minutes=quiz.minutes,
        pass_mark=quiz.pass_mark,
        hint_cost=quiz.hint_cost,
        show=Show(quiz.show.verdict, quiz.show.mistake, quiz.show.solution),
        shuffled=quiz.order == "shuffled",
    )


def _entry(item: spec.Item, tries: Tries, catalog: Catalog) -> Entry:
    if item.question:
        candidates: tuple[str, ...] = (item.question,)
    else:
        candidates = catalog.find(item.concept or "", item.difficulty, item.kinds)
    return Entry(
        candidates=candidates,
        points=item.points,
        draw=item.draw,
        tries=tuple(item.tries) if item.tries else tries,
        fix=read_fix(item.fix),
    )
