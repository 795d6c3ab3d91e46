"""Whether two conditions have the same real solutions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.exact import sign_of
from quizgen.maths.points import free_names, real_points
from quizgen.maths.rational import quotient_of
from quizgen.maths.ratios import (
    FLIPPED,
    ONE,
    ZERO,
    multiplied,
    parts_of,
    same_by_ratio,
    single,
    substituted,
)
from quizgen.maths.real_values import Value, compiled
from quizgen.maths.slices import same_on_slices
from quizgen.maths.snapped import BITS, ZERO_BITS
from quizgen.maths.solutions_line import same_on_line
from quizgen.maths.systems import inside_function, same_systems
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, children, walk
from quizgen.maths.trial import TRIES
from quizgen.maths.truth import differences, polynomial_roots, truth_of
from quizgen.maths.working import working_precision

_ANYWHERE: Final = Options(domains=False)
_ALGEBRAIC: Final = frozenset(
    (
        *("add", "sub", "mul", "div", "neg", "pow", "sqrt", "cbrt", "root", "abs", "percent"),
        *("and", "or", "not"),
    )
)
_STAND_INS: Final = {
    "pi": Number(Fraction("3.14159265358979323846264338327950288419716939937510582097")),
    "e": Number(Fraction("2.71828182845904523536028747135266249775724709369995957497")),
}


def same_solutions(first: Node, second: Node) -> Equality:
    """Compare two conditions (relations joined by and, or, not) over the real numbers."""
    if first == second or _same_sides(first, second):
        return Equality.SAME
    if _is_algebraic(first) and _is_algebraic(second):
        first, second = _with_stand_ins(first), _with_stand_ins(second)
    names = free_names(first, second)
    if len(names) <= 1:
        return same_on_line(first, second, names[0] if names else "x")
    if same_by_ratio(first, second, names) or _same_factors(first, second, names):
        return Equality.SAME
    if _differ_somewhere(first, second, names) or _differ_on_zeros(first, second, names):
        return Equality.DIFFERENT
    for method in (same_systems, _by_slices, _solved_alike, _same_parts):
        found = method(first, second)
        if found is not Equality.UNDECIDED:
            return found
    return Equality.UNDECIDED


def _same_sides(first: Node, second: Node) -> bool:
    """Whether two relations share one side, and their other sides are equal."""
    if not (isinstance(first, Compare) and isinstance(second, Compare)):
        return False
    if len(first.ops) != 1 or len(second.ops) != 1:
        return False
    others = {second.ops[0]: second.items, FLIPPED[second.ops[0]]: second.items[::-1]}
    sides = others.get(first.ops[0])
    if sides is None or not set(first.items) & set(sides):
        return False
    pairs = zip(first.items, sides, strict=True)
    return all(equal(side, other) is Equality.SAME for side, other in pairs)


def _is_algebraic(node: Node) -> bool:
    """Whether a condition is made of arithmetic, roots and bars only."""
    if isinstance(node, Apply) and node.op == "pow" and free_names(node.args[1]):
        return False
    plain = isinstance(node, Name | Number | Compare) or (
        isinstance(node, Apply) and node.op in _ALGEBRAIC
    )
    return plain and all(map(_is_algebraic, children(node)))


def _with_stand_ins(node: Node) -> Node:
    """A condition with fractions for π and e, right to 50 digits.

    No equation with fractions holds for π or e unless it holds for all numbers in their place.
    """
    for name, number in _STAND_INS.items():
        node = substituted(node, name, number)
    return node


def _by_slices(first: Node, second: Node) -> Equality:
    """Along lines; formulas that are solved for another name count where they have values."""
    names = free_names(first, second)
    both = single(multiplied(first)), single(multiplied(second))
    if all(relation is not None and relation.ops == ("==",) for relation in both):
        for divisor in _divisors(first, second):
            nonzero = Compare((divisor, ZERO), ("!=",))
            first, second = Apply("and", (first, nonzero)), Apply("and", (second, nonzero))
    return same_on_slices(first, second, names)


def _divisors(*conditions: Node) -> list[Node]:
    """What is divided by in conditions, where it holds names."""
    found: dict[Node, None] = {}
    for part in (part for node in conditions for part in walk(node) if isinstance(part, Apply)):
        negative = part.op == "pow" and sign_of(part.args[1]) < 0
        divisor = part.args[1] if part.op == "div" else part.args[0] if negative else ZERO
        if free_names(divisor):
            found[divisor] = None
    return list(found)


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
    with working_precision(BITS):
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
    for part in parts_of(node)[1]:
        if not (isinstance(part, Compare) and part.ops == ("==",)):
            return []
        for side, value in (part.items, part.items[::-1]):
            if isinstance(side, Name) and not free_names(value):
                try:
                    point[side.id] = compiled(value)({})
                except ArithmeticError:
                    return []
    return [point] if set(names) <= set(point) else []


def _same_parts(first: Node, second: Node) -> Equality:
    """Conditions of the same build: each part of one has its like among those of the other."""
    op, parts = parts_of(first)
    other_op, others = parts_of(second)
    if op == "" or op != other_op or len(parts) != len(others):
        return Equality.UNDECIDED
    left = list(others)
    for part in parts:
        found = [same_solutions(part, other) for other in left]
        if Equality.SAME not in found:
            return Equality.UNDECIDED
        left.pop(found.index(Equality.SAME))
    return Equality.SAME


def _same_factors(first: Node, second: Node, names: list[str]) -> bool:
    """Whether two equations set polynomials to zero that have the same irreducible factors."""
    one, other = single(multiplied(first)), single(multiplied(second))
    if one is None or other is None or one.ops != other.ops or one.ops[0] not in ("==", "!="):
        return False
    quotients = [quotient_of(relation.items[0], names) for relation in (one, other)]
    found = [
        _factors(quotient[0])
        for quotient in quotients
        if quotient is not None and quotient[1].is_constant()
    ]
    return len(found) == 2 and found[0] == found[1]


def _factors(polynomial: Any) -> frozenset[str]:
    if polynomial == 0:
        return frozenset({"0"})
    _, factors = polynomial.factor()
    return frozenset(str(factor / factor.leading_coefficient()) for factor, _ in factors)


def _solved_alike(first: Node, second: Node) -> Equality:
    """Two equations, solved for a name that stands linearly in both or in one of them."""
    one, other = single(multiplied(first)), single(multiplied(second))
    if one is None or other is None or one.ops != ("==",) or other.ops != ("==",):
        return Equality.UNDECIDED
    f, g = one.items[0], other.items[0]
    solved: list[tuple[str, Node | None, Node | None]] = []
    for name in free_names(f, g):
        mine, theirs = solved_for(f, name), solved_for(g, name)
        if mine is not None and theirs is not None:
            return equal(mine, theirs, Options(seconds=0.2))
        solved.append((name, mine, theirs))
    if _holds_on_solution(g, [(name, mine) for name, mine, _ in solved]) and _holds_on_solution(
        f, [(name, theirs) for name, _, theirs in solved]
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
    if name not in free_names(formula) or inside_function(formula, name):
        return None
    at_zero, at_one = substituted(formula, name, ZERO), substituted(formula, name, ONE)
    slope = Apply("sub", (at_one, at_zero))
    line = Apply("add", (Apply("mul", (slope, Name(name))), at_zero))
    if equal(formula, line, _ANYWHERE) is not Equality.SAME:
        return None
    if equal(slope, ZERO, _ANYWHERE) is not Equality.DIFFERENT:
        return None
    return Apply("div", (Apply("neg", (at_zero,)), slope))


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
