"""How many bits a comparison needs so that nothing tiny escapes it.

``sin(x) + 10^-100`` differs from ``sin(x)``, but not in the first hundred digits. Constants far
from 1 in a formula, and large powers, ask for more bits; exact arithmetic needs none of this.
"""

from __future__ import annotations

from math import log2

from quizgen.maths.exact import NoValueError, TooLargeError, exact_value
from quizgen.maths.tree import Apply, Node, Number, children

_TOO_MANY = 10**9
_DEEP = 96
_LONG = 64
"""Bits of a number from which on somebody has typed the digits of another number."""


def bits_needed(node: Node) -> int:
    """Bits to add to the working precision; very many where no precision would do."""
    match node:
        case Number(value=value):
            if value == 0:
                return 0
            above, below = value.numerator.bit_length(), value.denominator.bit_length()
            apart, digits = abs(above - below), max(above, below)
            return (2 * apart if apart > 16 else 0) + (digits if digits > _LONG else 0)
        case Apply(op="pow", args=(base, exponent)):
            return bits_needed(base) + _for_power(base, exponent)
        case Apply(op="exp" | "sinh" | "cosh" | "factorial" | "gamma" as op, args=(inner,)):
            return bits_needed(inner) + _for_growth(op, inner)
        case _:
            return min(sum(bits_needed(child) for child in children(node)), _TOO_MANY)


def _constant(node: Node) -> float | None:
    """The size of a constant, roughly; infinite where it is beyond all use."""
    try:
        value = exact_value(node)
        return None if value is None else abs(float(value))
    except TooLargeError:
        return float("inf")
    except (NoValueError, OverflowError):
        return float("inf")


def _for_power(base: Node, exponent: Node) -> int:
    size = _constant(exponent)
    if size is None:
        return bits_needed(exponent) + (8 * _DEEP if _is_number(base) else _DEEP)
    if size == float("inf") or size > 10**8:
        return _TOO_MANY
    root = _constant(base)
    if root is not None and 0 < root < float("inf"):
        bits = max(abs(log2(root)), 0.01) if root != 1 else 0.0
        return int(2 * size * bits) if size * bits > 16 else 0
    return int(8 * size) if size > 8 else 0


def _is_number(node: Node) -> bool:
    return isinstance(node, Number) and node.value > 100


def _for_growth(op: str, inner: Node) -> int:
    size = _constant(inner)
    if size is None:
        return _DEEP
    if size > 10**6:
        return _TOO_MANY
    if op in ("factorial", "gamma"):
        return int(2 * size * max(log2(size + 2), 1)) if size > 8 else 0
    return int(4 * size) if size > 8 else 0
