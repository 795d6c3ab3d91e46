"""Arithmetic on exact fractions: the value of a formula without names, where it has one."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from quizgen.maths import limits
from quizgen.maths.tree import Apply, Node, Number


class NoValueError(ArithmeticError):
    """A formula without a value: division by zero, or a root of a negative number."""


class TooLargeError(NoValueError):
    """A value with more digits than the budget allows."""


def exact_value(node: Node) -> Fraction | None:
    """The exact value of numbers under + − · / whole powers, factorials and percent.

    None where the formula holds anything else (names, roots, functions).

    Raises:
        NoValueError: Division by zero.
        TooLargeError: The value has more digits than any answer needs.
    """
    match node:
        case Number(value=value):
            return value
        case Apply(op=op, args=args) if op in _OPERATIONS:
            values = [exact_value(arg) for arg in args]
            known = [value for value in values if value is not None]
            return _bounded(_OPERATIONS[op](*known)) if len(known) == len(values) else None
        case _:
            return None


def sign_of(node: Node) -> int:
    """The sign of a plain number; 0 for zero and for everything else."""
    try:
        value = exact_value(node)
    except NoValueError:
        return 0
    return 0 if value is None else (value > 0) - (value < 0)


def _bounded(value: Fraction | None) -> Fraction | None:
    if value is not None and value.numerator.bit_length() > limits.BITS:
        raise TooLargeError("the number is too large")
    if value is not None and value.denominator.bit_length() > limits.BITS:
        raise TooLargeError("the number has too many digits")
    return value


def _divide(above: Fraction, below: Fraction) -> Fraction:
    if below == 0:
        raise NoValueError("this divides by zero")
    return above / below


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """A power, exact; None where the result is no fraction.

    Raises:
        NoValueError: Zero to a negative power.
        TooLargeError: The result would exceed the budget.
    """
    if exponent.denominator != 1:
        return _root_power(base, exponent)
    whole = exponent.numerator
    if base == 0 and whole <= 0:
        if whole == 0:
            return Fraction(1)
        raise NoValueError("this divides by zero")
    if base in (1, -1):
        return base if whole % 2 else Fraction(1)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if base != 0 and (bits - 1) * abs(whole) > limits.BITS:
        raise TooLargeError("the power is too large")
    return base**whole


def _root_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """A fractional power where the root comes out even: 8^(2/3) = 4; None elsewhere."""
    order = exponent.denominator
    if base < 0 or order > 64:
        return None
    if base == 0:
        if exponent < 0:
            raise NoValueError("this divides by zero")
        return Fraction(0)
    above, below = whole_root(base.numerator, order), whole_root(base.denominator, order)
    if above is None or below is None:
        return None
    return power(Fraction(above, below), Fraction(exponent.numerator))


def whole_root(value: int, order: int) -> int | None:
    """The exact root of a non-negative whole number, or None where it is not whole."""
    if order == 2:
        root = math.isqrt(value)
        return root if root * root == value else None
    low, high = 0, 1 << (value.bit_length() // order + 1)
    while low < high:
        middle = (low + high) // 2
        if middle**order < value:
            low = middle + 1
        else:
            high = middle
    return low if low**order == value else None


def _factorial(value: Fraction) -> Fraction | None:
    if value.denominator != 1 or value < 0:
        return None
    if value > limits.FACTORIAL:
        raise TooLargeError("the factorial is too large")
    return Fraction(math.factorial(value.numerator))


def _sqrt(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    return _root_power(value, Fraction(1, 2))


_OPERATIONS: Final[dict[str, Callable[..., Fraction | None]]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _divide,
    "neg": lambda a: -a,
    "pow": power,
    "factorial": _factorial,
    "percent": lambda a: a / 100,
    "abs": lambda a: a if a >= 0 else -a,
    "sqrt": _sqrt,
    "floor": lambda a: Fraction(math.floor(a)),
    "ceil": lambda a: Fraction(math.ceil(a)),
    "sign": lambda a: Fraction((a > 0) - (a < 0)),
}
