"""Formulas that nobody means: towers of powers, enormous factorials. Refused before evaluation."""

from __future__ import annotations

from fractions import Fraction
from math import inf, log2

from quizgen.errors import ResponseError
from quizgen.maths import limits
from quizgen.maths.exact import NoValueError, TooLargeError, exact_value
from quizgen.maths.tree import Apply, Node, walk


def refuse_heavy(text: str, node: Node) -> None:
    """Refuse a response that holds a number too large to be meant.

    Raises:
        ResponseError: With the place of that number.
    """
    for part in walk(node):
        if not isinstance(part, Apply):
            continue
        if part.op == "factorial" and _size(part.args[0]) > limits.FACTORIAL_TYPED:
            raise ResponseError(text, part.span[0], "this factorial is too large")
        if part.op == "pow" and _tower(part.args[0], part.args[1]):
            raise ResponseError(text, part.span[0], "this power is too large")


def _value(node: Node) -> Fraction | float | None:
    try:
        return exact_value(node)
    except TooLargeError:
        return inf
    except (NoValueError, OverflowError):
        return None


def _size(node: Node) -> float:
    value = _value(node)
    if value is None:
        return 0.0
    try:
        return abs(float(value))
    except OverflowError:
        return inf


def _tower(base: Node, exponent: Node) -> bool:
    """Whether a power of numbers has more digits than anyone could use."""
    raised = _value(exponent)
    if raised == inf:
        return True
    root = _value(base)
    if raised is None or root in (None, 0, 1, -1) or raised == 0:
        return False
    if root == inf:
        return True
    try:
        return abs(float(raised)) * abs(log2(abs(float(root or 1)))) > limits.POWER_BITS
    except (OverflowError, ValueError):
        return _near_one_cannot_be_said(root)


def _near_one_cannot_be_said(root: Fraction | float | None) -> bool:
    """A base beyond floats is never near 1."""
    return root is not None
