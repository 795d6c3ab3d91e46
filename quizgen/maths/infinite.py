"""Infinity: equal to itself, different from every number."""

from __future__ import annotations

from fractions import Fraction

from quizgen.maths.equal import Equality
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.tree import Apply, Name, Node, Number, walk


def sign_of_infinity(node: Node) -> int:
    """1 for ∞, -1 for −∞, 0 for everything else."""
    match node:
        case Name(id="oo"):
            return 1
        case Apply(op="neg", args=(inner,)):
            return -sign_of_infinity(inner)
        case Apply(op="mul", args=(a, b)) if sign_of_infinity(b):
            return _sign(a) * sign_of_infinity(b)
        case Apply(op="add" | "sub" as op, args=(a, b)) if _is_number(a):
            return sign_of_infinity(b) * (1 if op == "add" else -1)
        case _:
            return 0


def _is_number(node: Node) -> bool:
    return _sign(node) != 0 or node == Number(Fraction(0))


def _sign(node: Node) -> int:
    """The sign of a plain number; 0 for everything else."""
    try:
        value = exact_value(node)
    except NoValueError:
        return 0
    return 0 if value is None else (value > 0) - (value < 0)


def holds_infinity(node: Node) -> bool:
    """Whether infinity stands anywhere in a formula."""
    return any(isinstance(part, Name) and part.id == "oo" for part in walk(node))


def compare_infinite(first: Node, second: Node) -> Equality | None:
    """The answer where infinity stands in one of two formulas; None where it does not."""
    if not (holds_infinity(first) or holds_infinity(second)):
        return None
    signs = sign_of_infinity(first), sign_of_infinity(second)
    if all(signs):
        return Equality.SAME if signs[0] == signs[1] else Equality.DIFFERENT
    if holds_infinity(first) != holds_infinity(second):
        return Equality.DIFFERENT
    if first == second:
        return Equality.SAME
    return Equality.UNDECIDED
