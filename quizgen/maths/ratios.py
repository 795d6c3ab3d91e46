"""Relations that are the same because one is the other times a constant, factor by factor."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.points import free_names, real_points
from quizgen.maths.real_values import Value, compiled
from quizgen.maths.tree import Apply, Compare, Name, Node, Number

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))
FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_MOST_FACTORS: Final = 8


def same_by_ratio(first: Node, second: Node, names: list[str]) -> bool:
    """Whether two relations, each against zero, are plainly multiples of each other."""
    one, other = single(multiplied(first)), single(multiplied(second))
    if one is None or other is None:
        return False
    (f, _), (g, _) = one.items, other.items
    op, other_op = one.ops[0], other.ops[0]
    if op == FLIPPED[other_op] or op == other_op:
        sign = _constant_ratio(f, g, names)
        if sign is not None:
            return op == (other_op if sign > 0 else FLIPPED[other_op])
    return op == other_op and op in ("==", "!=") and _same_factors(f, g, names)


def multiplied(node: Node) -> Node:
    """``a = 0 or b = 0`` as ``a·b = 0``."""
    op, parts = parts_of(node)
    singles = [single(part) for part in parts]
    if op != "or" or not all(part and part.ops == ("==",) for part in singles):
        return node
    product: Node = ONE
    for part in singles:
        if part is not None:
            product = part.items[0] if product is ONE else Apply("mul", (product, part.items[0]))
    return Compare((product, ZERO), ("==",))


def single(node: Node) -> Compare | None:
    """A condition that is one relation, as ``left - right`` against zero."""
    if not isinstance(node, Compare) or len(node.ops) != 1:
        return None
    left, right = node.items
    return Compare((left if right == ZERO else Apply("sub", (left, right)), ZERO), node.ops)


def parts_of(node: Node) -> tuple[str, list[Node]]:
    """The conditions that are joined, and by what; chains are joined by ``and``."""
    if isinstance(node, Compare) and len(node.ops) > 1:
        pairs = zip(itertools.pairwise(node.items), node.ops, strict=True)
        return "and", [Compare(pair, (op,)) for pair, op in pairs]
    if isinstance(node, Apply) and node.op in ("and", "or"):
        found: list[Node] = []
        for arg in node.args:
            op, parts = parts_of(arg)
            found += parts if op == node.op else [arg]
        return node.op, found
    return "", [node]


def _same_factors(f: Node, g: Node, names: list[str]) -> bool:
    """Whether two products have factors that are multiples of each other, powers left aside."""
    one, other = list(_factors(f)), list(_factors(g))
    if len(one) * len(other) > _MOST_FACTORS**2 or len(one) + len(other) < 3:
        return False
    return _covers(one, other, names) and _covers(other, one, names)


def _covers(some: list[Node], others: list[Node], names: list[str]) -> bool:
    return all(
        any(_constant_ratio(factor, other, names) is not None for other in others)
        for factor in some
    )


def _factors(node: Node) -> Iterator[Node]:
    """The factors of a product that hold names, without positive whole powers and signs."""
    if isinstance(node, Apply) and node.op == "mul":
        for arg in node.args:
            yield from _factors(arg)
    elif isinstance(node, Apply) and (node.op == "neg" or _whole_power(node)):
        yield from _factors(node.args[0])
    elif free_names(node) and not _never_zero(node):
        yield node


def _whole_power(node: Apply) -> bool:
    exponent = node.args[-1]
    return (
        node.op == "pow"
        and isinstance(exponent, Number)
        and exponent.value.denominator == 1
        and exponent.value > 0
    )


def _never_zero(node: Node) -> bool:
    """Whether this is an exponential of a polynomial: positive everywhere."""
    if not isinstance(node, Apply):
        return False
    if node.op == "pow" and node.args[0] == Name("e"):
        return _is_polynomial(node.args[1])
    return node.op == "exp" and _is_polynomial(node.args[0])


def _is_polynomial(node: Node) -> bool:
    if isinstance(node, Apply):
        plain = node.op in ("add", "sub", "mul", "neg") or _whole_power(node)
        return plain and all(_is_polynomial(arg) for arg in node.args)
    return isinstance(node, Name | Number)


def _constant_ratio(f: Node, g: Node, names: list[str]) -> int | None:
    """The sign of f/g where it is the same constant everywhere; None where it is not."""
    if f == g:
        return 1
    one, other = compiled(f), compiled(g)
    for point in itertools.islice(real_points(names, f, g), 20):
        try:
            a, b = one(point), other(point)
        except (ArithmeticError, ValueError):
            continue
        if not ((a > 0 or a < 0) and (b > 0 or b < 0)):
            continue
        at_f, at_g = at(f, point), at(g, point)
        crossed = equal(Apply("mul", (f, at_g)), Apply("mul", (g, at_f)), Options(seconds=0.2))
        if crossed is Equality.SAME:
            return 1 if (a > 0) == (b > 0) else -1
        return None
    return None


def at(node: Node, point: Mapping[str, Value]) -> Node:
    """A formula or condition with numbers in the place of its names."""
    if isinstance(node, Name) and node.id in point:
        value = point[node.id]
        return Number(Fraction(int(value.p), int(value.q)))
    if isinstance(node, Apply):
        return replace(node, args=tuple(at(arg, point) for arg in node.args))
    if isinstance(node, Compare):
        return replace(node, items=tuple(at(item, point) for item in node.items))
    return node


def substituted(node: Node, name: str, new: Node) -> Node:
    """A formula or condition with a formula in the place of a name."""
    if isinstance(node, Name):
        return new if node.id == name else node
    if isinstance(node, Apply):
        return replace(node, args=tuple(substituted(arg, name, new) for arg in node.args))
    if isinstance(node, Compare):
        return replace(node, items=tuple(substituted(item, name, new) for item in node.items))
    return node
