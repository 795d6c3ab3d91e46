"""Where the sign of a formula in one name can change: its zeros, poles and corners.

All of them for rational functions and absolute values. For other formulas they are sought between
points of a grid, where the formula or its slope changes sign: so zeros that only touch are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from quizgen.maths import real_values
from quizgen.maths.points import free_names
from quizgen.maths.radicals import roots_with_radicals
from quizgen.maths.real_values import Program, Value
from quizgen.maths.slopes import slope
from quizgen.maths.snapped import BITS, compiled, snap
from quizgen.maths.tree import Apply, Node, Number, children, walk
from quizgen.maths.truth import branches, real_roots

_ROUGHLY: Final = 24
"""Bits of a zero that are found by bisection, before Newton's method doubles them."""
_FURTHEST: Final = 60
"""Zeros are sought up to 2^60 on either side."""
_MOST_PARTS: Final = 40
_OSCILLATING: Final = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "mod", "floor", "gamma"})
_EDGED: Final = frozenset(("sqrt", "ln", "log", "log10", "log2", "abs", "sign", "relu", "root"))
"""Functions that begin, end or turn where their argument is zero."""
_PASSED: Final = frozenset(("sqrt", "cbrt", "abs", "neg", "root", "percent", "degrees"))
"""Functions that are zero exactly where their argument is."""


def critical_points(
    formulas: list[Node], name: str, grid: list[Value] | None = None, coarse: bool = False
) -> tuple[list[Value], bool]:
    """All points where a sign can change, and whether these are surely all.

    Args:
        formulas: Differences of the two sides of relations.
        name: The variable.
        grid: Points between which zeros of oscillating formulas are sought; if None, and for all
            others, a grid over the whole line.
        coarse: Whether that grid is wide: for one of many lines.
    """
    found: list[Value] = []
    complete = True
    for part in _parts(formulas):
        if name not in free_names(part):
            continue
        roots = real_roots(part, name)
        if roots is None:
            roots = roots_with_radicals(part, name)
        if roots is None:
            complete = False
            own = grid if grid is not None and oscillates(part) else line_grid(part, coarse)
            roots = _sought(part, name, own)
        found += roots
    return found, complete


def oscillates(*nodes: Node) -> bool:
    """Whether a function with endlessly many zeros is applied to a name."""
    return any(
        isinstance(part, Apply) and part.op in _OSCILLATING and bool(free_names(part))
        for node in nodes
        for part in walk(node)
    )


def _parts(formulas: list[Node]) -> list[Node]:
    """The factors of all branches of formulas, and what decides where they have values."""
    found: dict[Node, None] = {}
    for formula in formulas:
        for branch in branches(formula):
            found |= dict.fromkeys(_factors(branch))
        for edge in _edges(formula):
            found |= dict.fromkeys(_factors(edge))
    return list(found)[:_MOST_PARTS]


def _factors(node: Node) -> Iterator[Node]:
    """Formulas of which one is zero or has a pole wherever the given one does."""
    if isinstance(node, Apply) and node.op in ("mul", "div"):
        for arg in node.args:
            yield from _factors(arg)
    elif isinstance(node, Apply) and (node.op in _PASSED or _plain_power(node)):
        yield from _factors(node.args[0])
    else:
        yield node


def _plain_power(node: Apply) -> bool:
    return node.op == "pow" and not free_names(node.args[1])


def _edges(node: Node) -> Iterator[Node]:
    """What is zero where some part of a formula begins or ceases to have a value, or has a corner."""
    for part in walk(node):
        if not isinstance(part, Apply) or not free_names(part):
            continue
        args = part.args
        if part.op == "div":
            yield args[1]
        elif part.op in _EDGED or (part.op == "pow" and not isinstance(args[1], Number)):
            yield args[0]
        elif part.op in ("asin", "acos", "atanh", "acosh"):
            yield Apply("sub", (Apply("mul", (args[0], args[0])), Number(Fraction(1))))
        elif part.op in ("tan", "sec"):
            yield Apply("cos", args)
        elif part.op in ("cot", "csc"):
            yield Apply("sin", args)
        elif part.op in ("max", "min"):
            yield from (Apply("sub", pair) for pair in pairwise(args))


def _sought(formula: Node, name: str, grid: list[Value]) -> list[Value]:
    """Zeros between points where the sign changes, as narrow balls; turning points that are zeros."""
    change = slope(formula, name)
    known = None if change is None else _straight(formula, change, name)
    if known is not None:
        return [known]
    turns: list[Value] = []
    if change is not None:
        for part in dict.fromkeys(_factors(change)):
            if name in free_names(part):
                exact = real_roots(part, name)
                turns += _Search(part, name).changes(grid) if exact is None else exact
    search = _Search(formula, name)
    touching = [turn for turn in turns if search.vanishes(turn)]
    points = sorted({*grid, *(rational(turn) for turn in turns)})
    return [*touching, *search.changes(points)]


def _straight(formula: Node, change: Node, name: str) -> Value | None:
    """The zero of a formula with a constant slope, such as ``pi*x - 2``."""
    from flint import fmpq

    if free_names(change):
        return None
    try:
        steepness, height = compiled(change)({}), compiled(formula)({name: fmpq(0)})
        return -height / steepness if steepness > 0 or steepness < 0 else None
    except (ArithmeticError, ValueError):
        return None


