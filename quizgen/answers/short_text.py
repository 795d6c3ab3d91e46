"""Short texts: key points with evidence and vetoes; the automatic score is a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.answers.base import Examples, Judgement, Reading, Typed
from quizgen.answers.evidence import Sentence, found, sentences
from quizgen.errors import ResponseError

MOST_CHARACTERS = 20_000
QUOTED = 90


@dataclass(frozen=True, slots=True)
class Point:
    """A key point of this variant."""

    id: str
    points: float
    text: str
    """Markdown."""
    evidence: tuple[str, ...]
    each: float | None = None
    """Points for each line that is borne out; None: any line earns all."""
    veto: tuple[str, ...] = ()
    veto_says: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the evidence proposes for one key point."""

    point: Point
    earned: float
    quotes: tuple[str, ...]
    vetoed: str = ""
    """The sentence that shows the misconception, or ``""``."""

    @property
    def unsure(self) -> bool:
        """Whether evidence and veto stand side by side."""
        return bool(self.vetoed and self.quotes)


@dataclass(frozen=True, slots=True)
class ShortTextAnswer(Typed):
    """A text with a rubric.

    Args:
        points: The key points.
        model: A model answer.
        asked: The question's own words: evidence that they already contain proves nothing.
    """

    points: tuple[Point, ...]
    model: str
    asked: str = ""

    kind = "short-text"
    room = "ruled"
    counts = "The score that quizgen finds is a proposal."
    asks = "a few sentences; formulas may be LaTeX"

    @property
    def total(self) -> float:
        """The points of all key points."""
        return sum(point.points for point in self.points)

    @property
    def key(self) -> str:
        """The model answer."""
        return self.model

    @property
    def shown(self) -> str:
        """The model answer."""
        return self.model

    @property
    def typed(self) -> str:
        """The model answer."""
        return self.model

    def read(self, text: str) -> Reading:
        """Take any text.

        Raises:
            ResponseError: It is empty or longer than any answer.
        """
        if not text.strip():
            raise ResponseError(text, 0, "there is no text")
        if len(text) > MOST_CHARACTERS:
            problem = f"the text has {len(text):,} characters; {MOST_CHARACTERS:,} are allowed"
            raise ResponseError(text, MOST_CHARACTERS, problem)
        words = len(text.split())
        return Reading(text, text, f"a text of {words} {'word' if words == 1 else 'words'}")

    def score(self, text: str) -> tuple[Scored, ...]:
        """What the evidence proposes, key point by key point."""
        own = {sentence.plain for sentence in sentences(self.asked)}
        said = tuple(s for s in sentences(text) if s.plain not in own)
        return tuple(_scored(point, said) for point in self.points)

    def judge(self, reading: Reading) -> Judgement:
        """A proposal; undecided where a human has to look: a doubt, or nothing found."""
        scored = self.score(reading.value)
        earned = sum(s.earned for s in scored)
        unsure = any(s.unsure for s in scored) or earned == 0
        notes = [s.point.veto_says for s in scored if s.vetoed and s.point.veto_says]
        missing = [s.point.text for s in scored if not s.quotes and not s.vetoed]
        if missing:
            notes.append("Not found: " + " · ".join(missing))
        return Judgement(
            earned / self.total,
            notes=tuple(notes),
            evidence="\n".join(_told(s) for s in scored),
            proposal=True,
            unsure=unsure,
        )

    def examples(self) -> Examples:
        """Right: the model answer; wrong: words about something else."""
        return Examples(
            right=(self.model,), wrong=("I like turtles.",), unreadable=("", "x" * 30_000)
        )


def _scored(point: Point, said: tuple[Sentence, ...]) -> Scored:
    hits = [hit for line in point.evidence if (hit := found(line, said)) is not None]
    vetoed = next((hit for line in point.veto if (hit := found(line, said)) is not None), None)
    quotes = tuple(dict.fromkeys(_quote(hit) for hit in hits))
    if vetoed is not None:
        return Scored(point, 0.0, quotes, _quote(vetoed))
    if point.each is not None:
        return Scored(point, min(point.points, point.each * len(hits)), quotes)
    return Scored(point, point.points if hits else 0.0, quotes)


def _quote(sentence: Sentence) -> str:
    line = " ".join(sentence.written.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"


def _told(scored: Scored) -> str:
    earned = f"{scored.point.id}: {scored.earned:g} of {scored.point.points:g}"
    if scored.vetoed:
        return f"{earned}, veto by “{scored.vetoed}”"
    if not scored.quotes:
        return f"{earned}, nothing found"
    return f"{earned}, “{'” “'.join(scored.quotes)}”"
