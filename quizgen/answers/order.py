"""Orders: any order that keeps all dependencies is right; a share of them earns a share of credit."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.answers.base import Examples, Judgement, Option, Reading, Unnumbered
from quizgen.answers.ticks import letter, read_letters
from quizgen.errors import ResponseError


@dataclass(frozen=True, slots=True)
class OrderAnswer(Unnumbered):
    """Steps to be put in order.

    Args:
        options: The steps in the order shown.
        before: All pairs (earlier step, later step) that must be kept, indirect ones included.
        solution: One right order, by ids.
    """

    options: tuple[Option, ...]
    before: tuple[tuple[str, str], ...]
    solution: tuple[str, ...]

    kind = "order"
    counts = "The share of pairs in the right order counts."
    asks = "all letters in their order, such as c, a, b"

    @property
    def key(self) -> list[str]:
        """The texts of the steps in one right order."""
        texts = {option.id: option.text for option in self.options}
        return [texts[id_] for id_ in self.solution]

    @property
    def shown(self) -> str:
        """The letters of one right order."""
        return self.typed

    @property
    def typed(self) -> str:
        """The letters of one right order."""
        return self._letters(self.solution)

    def _letters(self, ids: tuple[str, ...]) -> str:
        place = {option.id: letter(at) for at, option in enumerate(self.options)}
        return ", ".join(place[id_] for id_ in ids)

    def read(self, text: str) -> Reading:
        """Understand all letters, each once.

        Raises:
            ResponseError: A letter is missing, twice, or none of a step.
        """
        ids = tuple(read_letters(text, self.options))
        missing = [option.id for option in self.options if option.id not in ids]
        if len(set(ids)) < len(ids):
            raise ResponseError(text, 0, "a letter stands twice", "name every letter once")
        if missing:
            listed = self._letters(tuple(missing))
            raise ResponseError(text, len(text), f"{listed} is missing", "name every letter once")
        return Reading(text, ids, self._letters(ids))

    def judge(self, reading: Reading) -> Judgement:
        """The share of pairs kept; why a step that came too early belongs later."""
        place = {id_: at for at, id_ in enumerate(reading.value)}
        broken = [pair for pair in self.before if place[pair[0]] > place[pair[1]]]
        kept = len(self.before) - len(broken)
        early = {later for _, later in broken}
        notes = [o.why for o in self.options if o.id in early and o.why]
        evidence = f"{kept} of {len(self.before)} dependencies kept"
        return Judgement(kept / len(self.before), notes=tuple(notes), evidence=evidence)

    def examples(self) -> Examples:
        """Right: the solution; wrong: it backwards; unreadable: a letter short."""
        backwards = self._letters(tuple(reversed(self.solution)))
        return Examples(
            right=(self.typed, self.typed.replace(", ", "")),
            wrong=(backwards,),
            unreadable=("", self.typed.rpartition(",")[0], f"{self.typed}, ?"),
        )