class _Search:
    """The signs of one formula along the line."""

    def __init__(self, formula: Node, name: str) -> None:
        self.name = name
        self.program = real_values.compiled(formula)
        self.snapped = compiled(formula)
        change = slope(formula, name)
        self.change = None if change is None else real_values.compiled(change)

    def changes(self, grid: list[Value]) -> list[Value]:
        """Points of a grid where the formula is zero, and places between where its sign changes.

        Where it is zero along a stretch, only the ends of the stretch count.
        """
        signs = [(point, self.sign(point)) for point in grid]
        known = [(point, sign) for point, sign in signs if sign is not None]
        zero = [False, *(sign == 0 for _, sign in known), False]
        found = [
            point
            for index, (point, sign) in enumerate(known)
            if sign == 0 and not (zero[index] and zero[index + 2])
        ]
        for (low, before), (high, after) in pairwise(known):
            if before * after < 0:
                found.append(self.bisected(low, high, before))
        return found

    def sign(self, point: Value) -> int | None:
        """1, 0 or -1; None where there is no value, or the enclosure cannot tell."""
        value = self.value(self.program, point)
        if value is None:
            return None
        if value > 0:
            return 1
        if value < 0:
            return -1
        return 0 if value == 0 else None

    def vanishes(self, point: Value) -> bool:
        """Whether the formula is zero to some 600 bits."""
        value = self.value(self.snapped, point)
        return value is not None and snap(value) == 0

    def value(self, program: Program, point: Value) -> Value | None:
        """The value of a program at a point, if there is one."""
        try:
            return program({self.name: point})
        except (ArithmeticError, ValueError):
            return None

    def bisected(self, low: Value, high: Value, before: int) -> Value:
        """The place of a change of sign as a ball of some 700 bits that surely holds it."""
        from flint import arb, fmpq

        for turn in range(BITS + 40):
            if turn == _ROUGHLY:
                low, high = self._refined(low, high, before)
            if high - low < fmpq(1, 2 ** (BITS - 20)):
                break
            middle = (low + high) / 2
            sign = self.sign(middle)
            if sign is None and high - low > fmpq(1, 2 ** (BITS // 2)):
                if self.vanishes(middle):  # so far from all other candidates, it is a zero
                    return middle
                middle = low + (high - low) * 7 / 16  # beside the place that could not be judged
                sign = self.sign(middle)
            if sign == 0:
                return middle
            if sign is None:
                break
            low, high = (middle, high) if sign == before else (low, middle)
        return arb((low + high) / 2, (high - low) / 2 + fmpq(1, 2**BITS))

    def _refined(self, low: Value, high: Value, before: int) -> tuple[Value, Value]:
        """A much narrower interval by Newton's method, if the signs at its ends confirm it."""
        from flint import fmpq

        point = (low + high) / 2
        for _ in range(6):
            value = self.value(self.program, point)
            turn = None if self.change is None else self.value(self.change, point)
            if value is None or turn is None or not (turn > 0 or turn < 0):
                return low, high
            point = rational(point - value / turn)
        margin = fmpq(1, 2 ** (BITS - 30))
        near = point - margin, point + margin
        if (
            low < near[0]
            and near[1] < high
            and [self.sign(end) for end in near]
            == [
                before,
                -before,
            ]
        ):
            return near
        return low, high


def line_grid(formula: Node, coarse: bool) -> list[Value]:
    """Rational points: dense near zero, thin far out, with the constants of the formula."""
    from flint import fmpq

    numbers = set(_plain_grid(coarse, far=not oscillates(formula)))
    for value in _constants(formula):
        number = fmpq(value.numerator, value.denominator)
        numbers |= {number, -number, number + 1, number - 1}
    return sorted(numbers)


@lru_cache
def _plain_grid(coarse: bool, far: bool) -> tuple[Value, ...]:
    """The points without constants.

    Far out the signs of an oscillating formula say nothing; there it is not looked at.
    """
    from flint import fmpq

    if not far:
        return tuple(fmpq(step, 4) for step in range(-28, 29))
    parts = 2 if coarse else 8
    numbers = {fmpq(step, parts) for step in range(-10 * parts, 10 * parts + 1)}
    numbers |= {fmpq(sign, 2**power) for power in range(4, 14, 2) for sign in (-1, 1)}
    powers = range(4, _FURTHEST, 4 if coarse else 2)
    numbers |= {fmpq(sign * 2**power) for power in powers for sign in (-1, 1)}
    return tuple(numbers)


def _constants(node: Node) -> set[Fraction]:
    if isinstance(node, Number):
        return {node.value} if abs(node.value) < 10**9 else set()
    return {value for child in children(node) for value in _constants(child)}


def rational(value: Any) -> Value:
    """A fraction inside a ball."""
    from flint import arb, fmpq

    if type(value) is not arb:
        return value
    mantissa, exponent = value.mid().man_exp()
    scale = fmpq(2) ** int(exponent)
    return fmpq(mantissa) * scale
