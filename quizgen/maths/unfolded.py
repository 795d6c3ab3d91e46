"""Formulas without folds and indexes: what equality of numbers can work with.

``sum(k in 1..3, x^k)`` becomes x + x^2 + x^3, ``a[2]`` the name a_2.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Node, Number, walk
from quizgen.maths.write import to_formula

MOST_TERMS: Final = 100
"""Terms that are written out in one formula; longer folds stay as they are."""
_JOINED: Final = {"sum": "add", "prod": "mul"}


def unfolded(node: Node) -> Node:
    """A tree with short folds written out, indexes as parts of names, ``.*`` as a product."""
    if not any(isinstance(part, Fold | Index) or _by_entries(part) for part in walk(node)):
        return node
    return _Unfolding().changed(node, {})


def _by_entries(node: Node) -> bool:
    return isinstance(node, Apply) and node.op == "hadamard"


class _Unfolding:
    """One walk over a formula, with what it may still write out."""

    def __init__(self) -> None:
        self.left = MOST_TERMS

    def changed(self, node: Node, known: dict[str, Node]) -> Node:
        match node:
            case Name(id=name):
                return known.get(name, node)
            case Apply(op=op, args=args):
                new = tuple(self.changed(arg, known) for arg in args)
                return replace(node, op="mul" if op == "hadamard" else op, args=new)
            case Compare(items=items):
                return replace(node, items=tuple(self.changed(item, known) for item in items))
            case Index(base=Name(id=name), slots=slots):
                inside = tuple(self.changed(slot, known) for slot in slots)
                if not all(isinstance(slot, Number | Name) for slot in inside):
                    return replace(node, slots=inside)  # whether n + 1 is 1 + n: nobody knows yet
                return Name(f"{name}_{','.join(map(to_formula, inside))}", node.span)
            case Fold():
                return self.fold(node, known)
            case _:
                return node

    def fold(self, node: Fold, known: dict[str, Node]) -> Node:
        low, high = (_whole(self.changed(end, known)) for end in (node.range.low, node.range.high))
        if low is None or high is None or high - low >= self.left:
            free = {name: value for name, value in known.items() if name != node.variable}
            return replace(node, body=self.changed(node.body, free))
        found: Node = Number(Fraction(0 if node.op == "sum" else 1), span=node.span)
        self.left -= max(high - low, 0)
        for index in range(low, high + 1):
            term = self.changed(node.body, {**known, node.variable: Number(Fraction(index))})
            found = term if index == low else Apply(_JOINED[node.op], (found, term), node.span)
        return found


def _whole(node: Node) -> int | None:
    try:
        value = exact_value(node)
    except NoValueError:
        return None
    return value.numerator if value is not None and value.denominator == 1 else None
