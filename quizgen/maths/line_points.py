"""Points on the line: fractions and narrow balls, in order, and what lies between them."""

from __future__ import annotations

from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from math import ceil, floor
from typing import Any

from quizgen.maths.real_values import Value


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
