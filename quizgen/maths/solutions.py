"""Whether two conditions have the same real solutions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.points import free_names, real_points
from quizgen.maths.rational import quotient_of
from quizgen.maths.real_values import Value, compiled
from quizgen.maths.solutions_line import BITS, ZERO_BITS, same_on_line
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, children
from quizgen.maths.trial import TRIES
from quizgen.maths.truth import differences, polynomial_roots, truth_of

ZERO, ONE = Number(Fraction(0)), Number(Fraction(1))
_ANYWHERE: Final = Options(domains=False)
_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def same_solutions(first: Node, second: Node) -> Equality:
    """Compare two conditions (relations joined by and, or, not) over the real numbers."""
    if first == second:
        return Equality.SAME
    names = free_names(first, second)
    if len(names) <= 1:
        return same_on_line(first, second, names[0] if names else "x")
    if _differ_somewhere(first, second, names) or _differ_on_zeros(first, second, names):
        return Equality.DIFFERENT
    one, other = _single(multiplied(first)), _single(multiplied(second))
    if one is not None and other is not None:
        return _same_single(one, other, names)
    return _same_parts(first, second)


def _differ_somewhere(first: Node, second: Node, names: list[str]) -> bool:
    """Whether a point surely satisfies one condition and not the other."""
    one, other = truth_of(first), truth_of(second)
    for point in itertools.islice(real_points(names, first, second), TRIES // 2):
        answers = one(point), other(point)
        if None not in answers and answers[0] != answers[1]:
            return True
    return False


def _differ_on_zeros(first: Node, second: Node, names: list[str]) -> bool:
    """Whether a zero of one of the relations satisfies one condition and surely not the other."""
    import flint

    with flint.ctx.workprec(BITS):
        one, other = truth_of(first, ZERO_BITS), truth_of(second, ZERO_BITS)
        for point in (*_assigned(first, names), *_assigned(second, names)):
            answers = one(point), other(point)
            if None not in answers and answers[0] != answers[1]:
                return True
        for formula in (*differences(first), *differences(second)):
            quotient = quotient_of(formula, names)
            points = _zeros(quotient[0], names, formula) if quotient else _solved(formula, names)
            for point in points:
                answers = one(point), other(point)
                if None not in answers and answers[0] != answers[1]:
                    return True
    return False


def _assigned(node: Node, names: list[str]) -> list[dict[str, Value]]:
    """The point of a condition such as ``x = 2 and y = 3``, if it gives every name a number."""
    point: dict[str, Value] = {}
    for part in _parts(node)[1]:
        if not (isinstance(part, Compare) and part.ops == ("==",)):
            return []
        for side, value in (part.items, part.items[::-1]):
            if isinstance(side, Name) and not free_names(value):
                try:
                    point[side.id] = compiled(value)({})
                except ArithmeticError:
                    return []
    return [point] if set(names) <= set(point) else []


def multiplied(node: Node) -> Node:
    """``a = 0 or b = 0`` as ``a·b = 0``."""
    op, parts = _parts(node)
    singles = [_single(part) for part in parts]
    if op != "or" or not all(single and single.ops == ("==",) for single in singles):
        return node
    product: Node = ONE
    for single in singles:
        if single is not None:
            product = Apply("mul", (product, single.items[0]))
    return Compare((product, ZERO), ("==",))


def _single(node: Node) -> Compare | None:
    """A condition that is one relation, as ``left - right`` against zero."""
    if isinstance(node, Compare) and len(node.ops) == 1:
        difference = Apply("sub", node.items)
        return Compare((difference, ZERO), node.ops)
    return None


def _same_parts(first: Node, second: Node) -> Equality:
    """Conditions of the same build: each part of one has its like among those of the other."""
    op, parts = _parts(first)
    other_op, others = _parts(second)
    if op != other_op or len(parts) != len(others):
        return Equality.UNDECIDED
    left = list(others)
    for part in parts:
        found = [same_solutions(part, other) for other in left]
        if Equality.SAME not in found:
            return Equality.UNDECIDED
        left.pop(found.index(Equality.SAME))
    return Equality.SAME


def _parts(node: Node) -> tuple[str, list[Node]]:
    if isinstance(node, Compare) and len(node.ops) > 1:
        pairs = zip(itertools.pairwise(node.items), node.ops, strict=True)
        return "and", [Compare(pair, (op,)) for pair, op in pairs]
    if isinstance(node, Apply) and node.op in ("and", "or"):
        found: list[Node] = []
        for arg in node.args:
            op, parts = _parts(arg)
            found += parts if op == node.op else [arg]
        return node.op, found
    return "", [node]


def _same_single(first: Compare, second: Compare, names: list[str]) -> Equality:
    """Two relations against zero in several names."""
    f, g = first.items[0], second.items[0]
    sign = _constant_ratio(f, g, names)
    op, other = first.ops[0], second.ops[0]
    if sign is not None:
        return (
            Equality.SAME if op == (other if sign > 0 else _FLIPPED[other]) else Equality.DIFFERENT
        )
    if op != "==" or other != "==":
        return Equality.UNDECIDED
    return _same_zeros(f, g, names)


def _constant_ratio(f: Node, g: Node, names: list[str]) -> int | None:
    """The sign of f/g where it is the same constant everywhere; None where it is not."""
    one, other = compiled(f), compiled(g)
    for point in itertools.islice(real_points(names, f, g), 20):
        try:
            a, b = one(point), other(point)
        except ArithmeticError:
            continue
        if not ((a > 0 or a < 0) and (b > 0 or b < 0)):
            continue
        at_f, at_g = _at(f, point), _at(g, point)
        crossed = equal(Apply("mul", (f, at_g)), Apply("mul", (g, at_f)), Options(seconds=0.2))
        if crossed is Equality.SAME:
            return 1 if (a > 0) == (b > 0) else -1
        return None
    return None


def _at(node: Node, point: Mapping[str, Value]) -> Node:
    """A formula with numbers in the place of its names."""
    if isinstance(node, Name) and node.id in point:
        value = point[node.id]
        return Number(Fraction(int(value.p), int(value.q)))
    if isinstance(node, Apply):
        return replace(node, args=tuple(_at(arg, point) for arg in node.args))
    return node


def substituted(node: Node, name: str, new: Node) -> Node:
    """A formula with another in the place of a name."""
    if isinstance(node, Name):
        return new if node.id == name else node
    if isinstance(node, Apply):
        return replace(node, args=tuple(substituted(arg, name, new) for arg in node.args))
    return node


def _same_zeros(f: Node, g: Node, names: list[str]) -> Equality:
    """Whether two formulas are zero at the same points."""
    found = _same_factors(f, g, names)
    if found is not None:
        return found
    solved: list[tuple[str, Node | None, Node | None]] = []
    for name in names:
        one, other = solved_for(f, name), solved_for(g, name)
        if one is not None and other is not None:
            return equal(one, other, Options(seconds=0.2))
        solved.append((name, one, other))
    if _holds_on_solution(g, [(name, one) for name, one, _ in solved]) and _holds_on_solution(
        f, [(name, other) for name, _, other in solved]
    ):
        return Equality.SAME
    return Equality.UNDECIDED


def _holds_on_solution(formula: Node, solutions: list[tuple[str, Node | None]]) -> bool:
    """Whether a formula vanishes wherever a solution of the other one has a value."""
    for name, solution in solutions:
        if solution is not None:
            inserted = substituted(formula, name, solution)
            return equal(inserted, ZERO, _ANYWHERE) is Equality.SAME
    return False


def solved_for(formula: Node, name: str) -> Node | None:
    """The one value of a name for which a formula that is linear in it vanishes."""
    if name not in free_names(formula) or _inside_function(formula, name):
        return None
    at_zero, at_one = substituted(formula, name, ZERO), substituted(formula, name, ONE)
    slope = Apply("sub", (at_one, at_zero))
    line = Apply("add", (Apply("mul", (slope, Name(name))), at_zero))
    if equal(formula, line, _ANYWHERE) is not Equality.SAME:
        return None
    if equal(slope, ZERO, _ANYWHERE) is not Equality.DIFFERENT:
        return None
    return Apply("div", (Apply("neg", (at_zero,)), slope))


def _inside_function(node: Node, name: str) -> bool:
    """Whether a name stands inside a function, where it cannot be linear."""
    arithmetic = isinstance(node, Apply) and node.op in ("add", "sub", "mul", "div", "neg", "pow")
    if isinstance(node, Apply) and not arithmetic:
        return name in free_names(node)
    return any(_inside_function(child, name) for child in children(node))


def _same_factors(f: Node, g: Node, names: list[str]) -> Equality | None:
    """Polynomials: the same irreducible factors, or a zero of one that is none of the other."""
    one, other = quotient_of(f, names), quotient_of(g, names)
    if one is None or other is None:
        return None
    return Equality.SAME if _factors(one[0]) == _factors(other[0]) else Equality.UNDECIDED


def _factors(polynomial: Any) -> frozenset[str]:
    if polynomial == 0:
        return frozenset({"0"})
    _, factors = polynomial.factor()
    return frozenset(str(factor / factor.leading_coefficient()) for factor, _ in factors)


def _zeros(polynomial: Any, names: list[str], formula: Node) -> Iterator[dict[str, Value]]:
    """Points where a polynomial vanishes: one name is solved for, the others have numbers."""
    for turn, point in enumerate(itertools.islice(real_points(names, formula, ONE), 16)):
        name = names[turn % len(names)]
        line = _along(polynomial, names, name, point)
        if line is not None:
            for root in polynomial_roots(line):
                yield {**point, name: root}


def _solved(formula: Node, names: list[str]) -> Iterator[dict[str, Value]]:
    """The same for a formula that is linear in one of its names."""
    for name in names:
        solution = solved_for(formula, name)
        if solution is None:
            continue
        program = compiled(solution)
        for point in itertools.islice(real_points(names, formula, ONE), 12):
            try:
                yield {**point, name: program(point)}
            except ArithmeticError:
                continue
        return


def _along(polynomial: Any, names: list[str], name: str, point: Mapping[str, Value]) -> Any:
    """A polynomial in one name, the others having numbers."""
    from flint import fmpq, fmpq_poly

    place = names.index(name)
    coefficients: dict[int, Any] = {}
    for powers, coefficient in polynomial.to_dict().items():
        value = coefficient
        for index, power in enumerate(powers):
            if index != place and power:
                value = value * point[names[index]] ** int(power)
        coefficients[powers[place]] = coefficients.get(powers[place], fmpq(0)) + value
    degree = max(coefficients, default=0)
    return (
        fmpq_poly([coefficients.get(power, 0) for power in range(degree + 1)]) if degree else None
    )
