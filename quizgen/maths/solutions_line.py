"""Conditions in one variable: their truth at every point where it can change, and between them."""

from __future__ import annotations

from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from math import ceil, floor
from typing import Any, Final

from quizgen.maths.equal import Equality
from quizgen.maths.points import free_names
from quizgen.maths.real_values import Program, Value, compiled
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, children
from quizgen.maths.truth import branches, differences, real_roots, truth_of

BITS: Final = 720
ZERO_BITS: Final = 600
"""A difference below 2^-600 at a point that is known to 700 bits counts as zero."""
_OSCILLATING: Final = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "mod", "floor", "gamma"})
_MOST_POINTS: Final = 120


def same_on_line(first: Node, second: Node, name: str) -> Equality:
    """Whether two conditions in one name have the same solutions.

    Complete for rational functions and absolute values; for others zeros are sought where signs
    change, and oscillating functions are never found the same this way.
    """
    import flint

    with flint.ctx.workprec(BITS):
        critical, complete = _critical([*differences(first), *differences(second)], name)
        solved = [*_solved_forms(first, name), *_solved_forms(second, name)]
        points = ordered([*critical, *solved])
        if len(points) > _MOST_POINTS:
            return Equality.UNDECIDED
        answers = [
            _agree(first, second, name, point)
            for point in (*points, *between(points), *_tried(complete))
        ]
    if False in answers:
        return Equality.DIFFERENT
    if None in answers or (not complete and _oscillates(first, second)):
        return Equality.UNDECIDED
    return Equality.SAME


def _agree(first: Node, second: Node, name: str, point: Value) -> bool | None:
    one = truth_of(first, ZERO_BITS)({name: point})
    other = truth_of(second, ZERO_BITS)({name: point})
    return None if one is None or other is None else one == other


def _oscillates(*nodes: Node) -> bool:
    return any(
        (isinstance(node, Apply) and node.op in _OSCILLATING and bool(free_names(node)))
        or _oscillates(*children(node))
        for node in nodes
    )


def _critical(formulas: list[Node], name: str) -> tuple[list[Value], bool]:
    """All points where a sign can change, and whether these are surely all."""
    found: list[Value] = []
    complete = True
    for formula in formulas:
        for branch in branches(formula):
            inside = branch.args[0] if isinstance(branch, Apply) and branch.op == "abs" else branch
            roots = real_roots(inside, name)
            if roots is None:
                complete = False
                roots = _sought(inside, name)
            found += roots
    return found, complete


def _sought(formula: Node, name: str) -> list[Value]:
    """Zeros between points of a grid where the sign changes, as narrow balls."""
    if name not in free_names(formula):
        return []
    program = compiled(formula)
    grid = [(point, _sign(program, name, point)) for point in _grid(formula)]
    known = [(point, sign) for point, sign in grid if sign is not None]
    found = [point for point, sign in known if sign == 0]
    for (low, before), (high, after) in pairwise(known):
        if before * after < 0:
            found.append(_bisected(program, name, low, high, before))
    return found


def _sign(program: Program, name: str, point: Value) -> int | None:
    try:
        value = program({name: point})
    except ArithmeticError:
        return None
    if value > 0:
        return 1
    if value < 0:
        return -1
    small = value == 0 or abs(value) < _tiny()
    return 0 if small else None


def _tiny() -> Value:
    from flint import arb

    return arb(2) ** -ZERO_BITS


def _grid(formula: Node) -> list[Value]:
    """Rational points: dense near zero, thin far out, with the constants of the formula."""
    from flint import fmpq

    numbers = {Fraction(step, 8) for step in range(-80, 81)}
    numbers |= {Fraction(sign * 2**power) for power in range(4, 24, 2) for sign in (-1, 1)}
    numbers |= {Fraction(sign, 2**power) for power in range(4, 14, 2) for sign in (-1, 1)}
    for value in _constants(formula):
        numbers |= {value, -value, value + 1, value - 1}
    return [fmpq(number.numerator, number.denominator) for number in sorted(numbers)]


def _constants(node: Node) -> set[Fraction]:
    if isinstance(node, Number):
        return {node.value} if abs(node.value) < 10**9 else set()
    return {value for child in children(node) for value in _constants(child)}


def _bisected(program: Program, name: str, low: Value, high: Value, before: int) -> Value:
    """The place of a change of sign as a ball of some 700 bits."""
    from flint import arb, fmpq

    for _ in range(BITS - 20):
        middle = (low + high) / 2
        sign = _sign(program, name, middle)
        if sign == 0:
            return middle
        if sign is None:
            break
        low, high = (middle, high) if sign == before else (low, middle)
    return arb((low + high) / 2, (high - low) / 2 + fmpq(1, 2**BITS))


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


def ordered(values: list[Value]) -> list[Value]:
    """The points from left to right; those that cannot be told apart count once."""
    exact = sorted(values, key=cmp_to_key(_compared))
    found: list[Value] = []
    for value in exact:
        if found and not (found[-1] < value):
            if not _is_exact(found[-1]) and _is_exact(value):
                found[-1] = value
            continue
        found.append(value)
    return found


def _is_exact(value: Value) -> bool:
    import flint

    return type(value) is flint.fmpq


def _compared(a: Any, b: Any) -> int:
    return -1 if a < b else int(a > b)


def between(points: list[Value]) -> list[Value]:
    """A rational number in each gap, and one beyond either end."""
    from flint import fmpq

    if not points:
        return [fmpq(0), fmpq(1, 3)]
    first, last = _fraction(points[0]), _fraction(points[-1])
    inner = [(_fraction(a) + _fraction(b)) / 2 for a, b in pairwise(points)]
    found = [Fraction(floor(first) - 1), *inner, Fraction(ceil(last) + 1)]
    return [fmpq(number.numerator, number.denominator) for number in found]


def _fraction(value: Value) -> Fraction:
    if _is_exact(value):
        return Fraction(int(value.p), int(value.q))
    mantissa, exponent = value.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _tried(complete: bool) -> list[Value]:
    """More points where zeros had to be sought."""
    from flint import fmpq

    return [] if complete else [fmpq(step * 7, 5) for step in range(-12, 13)]
