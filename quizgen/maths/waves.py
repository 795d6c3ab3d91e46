"""Where conditions with oscillating functions have to be looked at: one period, or a bounded stretch."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import Any, Final

from quizgen.maths.line_points import between, ordered
from quizgen.maths.points import free_names
from quizgen.maths.real_values import Value
from quizgen.maths.slopes import slope
from quizgen.maths.snapped import ZERO_BITS, compiled
from quizgen.maths.tree import Apply, Compare, Name, Node, children
from quizgen.maths.truth import differences, truth_of
from quizgen.maths.zeros import critical_points, oscillates, rational

_PERIODIC: Final = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_STEPS: Final = 48
"""Points of the grid in each period of the fastest function."""
_STRETCH_STEPS: Final = 300
"""Points of the grid in each bounded stretch."""
_MOST_STEPS: Final = 1600
_FINEST: Final = 360
"""The largest denominator of a multiple of π that is recognised; 1° is π/180."""


def one_period(nodes: list[Node], name: str) -> list[Value] | None:
    """A grid over a common period of conditions; None where there is none.

    The name must stand inside sine and its kin only, there in linear terms, whose factors are
    fractions, or all of them fractions of π.
    """
    rates: list[Value] = []
    if not all(_collect(node, name, rates) for node in nodes) or not rates:
        return None
    found = _fractions(rates)
    if found is None:
        return None
    fractions, unit = found
    common = Fraction(
        gcd(*(rate.numerator for rate in fractions)),
        lcm(*(rate.denominator for rate in fractions)),
    )
    steps = int(max(fractions) / common) * _STEPS
    return _grid(2 / (float(common) * unit), steps) if steps <= _MOST_STEPS else None


def _grid(period: float, steps: int) -> list[Value]:
    """Slightly more than one period, from a little below zero; 0 is one of the points."""
    from flint import fmpq

    step = Fraction(period / steps).limit_denominator(10**6)
    return [fmpq(step.numerator * turn, step.denominator) for turn in range(-2, steps + 3)]


def _collect(node: Node, name: str, rates: list[Value]) -> bool:
    """Gather the factors of a name inside periodic functions; False where it stands elsewhere."""
    if isinstance(node, Name):
        return node.id != name
    if isinstance(node, Apply) and node.op in _PERIODIC and name in free_names(node):
        rate = slope(node.args[0], name)
        if rate is None or free_names(rate):
            return False
        try:
            value = compiled(rate)({})
        except (ArithmeticError, ValueError):
            return False
        if not (value > 0 or value < 0):
            return False
        rates.append(value if value > 0 else -value)
        return True
    return all(_collect(child, name, rates) for child in children(node))


def _fractions(rates: list[Value]) -> tuple[list[Fraction], float] | None:
    """The rates as fractions of 1 or of π, and 1/π or 1 as what half a turn is measured in."""
    import math

    if all(_exact(rate) for rate in rates):
        return [Fraction(int(rate.p), int(rate.q)) for rate in rates], 1 / math.pi
    found = [_of_pi(rate) for rate in rates]
    known = [rate for rate in found if rate is not None]
    return (known, 1.0) if len(known) == len(found) else None


def _of_pi(rate: Value) -> Fraction | None:
    from flint import arb

    if _exact(rate):
        return None
    for below in range(1, _FINEST + 1):
        turns = rate * below / arb.pi()
        near = turns.unique_fmpz()
        if near is not None and abs(turns - near) < arb(2) ** -ZERO_BITS:
            return Fraction(int(near), below)
    return None


def _exact(value: Any) -> bool:
    import flint

    return type(value) is flint.fmpq


def bounded_stretches(nodes: list[Node], name: str) -> list[Value] | None:
    """A grid over the stretches where oscillating relations decide; None where one has no end."""
    calm = [part for node in nodes for part in differences(node) if not oscillates(part)]
    points = ordered(critical_points(calm, name)[0])
    if not points:
        return None
    truths = [truth_of(_without_waves(node), ZERO_BITS) for node in nodes]
    samples = between(points)
    open_gaps = [
        index
        for index, sample in enumerate(samples)
        if None in [truth({name: sample}) for truth in truths]
    ]
    if {0, len(samples) - 1} & set(open_gaps):
        return None
    grid: set[Value] = set()
    for index in open_gaps:
        low, high = rational(points[index - 1]), rational(points[index])
        step = (high - low) / _STRETCH_STEPS
        grid |= {low + step * turn for turn in range(-1, _STRETCH_STEPS + 2)}
    return sorted(grid) if len(grid) <= _MOST_STEPS else None


def _without_waves(node: Node) -> Node:
    """A condition in which no relation that oscillates is true or false."""
    if isinstance(node, Compare):
        return Compare((Name("?"), Name("?")), ("==",)) if oscillates(node) else node
    if isinstance(node, Apply):
        return Apply(node.op, tuple(_without_waves(arg) for arg in node.args))
    return node
