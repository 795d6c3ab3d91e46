"""A question in a few numbers: two certificates that differ in one show what an edit changed.

Combinations are counted before any condition, so that an author can work them out by hand: two givens
of seven values each have 49. The rest is seen on a fixed set of seeds; chance does not depend on the
revision, so whatever an edit leaves alone keeps its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen.maths.program import Leaf
from quizgen.maths.run import BATCH, runner
from quizgen.problem.enumerate import combinations_of
from quizgen.problem.graph import Graph, Method
from quizgen.problem.many import Rows
from quizgen.problem.question import ChooseOnePart, ExpressionPart, PartSpec, Question, ValuePart
from quizgen.problem.structure import Values, sizes
from quizgen.problem.tolerance import largest
from quizgen.problem.value_kinds import largest_gap

MOST_STRUCTURES = 20_000
DIGITS = 6
"""Significant figures that are kept, so that no figure hangs on the last bits of a machine."""


def columns(
    graph: Graph, nodes: Sequence[int], drawn: Mapping[Leaf, Any], count: int
) -> list[NDArray[Any]]:
    """The values of nodes for many draws, each of shape (count,)."""
    found = runner(graph.program, tuple(nodes), BATCH)(drawn)
    return [np.broadcast_to(column, (count,)) for column in found]


class Figures:
    """Collects what the variants of a question show."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._variants = 0
        self._tries = 0
        self._seen: dict[str, list[NDArray[Any]]] = defaultdict(list)

    def see(self, rows: Rows) -> None:
        """Take in variants of one structure."""
        count = len(rows.seeds)
        self._variants += count
        self._tries += count + int(rows.tries.sum() + rows.structure_tries.sum())
        named = dict(_nodes(rows))
        found = columns(rows.checks.graph, [*named.values()], rows.leaves, count)
        for name, column in zip(named, found, strict=True):
            self._seen[name].append(column)

    def table(self) -> dict[str, float | None]:
        """Each figure by its name, in words."""
        made: dict[str, float | None] = {
            "combinations": combinations(self._question),
            "draws accepted": _short(self._variants / self._tries) if self._tries else None,
        }
        made |= dict(_stated(self._question))
        for name, found in self._seen.items():
            made[name] = _short(float(np.mean(np.concatenate(found))))
        return made


def _stated(question: Question) -> Iterator[tuple[str, float | None]]:
    """How many figures are asked for, and kept on the way."""
    for part in question.parts:
        if isinstance(part, ValuePart):
            yield f"decimals of `{part.id}`", part.precision.decimals
            yield f"significant figures of `{part.id}`", part.precision.significant
            yield f"working decimals of `{part.id}`", part.precision.working


def _nodes(rows: Rows) -> Iterator[tuple[str, int]]:
    """What is summed up: keys and tolerances in force, and how far mistakes lead away."""
    graph, program = rows.checks.graph, rows.checks.graph.program
    for asked in graph.asked.values():
        yield f"size of `{asked.id}`", largest(program, asked.value)
        yield f"tolerance of `{asked.id}`", rows.checks.tolerances[asked.id]
    for id_, method in graph.methods.items():
        for part in graph.question.parts:
            if part.id in method.hits:
                away = _away(graph, method, part)
                led = program.node("where", method.applies, away, program.const(0))
                yield f"mistake `{id_}` at `{part.id}`", led


def _away(graph: Graph, method: Method, part: PartSpec) -> int:
    """How far a mistake leads from the key; of a choice: 1 where it leads to another option."""
    program = graph.program
    if isinstance(part, ChooseOnePart):
        truths = [
            (graph.condition(option.right), graph.condition(option.right, method.scope))
            for option in part.options
        ]
        left = [program.node("and", right, program.node("not", led)) for right, led in truths]
        moved = program.fold("or", left)
        return program.node("where", moved, program.const(1), program.const(0))
    if not isinstance(part, ValuePart | ExpressionPart):
        return program.const(0)
    return largest_gap(program, method.scope.asked(part.ask), graph.key.asked(part.ask))


def combinations(question: Question) -> int | None:
    """How many combinations of givens there are before any condition; None: too many structures."""
    structures = list(islice(combinations_of(question.family), MOST_STRUCTURES + 1))
    if len(structures) > MOST_STRUCTURES:
        return None
    return sum(_numbers(question, values) for values in structures)


def _numbers(question: Question, values: Values) -> int:
    drawn = (given for name, given in question.model.givens.items() if name not in values)
    return prod(len(given.values) ** prod(sizes(given.shape, values)) for given in drawn)


def _short(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None
