"""Pairs of mistakes that give the same answer: marking then names both, for it cannot know which.

Two values coincide when a learner who makes one mistake, with the figures asked for and the rounding
that `working` allows, may be told of the other: the precision at which diagnosis matches. Formulas
coincide when they are equal for all numbers, options when both mistakes lead to the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from quizgen.answers.choice import ChooseOneAnswer
from quizgen.maths.program import Leaf
from quizgen.problem.graph import Asked, Graph, Method
from quizgen.problem.question import ExpressionPart
from quizgen.problem.tolerance import half_unit, largest
from quizgen.problem.value_kinds import kind_of, largest_gap
from quizgen.problem.variant import Variant
from quizgen.problem.work import Work

NEARLY_ALWAYS = 0.95
FEWEST_VARIANTS = 10
"""In fewer a pair may have coincided by chance."""
OFF_GRID = 0.0137
"""Share by which drawn numbers are moved, the n-th by n times as much, to compare formulas."""


class Pair(NamedTuple):
    """Two mistakes that the answer to one part may show."""

    part: str
    first: str
    second: str


@dataclass(slots=True)
class Coincidences:
    """How often two mistakes gave the same answer; what was seen of different seeds adds up."""

    met: Counter[Pair] = field(default_factory=Counter)
    tied: Counter[Pair] = field(default_factory=Counter)
    both: Counter[tuple[str, str]] = field(default_factory=Counter)
    """In how many variants both mistakes change something typed."""
    alike: Counter[tuple[str, str]] = field(default_factory=Counter)
    """In how many of them no part keeps them apart."""

    def see(self, variant: Variant) -> None:
        """Take in a variant."""
        same: dict[tuple[str, str], bool] = {}
        for pair, tied in variant.work.graph.ties.seen(variant.work):
            self._count(pair, tied)
            names = (pair.first, pair.second)
            same[names] = same.get(names, True) and tied
        methods = variant.work.graph.methods
        for (first, second), tied in same.items():
            self.both[first, second] += 1
            self.alike[first, second] += tied and methods[first].hits == methods[second].hits
        for pair, tied in _chosen(variant):
            self._count(pair, tied)

    def _count(self, pair: Pair, tied: bool) -> None:
        self.met[pair] += 1
        self.tied[pair] += tied

    def add(self, other: Coincidences) -> None:
        """Take in what was seen elsewhere."""
        self.met.update(other.met)
        self.tied.update(other.tied)
        self.both.update(other.both)
        self.alike.update(other.alike)

    def table(self) -> list[tuple[Pair, int, int]]:
        """Pairs that coincided, in how many of how many variants; the largest share first."""
        rows = [(pair, tied, self.met[pair]) for pair, tied in self.tied.items() if tied]
        return sorted(rows, key=lambda row: (-row[1] / row[2], row[0]))

    def inseparable(self) -> Iterator[str]:
        """A warning for each pair that (nearly) no variant keeps apart at any part."""
        for names, alike in sorted(self.alike.items()):
            met = self.both[names]
            if met >= FEWEST_VARIANTS and alike >= NEARLY_ALWAYS * met:
                how = "always" if alike == met else f"in {alike} of {met} variants"
                yield (
                    f"mistakes `{names[0]}` and `{names[1]}` {how} give the same answer: "
                    "join them, or keep them apart by a condition"
                )


class Ties:
    """The pairs of one graph, with the nodes that decide them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._numbers: dict[Pair, tuple[int, int]] = {}
        self._formulas: dict[Pair, tuple[int, int]] = {}
        parts = {part.id: part for part in graph.question.parts}
        for one, other in combinations(graph.methods.values(), 2):
            both = graph.program.node("and", one.applies, other.applies)
            for part in (part for part in one.hits if part in other.hits):
                pair, spec = Pair(part, one.mistake.id, other.mistake.id), parts[part]
                if part in graph.asked:
                    self._numbers[pair] = (both, self._close(graph.asked[part], one, other))
                elif isinstance(spec, ExpressionPart):
                    self._formulas[pair] = (both, self._equal(spec.ask, one, other))

    def _close(self, asked: Asked, one: Method, other: Method) -> int:
        program = self._graph.program
        values = [method.scope.asked(asked.quantity) for method in (one, other)]
        gap = kind_of(asked.part).gap(program, values[0], values[1])
        if asked.whole:
            return program.node("le", gap, program.const(0))
        typed = half_unit(program, asked.precision, largest(program, values[0]))
        rounding = [self._graph.pins.slack(method, asked) for method in (one, other)]
        return program.node("le", gap, program.node("add", typed, program.fold("max", rounding)))

    def _equal(self, quantity: str, one: Method, other: Method) -> int:
        program = self._graph.program
        values = [method.scope.asked(quantity) for method in (one, other)]
        return program.node("le", largest_gap(program, *values), program.const(0))

    def seen(self, work: Work) -> Iterator[tuple[Pair, bool]]:
        """The pairs that make sense for these numbers, and whether they coincide."""
        yield from self._decided(work, self._numbers, work.leaves)
        if self._formulas:
            yield from self._decided(work, self._formulas, _moved(work))

    @staticmethod
    def _decided(
        work: Work, pairs: Mapping[Pair, tuple[int, int]], leaves: Mapping[Leaf, float]
    ) -> Iterator[tuple[Pair, bool]]:
        sensible = work.evaluate([both for both, _ in pairs.values()])
        same = work.evaluate([alike for _, alike in pairs.values()], leaves)
        for pair, both, alike in zip(pairs, sensible, same, strict=True):
            if both:
                yield pair, bool(alike)


def _moved(work: Work) -> dict[Leaf, float]:
    """The drawn numbers moved off their grid, where formulas that differ rarely meet."""
    return {
        leaf: value * (1.0 + OFF_GRID * at)
        for at, (leaf, value) in enumerate(work.leaves.items(), 1)
    }


def _chosen(variant: Variant) -> Iterator[tuple[Pair, bool]]:
    for part in variant.parts:
        if isinstance(part.answer, ChooseOneAnswer):
            for one, other in combinations(part.answer.leads, 2):
                yield Pair(part.id, one[1], other[1]), one[0] == other[0]
