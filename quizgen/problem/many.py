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
"""Rows that are finished together."""
CHUNK = 16384
"""Rows that run through a program at once: the values in use stay in the cache."""
SHORT = 2048
"""With fewer rows waiting, several tries of each are drawn at once."""
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
        self._seeded = self._numbers.seeded(group.seeds)

    def rows(self, start: int) -> Rows:
        """All rows of the group."""
        tries, leaves = self._drawn()
        return Rows(
            self._family.question,
            self._group.seeds,
            self._group.places + start,
            self._group.words,
            self._group.tries,
            tries,
            leaves,
            self._values(leaves),
            self._checks,
        )

    def _drawn(self) -> tuple[NDArray[np.int64], dict[Leaf, Column]]:
        """The accepted try of each row, and its numbers."""
        count, tried = len(self._group.seeds), 0
        tries = np.empty(count, dtype=np.int64)
        leaves = {leaf: np.empty(count) for leaf in self._checks.graph.leaves}
        waiting = np.arange(count)
        while len(waiting):
            if tried >= MOST_TRIES:  # the same alone, which says why
                draw(self._family.question, int(self._group.seeds[waiting[0]]), self._fix)
            ahead = min(max(1, SHORT // len(waiting)), MOST_TRIES - tried)
            refused = []
            for at in range(0, len(waiting), CHUNK):
                rows = waiting[at : at + CHUNK]
                found, attempts, numbers = self._tried(rows, tried, ahead)
                tries[rows[found]] = attempts
                for leaf, column in numbers.items():
                    leaves[leaf][rows[found]] = column
                still = np.ones(len(rows), dtype=bool)
                still[found] = False
                refused.append(rows[still])
            waiting = np.concatenate(refused)
            tried += ahead
        return tries, leaves

    def _tried(
        self, rows: NDArray[np.int64], tried: int, ahead: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[Leaf, Column]]:
        """Some tries of each row at once: which rows pass, at which try first, and with what."""
        attempts = np.arange(tried, tried + ahead, dtype=np.uint64)
        drawn = self._numbers.draw_seeded(self._seeded[rows, None], attempts)
        passed = self._passed(drawn, len(rows) * ahead)
        first = np.ones(len(passed), dtype=bool)
        first[1:] = passed[1:] // ahead != passed[:-1] // ahead
        passed = passed[first]
        chosen = {leaf: column.take(passed) for leaf, column in drawn.items()}
        return passed // ahead, tried + passed % ahead, chosen

    def _passed(self, drawn: Mapping[Leaf, Column], count: int) -> NDArray[np.int64]:
        """Which draws pass: conditions first, all the rest only where those hold."""
        first = _prepared(self._checks, tuple(self._checks.conditions.values()))
        passed = np.flatnonzero(_holds(first(drawn), count))
        if not self._certified:
            return passed
        rest = _prepared(self._checks, tuple(self._checks.requirements.values()))
        chosen = {leaf: drawn[leaf].take(passed) for _, leaf in rest.loads}
        return passed[_holds(rest(chosen), len(passed))]

    def _values(self, leaves: Mapping[Leaf, Column]) -> dict[int, Column]:
        wanted = self._checks.wanted if self._certified else self._checks.keys
        run, count = _prepared(self._checks, wanted), len(self._group.seeds)
        pieces = [
            run({leaf: column[at : at + CHUNK] for leaf, column in leaves.items()})
            for at in range(0, count, CHUNK)
        ]
        columns = zip(*pieces, strict=True)
        return {node: _joined(parts) for node, parts in zip(wanted, columns, strict=True)}


def _holds(truths: list[Any], count: int) -> NDArray[np.bool_]:
    """Which rows fulfil all truths."""
    held = np.ones(count, dtype=bool)
    for truth in truths:
        held &= truth
    return held


def _joined(parts: tuple[Any, ...]) -> Any:
    """The pieces of a column as one; a constant stays one number."""
    return np.concatenate(parts) if np.ndim(parts[0]) else parts[0]


def _prepared(checks: Checks, nodes: tuple[int, ...]) -> Runner:
    known = checks.batch_runners
    if nodes not in known:
        known[nodes] = runner(checks.graph.program, nodes, BATCH)
    return known[nodes]
