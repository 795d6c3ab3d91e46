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

MOST_TERMS: Final = 200
"""Terms of a fold that are written out; longer ones stay as they are."""
_JOINED: Final = {"sum": "add", "prod": "mul"}


def unfolded(node: Node) -> Node:
    """A tree with short folds written out, indexes as parts of names, ``.*`` as a product."""
    if not any(isinstance(part, Fold | Index) or _by_entries(part) for part in walk(node)):
        return node
    return _changed(node, {})


def _by_entries(node: Node) -> bool:
    return isinstance(node, Apply) and node.op == "hadamard"


def _changed(node: Node, known: dict[str, Node]) -> Node:
    match node:
        case Name(id=name):
            return known.get(name, node)
        case Apply(op=op, args=args):
            new = tuple(_changed(arg, known) for arg in args)
            return replace(node, op="mul" if op == "hadamard" else op, args=new)
        case Compare(items=items):
            return replace(node, items=tuple(_changed(item, known) for item in items))
        case Index(base=Name(id=name), slots=slots):
            inside = [to_formula(_changed(slot, known)) for slot in slots]
            return Name(f"{name}_{','.join(inside)}", node.span)
        case Fold():
            return _fold(node, known)
        case _:
            return node


def _fold(node: Fold, known: dict[str, Node]) -> Node:
    low, high = (_whole(_changed(end, known)) for end in (node.range.low, node.range.high))
    if low is None or high is None or high - low >= MOST_TERMS:
        free = {name: value for name, value in known.items() if name != node.variable}
        return replace(node, body=_changed(node.body, free))
    found: Node = Number(Fraction(0 if node.op == "sum" else 1), span=node.span)
    for index in range(low, high + 1):
        term = _changed(node.body, {**known, node.variable: Number(Fraction(index))})
        found = term if index == low else Apply(_JOINED[node.op], (found, term), node.span)
    return found


def _whole(node: Node) -> int | None:
    try:
        value = exact_value(node)
    except NoValueError:
        return None
    return value.numerator if value is not None and value.denominator == 1 else None
