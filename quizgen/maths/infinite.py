"""Infinity: equal to itself, different from every number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizgen.maths.equal import Equality
from quizgen.maths.exact import sign_of
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, walk

_ZERO = Number(Fraction(0))


def sign_of_infinity(node: Node) -> int:
    """1 for ∞, -1 for −∞, 0 for everything else."""
    match node:
        case Name(id="oo"):
            return 1
        case Apply(op="neg", args=(inner,)):
            return -sign_of_infinity(inner)
        case Apply(op="mul", args=(a, b)) if sign_of_infinity(b):
            return sign_of(a) * sign_of_infinity(b)
        case Apply(op="add" | "sub" as op, args=(a, b)) if _is_number(a):
            return sign_of_infinity(b) * (1 if op == "add" else -1)
        case _:
            return 0


def _is_number(node: Node) -> bool:
    return sign_of(node) != 0 or node == _ZERO


def without_infinity(node: Node) -> Node:
    """A condition without bounds that every number keeps: ``-oo < x < 1`` is ``x < 1``."""
    if isinstance(node, Apply) and node.op in ("and", "or", "not"):
        return replace(node, args=tuple(map(without_infinity, node.args)))
    if not isinstance(node, Compare):
        return node
    items, ops = node.items, node.ops
    if (sign_of_infinity(items[0]), ops[0]) in ((-1, "<"), (1, ">")):
        items, ops = items[1:], ops[1:]
    if ops and (sign_of_infinity(items[-1]), ops[-1]) in ((1, "<"), (-1, ">")):
        items, ops = items[:-1], ops[:-1]
    return replace(node, items=items, ops=ops) if ops else Compare((_ZERO, _ZERO), ("==",))


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
