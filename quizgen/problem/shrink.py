"""The simplest variant that fails as another does: numbers near zero, small tables first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quizgen.errors import QuizgenError
from quizgen.maths.program import Leaf
from quizgen.problem.assemble import assemble
from quizgen.problem.checks import Checks
from quizgen.problem.variant import Variant
from quizgen.problem.work import Work

MOST_ATTEMPTS = 400


def shrunk(variant: Variant, fails: Callable[[Variant], bool]) -> Variant:
    """Replace one drawn number after the other by a simpler one while the variant still fails.

    Every step fulfils the conditions of the question, so the result is one that could be drawn.
    """
    question = variant.question
    checks = question.family.checks(variant.words, variant.seed)
    best, attempts = variant, 0
    for leaf, given in variant.work.graph.leaves.items():
        if any(isinstance(value, tuple) for value in given.values):
            continue
        for number in _simpler(variant, leaf, best.work.leaves[leaf]):
            attempts += 1
            if attempts > MOST_ATTEMPTS:
                return best
            other = _with(best, checks, {**best.work.leaves, leaf: number})
            if other is not None and fails(other):
                best = other
                break
    return best


def _simpler(variant: Variant, leaf: Leaf, current: float) -> list[float]:
    table = variant.work.graph.drawn_texts[leaf[0]]
    ordered = sorted(table, key=lambda n: (len(table[n]), abs(n), n < 0))
    return ordered[: ordered.index(current)]


def _with(variant: Variant, checks: Checks, leaves: dict[Leaf, float]) -> Variant | None:
    """The variant with other numbers, or None where the conditions refuse them."""
    if not all(checks.first(leaves)):
        return None
    work = Work(variant.work.graph, variant.words, leaves, variant.seed)
    try:
        return replace(variant, work=work, parts=assemble(work, checks))
    except QuizgenError:
        return None
