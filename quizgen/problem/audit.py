"""What an author states without effect: conditions that refuse nothing, tolerances never in force.

Each is a slip of the pen (`k < 100` for `k < 10`) or may go. So may a tolerance that is much wider than
careful work needs: it accepts careless work. Seen on columns of draws, so many cost little. Nothing
here makes a question unfit: these are warnings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from quizgen.problem.family import Family
from quizgen.problem.figures import Figures, columns
from quizgen.problem.many import Rows, draw_many
from quizgen.problem.question import Question, Tolerance
from quizgen.problem.structure import pick
from quizgen.problem.structures import groups
from quizgen.problem.tolerance import careful_node

DRAWS = 2000
"""Draws, and variants, that are looked at."""
STRUCTURES = 200
"""Draws of structure that are looked at for the conditions on it."""
FEWEST = 20
"""A condition that decided fewer draws may have refused none by chance."""
WIDEST = 100
"""A tolerance of so many times what careful work may miss by accepts careless work."""
EXACT = Tolerance()
"""How an author writes that half a unit of the last figure is enough."""
ALWAYS = "true"
"""How an author writes that a case has no condition."""


@dataclass(slots=True)
class _Seen:
    """Counts over draws and variants."""

    decided: Counter[str] = field(default_factory=Counter)
    """How many draws a condition decided."""
    refused: Counter[str] = field(default_factory=Counter)
    """How many of them it refused."""
    met: Counter[str] = field(default_factory=Counter)
    """How many variants a mistake with a condition was meant for by its case."""
    made: Counter[str] = field(default_factory=Counter)
    """In how many of them it makes sense."""
    ratios: dict[str, tuple[float, float]] = field(default_factory=dict)
    """For each part with a tolerance: the smallest and the largest number of times that
    the one in force is what careful work needs."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What many draws show of a question as a whole."""

    warnings: tuple[str, ...]
    """What is stated and changes nothing, in an author's words."""
    figures: Mapping[str, float | None]
    """By name: what a change of formulas, conditions, ranges or tolerances moves; texts move none."""


def audit(question: Question, draws: int = DRAWS) -> Audit:
    """Look at a question as a whole.

    Args:
        question: The family.
        draws: How many draws, and how many variants, are looked at.

    Raises:
        DrawError: Some seed finds no variant.
    """
    seen, figures = _Seen(), Figures(question)
    seeds = np.arange(1, draws + 1, dtype=np.uint64)
    _structure(seen, question.family)
    _numbers(seen, question.family, seeds)
    for rows in draw_many(question, seeds):
        _mistakes(seen, rows)
        _tolerances(seen, rows)
        figures.see(rows)
    found = [*_of_conditions(seen), *_of_mistakes(seen, question), *_of_tolerances(seen)]
    return Audit(tuple(found), figures.table())


def _structure(seen: _Seen, family: Family) -> None:
    """What the conditions on structure refuse of first tries."""
    for seed in range(STRUCTURES if family.structure.conditions else 0):
        values, _ = family.structure.draw(seed, {}, lambda _: True)
        for where in family.structure.conditions:
            text = pick(where, values)
            seen.decided[text] += 1
            seen.refused[text] += not family.keeps(where, values)


def _numbers(seen: _Seen, family: Family, seeds: NDArray[np.uint64]) -> None:
    """What the conditions on numbers refuse of first tries."""
    for group in groups(family, seeds, {}):
        graph, count = group.checks.graph, len(group.seeds)
        drawn = family.numbers(group.words).draw_many(group.seeds, np.zeros_like(group.seeds))
        truths = columns(graph, [*graph.conditions.values()], drawn, count)
        for text, truth in zip(graph.conditions, truths, strict=True):
            seen.decided[text] += count
            seen.refused[text] += int(np.count_nonzero(~truth))


def _mistakes(seen: _Seen, rows: Rows) -> None:
    graph, count = rows.checks.graph, len(rows.seeds)
    methods = {id_: m for id_, m in graph.methods.items() if isinstance(m.mistake.when, str)}
    truths = columns(graph, [m.applies for m in methods.values()], rows.leaves, count)
    for id_, truth in zip(methods, truths, strict=True):
        seen.met[id_] += count
        seen.made[id_] += int(np.count_nonzero(truth))


def _tolerances(seen: _Seen, rows: Rows) -> None:
    graph, count = rows.checks.graph, len(rows.seeds)
    for asked in graph.asked.values():
        own = asked.precision.tolerance
        if asked.whole or own in (None, EXACT):
            continue
        nodes = [rows.checks.tolerances[asked.id], careful_node(graph, asked)]
        in_force, careful = columns(graph, nodes, rows.leaves, count)
        times = in_force / careful
        least, most = seen.ratios.get(asked.id, (inf, 0.0))
        seen.ratios[asked.id] = (min(least, float(times.min())), max(most, float(times.max())))


def _of_conditions(seen: _Seen) -> Iterator[str]:
    for text, decided in seen.decided.items():
        if text != ALWAYS and decided >= FEWEST and not seen.refused[text]:
            yield f"the condition `{text}` refuses none of {decided} draws"


def _of_mistakes(seen: _Seen, question: Question) -> Iterator[str]:
    for id_, met in seen.met.items():
        made, when = seen.made[id_], question.model.mistakes[id_].when
        if met >= FEWEST and made in (0, met):
            how = "never" if made == 0 else "always"
            yield f"the condition `{when}` of mistake `{id_}` {how} holds in {met} variants"


def _of_tolerances(seen: _Seen) -> Iterator[str]:
    for part, (least, most) in seen.ratios.items():
        if most <= 1.0:
            yield f"the tolerance of `{part}` is never in force: careful work may miss by more"
        elif least > WIDEST:
            yield f"the tolerance of `{part}` is {least:.0f} times what careful work may miss by"
