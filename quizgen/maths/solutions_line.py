"""Conditions in one variable: their truth at every point where it can change, and between them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.forms import value_of
from quizgen.maths.line_points import between, ordered
from quizgen.maths.points import free_names
from quizgen.maths.ratios import ZERO, same_by_ratio
from quizgen.maths.real_values import Value, compiled
from quizgen.maths.snapped import BITS, ZERO_BITS
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, children
from quizgen.maths.truth import differences, truth_of
from quizgen.maths.waves import bounded_stretches, one_period
from quizgen.maths.working import working_precision
from quizgen.maths.zeros import critical_points, oscillates

_MOST_POINTS: Final = 160
_TOTAL: Final = frozenset(
    ("add", "sub", "mul", "neg", "sin", "cos", "exp", "atan", "abs", "degrees")
)
"""Functions with a value everywhere."""


def same_on_line(first: Node, second: Node, name: str, coarse: bool = False) -> Equality:
    """Whether two conditions in one name have the same solutions.

    Complete for rational functions and absolute values; for others zeros are sought where the signs
    of a formula or of its slope change. Oscillating functions are compared over one period, or over
    the bounded stretches where they decide; else they are the same only as multiples. `coarse`: on
    a wider grid, for one of many lines.
    """
    with working_precision(BITS):
        grid, boundless = None, False
        if oscillates(first, second):
            first, second = without_identities(first), without_identities(second)
        if oscillates(first, second):
            conditions = [first, second]
            grid = one_period(conditions, name) or bounded_stretches(conditions, name)
            boundless = grid is None
        if boundless and same_by_ratio(first, second, [name]):
            return Equality.SAME
        answers = _answers(first, second, name, grid, coarse)
    if False in answers:
        return Equality.DIFFERENT
    if boundless:
        return Equality.UNDECIDED
    if answers and None not in answers:
        return Equality.SAME
    return Equality.SAME if same_by_ratio(first, second, [name]) else Equality.UNDECIDED


def _answers(
    first: Node, second: Node, name: str, grid: list[Value] | None, coarse: bool
) -> list[bool | None]:
    """Whether both agree at all points that matter; none of them if these are too many."""
    formulas = [*differences(first), *differences(second)]
    critical, complete = critical_points(formulas, name, grid, coarse)
    solved = [*_solved_forms(first, name), *_solved_forms(second, name)]
    points = ordered([*critical, *solved])
    if len(points) > _MOST_POINTS:
        return []
    one, other = truth_of(first, ZERO_BITS), truth_of(second, ZERO_BITS)
    answers: list[bool | None] = []
    for point in (*points, *between(points), *_tried(complete or coarse)):
        truths = one({name: point}), other({name: point})
        answers.append(None if None in truths else truths[0] == truths[1])
    return answers


def without_identities(node: Node) -> Node:
    """A condition in which equations that hold everywhere, such as sin²x + cos²x = 1, are ``0 = 0``."""
    if isinstance(node, Apply):
        return replace(node, args=tuple(map(without_identities, node.args)))
    if not isinstance(node, Compare) or node.ops != ("==",):
        return node
    total = all(map(_everywhere, node.items))
    same = total and equal(node.items[0], node.items[1], Options(seconds=0.1)) is Equality.SAME
    return Compare((ZERO, ZERO), node.ops) if same else node


def _everywhere(node: Node) -> bool:
    """Whether a formula surely has a value everywhere."""
    if isinstance(node, Apply) and node.op == "pow":
        whole = value_of(node.args[1])
        return (
            whole is not None and whole.denominator == 1 and whole > 0 and _everywhere(node.args[0])
        )
    if isinstance(node, Apply):
        return node.op in _TOTAL and all(map(_everywhere, node.args))
    return isinstance(node, Name | Number)


def _solved_forms(node: Node, name: str) -> list[Value]:
    """The numbers c of relations such as ``x = c`` and ``c < x``."""
    if not isinstance(node, Compare):
        return [value for child in children(node) for value in _solved_forms(child, name)]
    found: list[Value] = []
    for pair in pairwise(node.items):
        for side, other in (pair, pair[::-1]):
            if side == Name(name) and not free_names(other):
                try:
                    found.append(compiled(other)({}))
                except ArithmeticError:
                    continue
    return found


def _tried(complete: bool) -> list[Value]:
    """More points where zeros had to be sought."""
    from flint import fmpq

    return [] if complete else [fmpq(step * 7, 5) for step in range(-12, 13)]
