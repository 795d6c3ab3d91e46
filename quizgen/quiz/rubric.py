"""The rubric of a text: what is proposed for each key point, and what learners credit themselves.

Three kinds of marks, three words: what the evidence gives is *proposed*; what learners tick for
themselves is their *own*; what a teacher decides is *confirmed*, and comes from nowhere in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.errors import EngineError

if TYPE_CHECKING:
    from quizgen.answers.short_text import Scored
    from quizgen.problem.variant import Part
    from quizgen.quiz.state import PartState

_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One line of a rubric, with what was found for it in a text."""

    id: str
    text: str
    """Markdown."""
    points: float
    levels: tuple[float, ...]
    """What can be credited, ascending from 0 to `points`."""
    proposed: float
    """Points, by the evidence."""
    quotes: tuple[str, ...]
    """The sentences of the text that bear it out."""
    vetoed: str
    """The sentence of the text that shows the misconception, or ``""``."""
    veto_says: str
    """What is said about the misconception; Markdown; ``""`` where nothing was vetoed."""
    own: float | None
    """Points that the learner credits; None until the text was marked by its writer."""

    @property
    def credited(self) -> float:
        """What its box shows: the learner's own points, before that the proposed ones."""
        return self.proposed if self.own is None else self.own

    def ticked(self, credited: float) -> float:
        """What a tick makes of `credited`: the next level; after the last one nothing."""
        return next((level for level in self.levels if level > credited + _HAIR), 0.0)

    @property
    def why(self) -> str:
        """Why that is proposed, with the sentences of the text; plain text, for it quotes."""
        quotes = ", ".join(f'"{quote}"' for quote in self.quotes)
        if not self.vetoed:
            return f"found in {quotes}" if quotes else "nothing found"
        against = f'"{self.vetoed}" speaks against it'
        if self.quotes == (self.vetoed,):
            return f"{against}, and for it"
        return f"{against}; for it speaks {quotes}" if quotes else against


@dataclass(frozen=True, slots=True)
class Rubric:
    """The key points of one part, beside the text that was marked last."""

    part: str
    points: tuple[KeyPoint, ...]
    model: str
    """A model answer; Markdown."""

    @property
    def total(self) -> float:
        """The points of all key points."""
        return sum(point.points for point in self.points)

    @property
    def proposed(self) -> float:
        """Points, by the evidence."""
        return sum(point.proposed for point in self.points)

    @property
    def own(self) -> float | None:
        """Points by the learner; None before."""
        return sum(point.credited for point in self.points) if self.marked else None

    @property
    def marked(self) -> bool:
        """Whether the learner has marked the text."""
        return any(point.own is not None for point in self.points)

    @property
    def quotes(self) -> tuple[tuple[str, ...], ...]:
        """What was found, key point by key point: differs with the text."""
        return tuple((*point.quotes, point.vetoed) for point in self.points)

    @property
    def credited(self) -> dict[str, float]:
        """What each box shows, by key point."""
        return {point.id: point.credited for point in self.points}

    def ticked(self, *indexes: int) -> dict[str, float]:
        """What each box shows after one more tick at key points (indexes from 0)."""
        credited = self.credited
        for index in indexes:
            point = self.points[index]
            credited[point.id] = point.ticked(credited[point.id])
        return credited

    def share_of(self, credited: Mapping[str, float]) -> float:
        """The share (0..1) of the part's points that `credited` earns.

        Raises:
            EngineError: It names another key point, lacks one, or credits what cannot be credited.
        """
        if credited.keys() != self.credited.keys():
            raise EngineError(f"`{self.part}`: its key points are {', '.join(self.credited)}")
        for point in self.points:
            if not any(abs(credited[point.id] - level) <= _HAIR for level in point.levels):
                raise EngineError(f"`{self.part}`: `{point.id}` cannot earn {credited[point.id]}")
        return sum(credited.values()) / self.total


def rubric_of(part: Part, state: PartState) -> Rubric:
    """The rubric beside the text that a part was answered with last.

    Raises:
        EngineError: The part has none.
    """
    from quizgen.answers.short_text import ShortTextAnswer

    answer = part.answer
    if not isinstance(answer, ShortTextAnswer):
        raise EngineError(f"`{part.id}` has no rubric")
    own = state.own.points if state.own else {}
    scored = answer.score(state.response)
    points = tuple(_point(one, own.get(one.point.id)) for one in scored)
    return Rubric(part.id, points, answer.model)


def _point(scored: Scored, own: float | None) -> KeyPoint:
    point = scored.point
    return KeyPoint(
        id=point.id,
        text=point.text,
        points=point.points,
        levels=_levels(point.points, point.each),
        proposed=scored.earned,
        quotes=scored.quotes,
        vetoed=scored.vetoed,
        veto_says=point.veto_says if scored.vetoed else "",
        own=own,
    )


def _levels(points: float, each: float | None) -> tuple[float, ...]:
    """Nothing or all; where each of several finds earns something, also the steps between."""
    if each is None:
        return (0.0, points)
    steps = int(points / each + _HAIR)
    between = [each * step for step in range(1, steps + 1) if each * step < points - _HAIR]
    return (0.0, *between, points)
