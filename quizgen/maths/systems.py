"""Whether one condition implies another, by putting solved equations into both."""

from __future__ import annotations

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.points import free_names
from quizgen.maths.ratios import ONE, ZERO, parts_of, substituted
from quizgen.maths.solutions_line import same_on_line
from quizgen.maths.tree import Apply, Compare, Name, Node, children

_ANYWHERE = Options(domains=False, seconds=0.1)
_MOST_PARTS = 12


def same_systems(first: Node, second: Node) -> Equality:
    """Whether each condition implies the other, where equations can be solved for a name."""
    worst = Equality.SAME
    for one, other in ((first, second), (second, first)):
        found = implies(one, other)
        if found is Equality.DIFFERENT:
            return found
        if found is Equality.UNDECIDED:
            worst = found
    return worst


def implies(first: Node, second: Node) -> Equality:
    """Whether all solutions of one condition satisfy the other: the same, different, or undecided."""
    names = free_names(first, second)
    if len(names) <= 1:
        both = Apply("and", (first, second))
        return same_on_line(first, both, names[0] if names else "x")
    op, parts = parts_of(first)
    if len(parts) > _MOST_PARTS:
        return Equality.UNDECIDED
    if op == "or":
        answers = [implies(part, second) for part in parts]
        if Equality.DIFFERENT in answers:
            return Equality.DIFFERENT
        return Equality.UNDECIDED if Equality.UNDECIDED in answers else Equality.SAME
    for index, part in enumerate(parts):
        solved = _solved(part)
        if solved is not None:
            name, value = solved
            defined = Compare((value, value), ("==",))
            rest = _all([defined, *parts[:index], *parts[index + 1 :]])
            return implies(substituted(rest, name, value), substituted(second, name, value))
    return Equality.UNDECIDED


def _all(parts: list[Node]) -> Node:
    joined = parts[0]
    for part in parts[1:]:
        joined = Apply("and", (joined, part))
    return joined


def _solved(part: Node) -> tuple[str, Node] | None:
    """A name and its value, where an equation is linear in the name with a constant factor."""
    if not (isinstance(part, Compare) and part.ops == ("==",)):
        return None
    for side, value in (part.items, part.items[::-1]):
        if isinstance(side, Name) and side.id not in free_names(value):
            return side.id, value
    difference = Apply("sub", part.items)
    for name in free_names(difference):
        if inside_function(difference, name):
            continue
        at_zero, at_one = (substituted(difference, name, number) for number in (ZERO, ONE))
        slope = Apply("sub", (at_one, at_zero))
        line = Apply("add", (Apply("mul", (slope, Name(name))), at_zero))
        if _is_constant(slope) and equal(difference, line, _ANYWHERE) is Equality.SAME:
            return name, Apply("div", (Apply("neg", (at_zero,)), slope))
    return None


def _is_constant(slope: Node) -> bool:
    """Whether a formula has the same value, other than zero, everywhere."""
    at_zero = slope
    for name in free_names(slope):
        at_zero = substituted(at_zero, name, ZERO)
    if equal(at_zero, ZERO, _ANYWHERE) is not Equality.DIFFERENT:
        return False
    return equal(slope, at_zero, _ANYWHERE) is Equality.SAME


def inside_function(node: Node, name: str) -> bool:
    """Whether a name stands inside a function, where it cannot be linear."""
    arithmetic = isinstance(node, Apply) and node.op in ("add", "sub", "mul", "div", "neg", "pow")
    if isinstance(node, Apply) and not arithmetic:
        return name in free_names(node)
    return any(inside_function(child, name) for child in children(node))
