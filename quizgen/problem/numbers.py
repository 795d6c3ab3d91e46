"""Drawing the numbers of one try: every component from the hash of its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from quizgen import chance
from quizgen.maths.program import Leaf
from quizgen.problem.graph import Graph


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that is drawn: a component, or a whole vector out of a list of vectors."""

    word: int
    """The hash of its name."""
    leaves: tuple[Leaf, ...]
    table: tuple[tuple[float, ...], ...]
    """For each possible value: the numbers of the leaves."""


class Numbers:
    """The numbers of one structure."""

    def __init__(self, graph: Graph) -> None:
        self._question = graph.question.id
        self._slots = tuple(_slots(graph))
        self._columns = tuple(np.array(slot.table).T for slot in self._slots)

    def draw(self, seed: int, attempt: int) -> dict[Leaf, float]:
        """The numbers of one try."""
        base = chance.state(self._question, seed, attempt)
        drawn: dict[Leaf, float] = {}
        for slot in self._slots:
            values = slot.table[chance.below(chance.mix(base ^ slot.word), len(slot.table))]
            drawn.update(zip(slot.leaves, values, strict=True))
        return drawn

    @property
    def count(self) -> int:
        """How many combinations there are, before any condition."""
        return prod(len(slot.table) for slot in self._slots)

    def every(self) -> Iterator[dict[Leaf, float]]:
        """All combinations, the last slot changing fastest."""
        for entries in product(*(slot.table for slot in self._slots)):
            numbers: dict[Leaf, float] = {}
            for slot, values in zip(self._slots, entries, strict=True):
                numbers.update(zip(slot.leaves, values, strict=True))
            yield numbers

    def draw_many(
        self, seeds: NDArray[np.uint64], attempts: NDArray[np.uint64]
    ) -> dict[Leaf, NDArray[np.float64]]:
        """The numbers of one try of each seed, as columns."""
        return self.draw_seeded(self.seeded(seeds), attempts)

    def seeded(self, seeds: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """What all tries of each seed share."""
        return chance.seeded_many(self._question, seeds)

    def draw_seeded(
        self, seeded: NDArray[np.uint64], attempts: NDArray[np.uint64]
    ) -> dict[Leaf, NDArray[np.float64]]:
        """The numbers of tries of seeds that were `seeded`, broadcast and flattened, as columns."""
        base = chance.state_many(seeded, attempts).ravel()
        drawn: dict[Leaf, NDArray[np.float64]] = {}
        for slot, columns in zip(self._slots, self._columns, strict=True):
            at = chance.below_many(chance.mix_many(base ^ np.uint64(slot.word)), len(slot.table))
            for leaf, column in zip(slot.leaves, columns, strict=True):
                drawn[leaf] = column.take(at)
        return drawn


def _slots(graph: Graph) -> list[Slot]:
    found: dict[str, list[Leaf]] = {}
    for name, at in graph.leaves:
        own = graph.model.givens[name].shape
        found.setdefault(chance.slot(name, at[: len(own)]), []).append((name, at))
    slots = []
    for name, leaves in found.items():
        given = graph.leaves[leaves[0]]
        table = tuple(_entry(value) for value in given.values)
        slots.append(Slot(chance.word(name), tuple(leaves), table))
    return slots


def _entry(value: object) -> tuple[float, ...]:
    if isinstance(value, tuple):
        return tuple(_float(entry) for entry in value)
    return (_float(value),)


def _float(value: object) -> float:
    """One division, so that the float is the one nearest to the decimal."""
    if not isinstance(value, Fraction):
        raise TypeError(f"{value!r} is not an exact number")
    return value.numerator / value.denominator
