"""Conditions in several names, compared along lines on which all names but one have numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from quizgen.maths.equal import Equality
from quizgen.maths.line_points import between, ordered
from quizgen.maths.points import real_points
from quizgen.maths.rational import quotient_of
from quizgen.maths.ratios import at, parts_of
from quizgen.maths.real_values import Value
from quizgen.maths.snapped import BITS, ZERO_BITS
from quizgen.maths.solutions_line import same_on_line
from quizgen.maths.tree import Apply, Compare, Node, Number, walk
from quizgen.maths.truth import branches, differences, polynomial_roots, truth_of
from quizgen.maths.working import working_precision

_RANDOM: Final = 4
"""Lines at places without meaning, in each direction."""
_MOST_VALUES: Final = 40
_MOST_FACTORS: Final = 16
_MOST_CORNERS: Final = 600


def same_on_slices(first: Node, second: Node, names: list[str]) -> Equality:
    """Whether two conditions agree on lines in every direction.

    The lines lie where the picture can change (for polynomials in two names: at zeros of
    discriminants and resultants, and between them), at 0, ±1 and the constants of the conditions,
    and at places without meaning. Isolated points could lie between; so conditions that demand two
    equations at once are found the same only if such points can be, and were, looked at.
    """
    unsure = _demands_two(first) or _demands_two(second)
    turning = {name: _turning(first, second, name, names) for name in names}
    if None not in turning.values():
        corners = _agree_at_corners(first, second, turning)
        if corners is Equality.DIFFERENT:
            return corners
        unsure &= corners is not Equality.SAME
    for name in names:
        others = [other for other in names if other != name]
        for base in _bases(first, second, others, turning):
            found = same_on_line(at(first, base), at(second, base), name, coarse=True)
            if found is not Equality.SAME:
                return found
    return Equality.UNDECIDED if unsure else Equality.SAME


def _agree_at_corners(
    first: Node, second: Node, turning: Mapping[str, list[Value] | None]
) -> Equality:
    """Whether two conditions agree wherever the picture can change in both directions."""
    places = [points or [] for points in turning.values()]
    if len(places[0]) * len(places[1]) > _MOST_CORNERS:
        return Equality.UNDECIDED
    with working_precision(BITS):
        one, other = truth_of(first, ZERO_BITS), truth_of(second, ZERO_BITS)
        for values in itertools.product(*places):
            point = dict(zip(turning, values, strict=True))
            truths = one(point), other(point)
            if None in truths:
                return Equality.UNDECIDED
            if truths[0] != truths[1]:
                return Equality.DIFFERENT
    return Equality.SAME


def _demands_two(node: Node) -> bool:
    """Whether two equations must hold at once somewhere in a condition."""
    op, parts = parts_of(node)
    if op == "and":
        equations = [part for part in parts if isinstance(part, Compare) and "==" in part.ops]
        if len(equations) > 1:
            return True
    return any(
        isinstance(part, Apply) and (part.op == "not" or _demands_two(part)) for part in parts
    )


def _bases(
    first: Node, second: Node, others: list[str], turning: Mapping[str, list[Value] | None]
) -> list[dict[str, Value]]:
    """Numbers for all names but one."""
    values = _telling(first, second)
    bases: list[dict[str, Value]] = []
    if len(others) == 1:
        points = turning[others[0]] or []
        exact = [point for point in points if _exact(point)]
        between_them = between(points) if points else []
        values = list(dict.fromkeys([*exact, *between_them, *values]))[:_MOST_VALUES]
        bases += [{others[0]: value} for value in values]
    else:
        bases += [dict.fromkeys(others, value) for value in values[:4]]
    for turn, point in enumerate(itertools.islice(real_points(others, first, second), _RANDOM)):
        if len(others) > 1 and turn % 2:
            point[others[turn % len(others)]] *= 0
        bases.append(point)
    return bases


def _telling(*conditions: Node) -> list[Value]:
    """0, 1, −1 and the constants of conditions, as numbers to put in."""
    from flint import fmpq

    parts = (part for node in conditions for part in walk(node))
    found = {part.value for part in parts if isinstance(part, Number) and abs(part.value) < 10**4}
    constants = sorted(found - {0, 1}, key=lambda value: (value.denominator, abs(value)))[:3]
    numbers = [Fraction(0), Fraction(1), Fraction(-1), *constants]
    return [fmpq(number.numerator, number.denominator) for number in numbers]


def _turning(first: Node, second: Node, name: str, names: list[str]) -> list[Value] | None:
    """Values of a name where the number of solutions in the other one can change.

    None where the conditions are not made of polynomials in two names.
    """
    if len(names) != 2:
        return None
    other = next(other for other in names if other != name)
    formulas = [*differences(first), *differences(second)]
    factors = _polynomial_factors(formulas, [name, other])
    if factors is None or len(factors) > _MOST_FACTORS:
        return None
    found: list[Value] = []
    with working_precision(BITS):
        for polynomial in _projections(factors):
            found += polynomial_roots(polynomial)
        return ordered(found)


def _exact(value: Any) -> bool:
    import flint

    return type(value) is flint.fmpq


def _polynomial_factors(formulas: list[Node], names: list[str]) -> list[Any] | None:
    """The irreducible factors of numerators and denominators on all branches; None if not such."""
    found: dict[str, Any] = {}
    for formula in formulas:
        for branch in branches(formula):
            plain = branch.args[0] if isinstance(branch, Apply) and branch.op == "abs" else branch
            quotient = quotient_of(plain, names)
            if quotient is None:
                return None
            for part in quotient:
                if part != 0 and not part.is_constant():
                    found |= {str(factor): factor for factor, _ in part.factor()[1]}
    return list(found.values())


def _projections(factors: list[Any]) -> Iterator[Any]:
    """Polynomials in the first name whose zeros divide its line into stretches of the same picture."""
    for factor in factors:
        if factor.degrees()[1] == 0:
            yield _in_first(factor)
        else:
            yield _in_first(_leading(factor))
            if factor.degrees()[1] > 1:
                yield _in_first(factor.discriminant(1))
    tall = [factor for factor in factors if factor.degrees()[1] > 0]
    for one, other in itertools.combinations(tall, 2):
        yield _in_first(one.resultant(other, 1))


def _leading(polynomial: Any) -> Any:
    """The coefficient of the highest power of the second name."""
    degree = polynomial.degrees()[1]
    terms = polynomial.to_dict()
    return polynomial.context().from_dict(
        {(powers[0], 0): value for powers, value in terms.items() if powers[1] == degree}
    )


def _in_first(polynomial: Any) -> Any:
    from flint import fmpq_poly

    terms = {powers[0]: value for powers, value in polynomial.to_dict().items()}
    degree = max(terms, default=0)
    return fmpq_poly([terms.get(power, 0) for power in range(degree + 1)])
