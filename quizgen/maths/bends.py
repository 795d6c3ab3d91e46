"""Points on every branch of formulas with corners: between the places where a branch can change.

A bump such as ``max(0, 1/1000 - |x - 5.3|)`` is zero nearly everywhere; points at random would miss
it. Its corners are zeros of what stands inside the bars and the maximum.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from quizgen.maths.line_points import between, ordered
from quizgen.maths.points import free_names, real_points
from quizgen.maths.real_functions import Value
from quizgen.maths.tree import Apply, Name, Node, Number, walk
from quizgen.maths.truth import branches, real_roots

_BENDING = frozenset(("abs", "sign", "relu", "heaviside", "sqrt", "floor", "ceil", "ln"))
_MOST_CORNERS = 24
_MOST_POINTS = 60
_LINES = 2
"""Lines through the space of several names along which corners are sought."""


def corner_points(names: list[str], first: Node, second: Node) -> Iterator[dict[str, Value]]:
    """Points in all gaps between corners, along a few lines parallel to each axis."""
    insides = _insides(first) + _insides(second)
    if not insides or not names:
        return
    for base in itertools.islice(real_points(names, first, second), _LINES):
        for name in names:
            others = {other: base[other] for other in names if other != name}
            corners = _corners([_fixed(inside, others) for inside in insides], name)
            for value in between(ordered(corners))[:_MOST_POINTS]:
                yield {**others, name: value}


def _insides(node: Node) -> list[Node]:
    """What decides on the branch: the inside of bars and roots, differences under max and min."""
    found: list[Node] = []
    for part in walk(node):
        if not isinstance(part, Apply):
            continue
        if part.op in _BENDING and free_names(part):
            found.append(part.args[0])
        elif part.op in ("max", "min") and free_names(part):
            pairs = itertools.combinations(part.args[:4], 2)
            found += [Apply("sub", pair) for pair in pairs]
    return list(dict.fromkeys(found))[:_MOST_CORNERS]


def _corners(insides: list[Node], name: str) -> list[Value]:
    found: list[Value] = []
    for inside in insides:
        if name not in free_names(inside):
            continue
        for branch in branches(inside):
            plain = branch.args[0] if isinstance(branch, Apply) and branch.op == "abs" else branch
            found += real_roots(plain, name) or []
    return found


def _fixed(node: Node, values: dict[str, Value]) -> Node:
    """A formula with exact numbers in the place of some names."""
    if isinstance(node, Name) and node.id in values:
        value = values[node.id]
        return Number(Fraction(int(value.p), int(value.q)))
    if isinstance(node, Apply):
        return Apply(node.op, tuple(_fixed(arg, values) for arg in node.args))
    return node
