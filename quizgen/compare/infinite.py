"""Infinity: equal to itself, different from every number."""

from __future__ import annotations

from quizgen.maths.equal import Equality
from quizgen.maths.tree import Apply, Name, Node, walk


def sign_of_infinity(node: Node) -> int:
    """1 for ∞, -1 for −∞, 0 for everything else."""
    match node:
        case Name(id="oo"):
            return 1
        case Apply(op="neg", args=(inner,)):
            return -sign_of_infinity(inner)
        case _:
            return 0


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
    other = second if signs[0] else first
    if any(signs) and not holds_infinity(other):
        return Equality.DIFFERENT
    if first == second:
        return Equality.SAME
    return Equality.UNDECIDED
