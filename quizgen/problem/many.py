"""Drawing many variants at once: the same numbers, tries and checks as one at a time, on columns.

Seeds are grouped by structure, so that each group runs one program on arrays; blocks of a few thousand
rows keep all steps in the cache. A row that a check refuses is redrawn with its next try.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen.maths.program import Leaf
from quizgen.maths.run import BATCH, Runner, runner
from quizgen.problem.checks import Checks
from quizgen.problem.draw import MOST_TRIES, draw
from quizgen.problem.family import Family, Fix
from quizgen.problem.question import Question
from quizgen.problem.structure import Values
from quizgen.problem.structures import Group, groups
from quizgen.problem.work import Work

BLOCK = 65_536
"""Rows that are finished together; only its last tries run on short columns."""
CHUNK = 4096
"""Rows that run through a program at once: all steps stay in the cache."""
Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Accepted variants of one structure, as columns; row i of each belongs to `seeds[i]`."""

    question: Question
    seeds: NDArray[np.uint64]
    places: NDArray[np.int64]
    """Where each seed stood among the seeds asked for."""
    words: Values
    """Structure and words that all rows share."""
    structure_tries: NDArray[np.int64]
    tries: NDArray[np.int64]
    """The accepted tries of the numbers."""
    leaves: Mapping[Leaf, Column]
    values: Mapping[int, Column]
    """Keys, tolerances, gaps and mistakes' values by node."""
    checks: Checks

    def work(self, row: int) -> Work:
        """One row as what texts, marking and solutions are made of."""
        leaves = {leaf: float(column[row]) for leaf, column in self.leaves.items()}
        work = Work(self.checks.graph, self.words, leaves, int(self.seeds[row]))
        work.know({node: _plain(column, row) for node, column in self.values.items()})
        return work


def _plain(column: Any, row: int) -> Any:
    """One value of a column; constants have no rows."""
    value = column[row] if np.ndim(column) else column
    return bool(value) if isinstance(value, (bool, np.bool_)) else float(value)


def draw_many(
    question: Question,
    seeds: NDArray[np.uint64],
    fix: Fix | None = None,
    certified: bool = True,
    block: int = BLOCK,
) -> Iterator[Rows]:
    """The variants of many seeds, block by block; memory does not grow with their number.

    Args:
        question: The family.
        seeds: uint64, shape (N,); any order.
        fix: Parameters or structure limited to some of their values.
        certified: Whether mistakes, bounds and finiteness are checked, besides the conditions.
        block: Rows that run together.

    Raises:
        DrawError: Some seed finds no draw that passes.
    """
    family = question.family
    fixed = family.fixed(fix or {})
    for start in range(0, len(seeds), block):
        part = np.asarray(seeds[start : start + block], dtype=np.uint64)
        for group in groups(family, part, fixed):
            yield _Drawer(family, group, certified, fixed).rows(start)


class _Drawer:
    """Draws the rows of one group until all are accepted."""

    def __init__(self, family: Family, group: Group, certified: bool, fix: Fix) -> None:
        self._family = family
        self._group = group
        self._checks = group.checks
        self._certified = certified
        self._fix = fix
        self._numbers = family.numbers(group.words)

    def rows(self, start: int) -> Rows:
        """All rows of the group."""
        seeds = self._group.seeds
        tries = np.zeros(len(seeds), dtype=np.uint64)
        leaves = {
            leaf: np.empty(len(seeds)) for leaf in self._family.graph(self._group.words).leaves
        }
        waiting = np.arange(len(seeds))
        while len(waiting):
            refused = []
            for at in range(0, len(waiting), CHUNK):
                chunk = waiting[at : at + CHUNK]
                drawn = self._numbers.draw_many(seeds[chunk], tries[chunk])
                accepted = self._accepted(drawn, len(chunk))
                for leaf, column in drawn.items():
                    leaves[leaf][chunk[accepted]] = column[accepted]
                refused.append(chunk[~accepted])
            waiting = np.concatenate(refused)
            tries[waiting] += np.uint64(1)
            if len(waiting) and int(tries[waiting].max()) >= MOST_TRIES:
                draw(self._family.question, int(seeds[waiting[0]]), self._fix)  # says why it fails
        return Rows(
            self._family.question,
            seeds,
            self._group.places + start,
            self._group.words,
            self._group.tries,
            tries.astype(np.int64),
            leaves,
            self._values(leaves),
            self._checks,
        )

    def _accepted(self, drawn: Mapping[Leaf, Column], count: int) -> NDArray[np.bool_]:
        """Which rows pass: conditions first, all the rest only where those hold."""
        first = _prepared(self._checks, tuple(self._checks.conditions.values()))
        passed = _passed(first, drawn, count)
        if not self._certified or not self._checks.requirements:
            return passed
        chosen = {leaf: column[passed] for leaf, column in drawn.items()}
        run = _prepared(self._checks, tuple(self._checks.requirements.values()))
        passed[passed] = _passed(run, chosen, int(passed.sum()))
        return passed

    def _values(self, leaves: Mapping[Leaf, Column]) -> dict[int, Column]:
        wanted = self._checks.wanted if self._certified else self._checks.keys
        run, count = _prepared(self._checks, wanted), len(self._group.seeds)
        pieces = [
            run({leaf: column[at : at + CHUNK] for leaf, column in leaves.items()})
            for at in range(0, count, CHUNK)
        ]
        columns = zip(*pieces, strict=True)
        return {node: _joined(parts) for node, parts in zip(wanted, columns, strict=True)}


def _passed(run: Runner, drawn: Mapping[Leaf, Column], count: int) -> NDArray[np.bool_]:
    """Which rows fulfil all truths of a runner."""
    passed = np.ones(count, dtype=bool)
    for truth in run(drawn):
        passed &= truth
    return passed


def _joined(parts: tuple[Any, ...]) -> Any:
    """The pieces of a column as one; a constant stays one number."""
    return np.concatenate(parts) if np.ndim(parts[0]) else parts[0]


def _prepared(checks: Checks, nodes: tuple[int, ...]) -> Runner:
    known = checks.batch_runners
    if nodes not in known:
        known[nodes] = runner(checks.graph.program, nodes, BATCH)
    return known[nodes]
