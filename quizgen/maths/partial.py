"""Partial fractions and completed squares, as they are written."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quizgen.maths.algebraic import Atoms
from quizgen.maths.commutative import commutative
from quizgen.maths.forms import Reason, factors, terms, value_of
from quizgen.maths.points import free_names
from quizgen.maths.tree import Apply, Node, children


def partial_fractions(node: Node, variable: str) -> Reason:
    """Each term is a polynomial, or a numerator over a power of one irreducible factor."""
    spread = _spread(node, variable)
    atoms = Atoms()
    read = [atoms.read(term) for term in spread]
    places = atoms.places([variable])
    seen: Counter[str] = Counter()
    for term in read:
        quotient = atoms.quotient(term)
        if quotient is None:
            return "this is no sum of fractions of polynomials"
        if reason := _partial(quotient[0], quotient[1], places, seen):
            return reason
    return "" if all(count == 1 for count in seen.values()) else "two fractions can be added"


def _spread(node: Node, variable: str) -> list[Node]:
    """The terms of a sum; a factor without the variable is multiplied into a bracket."""
    found: list[Node] = []
    for term in terms(node):
        sign, product = _without_sign(term)
        if isinstance(product, Apply) and product.op in ("mul", "div"):
            first, second = product.args
            if product.op == "mul" and variable not in free_names(second):
                first, second = second, first
            sums = second if product.op == "mul" else first
            other = first if product.op == "mul" else second
            if variable not in free_names(other) and len(terms(sums)) > 1:
                pairs = [_joined(product.op, part, other) for part in _spread(sums, variable)]
                found += [Apply("neg", (pair,)) if sign else pair for pair in pairs]
                continue
        found.append(term)
    return found


def _joined(op: str, part: Node, other: Node) -> Node:
    return Apply(op, (part, other))


def _without_sign(node: Node) -> tuple[bool, Node]:
    sign = False
    while isinstance(node, Apply) and node.op == "neg":
        sign, node = not sign, node.args[0]
    return sign, node


def _partial(above: Any, below: Any, places: list[int], seen: Counter[str]) -> Reason:
    _, parts = below.factor()
    own = [factor for factor, _ in parts if _degree(factor, places)]
    if not own:
        return ""
    if len(own) > 1:
        return "a denominator can be split"
    base = own[0]
    if _degree(above, places) >= _degree(base, places):
        return "a numerator has too high a degree"
    power = next(count for factor, count in parts if factor == base)
    seen[f"{base / base.leading_coefficient()} to {power}"] += 1
    return ""


def _degree(polynomial: Any, places: list[int]) -> int:
    """The degree in some variables together."""
    if polynomial == 0 or not places:
        return 0
    return max(sum(int(powers[place]) for place in places) for powers in polynomial.to_dict())


def complete_square(node: Node, variable: Node) -> Reason:
    """The variable stands once, inside a square; what has no square of it needs none."""
    wanted = commutative(variable)
    if _count(node, wanted) == 0 or _is_linear(node, wanted):
        return ""
    if _count(node, wanted) != 1 or not _squares(node, wanted):
        return f"{wanted} stands once, inside a square"
    return ""


def _count(node: Node, wanted: str) -> int:
    if commutative(node) == wanted:
        return 1
    return sum(_count(child, wanted) for child in children(node))


def _is_linear(node: Node, wanted: str) -> bool:
    """Whether the variable stands once, as a term of its own or with factors."""
    holding = [term for term in terms(node) if _count(term, wanted)]
    if len(holding) != 1:
        return False
    inside = [factor for factor in factors(holding[0]) if _count(factor, wanted)]
    return len(inside) == 1 and commutative(inside[0]) == wanted


def _squares(node: Node, wanted: str) -> bool:
    """Whether the variable, and nothing but sums and products with it, is squared once."""
    if isinstance(node, Apply) and node.op == "pow":
        return value_of(node.args[1]) == 2 and _is_linear_inside(node.args[0], wanted)
    if isinstance(node, Apply) and node.op in ("add", "sub", "mul", "div", "neg"):
        holding = [arg for arg in node.args if _count(arg, wanted)]
        if node.op == "div" and _count(node.args[1], wanted):
            return False
        return len(holding) == 1 and _squares(holding[0], wanted)
    return False


def _is_linear_inside(node: Node, wanted: str) -> bool:
    """Whether only sums and products stand around the variable inside a square."""
    if commutative(node) == wanted:
        return True
    if not (isinstance(node, Apply) and node.op in ("add", "sub", "mul", "div", "neg")):
        return False
    if node.op == "div" and _count(node.args[1], wanted):
        return False
    holding = [arg for arg in node.args if _count(arg, wanted)]
    return len(holding) == 1 and _is_linear_inside(holding[0], wanted)
