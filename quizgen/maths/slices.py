"""Conditions in several names, compared along lines on which all names but one have numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from quizgen.maths.equal import Equality
from quizgen.maths.line_points import between, ordered
from quizgen.maths.points import real_points
from quizgen.maths.rational import quotient_of
from quizgen.maths.ratios import at, parts_of
from quizgen.maths.real_values import Value
from quizgen.maths.solutions_line import same_on_line
from quizgen.maths.tree import Apply, Compare, Node, Number, walk
from quizgen.maths.truth import branches, differences, polynomial_roots

_RANDOM: Final = 4
"""Lines at places without meaning, in each direction."""
_MOST_VALUES: Final = 14
_MOST_FACTORS: Final = 8


def same_on_slices(first: Node, second: Node, names: list[str]) -> Equality:
    """Whether two conditions agree on lines in every direction.

    The lines lie where the picture can change (for polynomials in two names: at zeros of
    discriminants and resultants, and between them), at 0, ±1 and the constants of the conditions,
    and at places without meaning. Isolated points could lie between; so conditions that demand two
    equations at once are never found the same here.
    """
    unsure = _demands_two(first) or _demands_two(second)
    for name in names:
        others = [other for other in names if other != name]
        bases, complete = _bases(first, second, name, others)
        unsure &= not complete
        for base in bases:
            found = same_on_line(at(first, base), at(second, base), name)
            if found is Equality.DIFFERENT:
                return found
            if found is Equality.UNDECIDED:
                return found
    return Equality.UNDECIDED if unsure else Equality.SAME


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
    first: Node, second: Node, name: str, others: list[str]
) -> tuple[list[dict[str, Value]], bool]:
    """Numbers for the other names; and whether nothing can lie between them."""
    values, complete = _telling(first, second), False
    bases: list[dict[str, Value]] = []
    if len(others) == 1:
        turning, complete = _turning(first, second, others[0], name)
        values = list(dict.fromkeys([*turning, *values]))[:_MOST_VALUES]
        bases += [{others[0]: value} for value in values]
    else:
        bases += [dict.fromkeys(others, value) for value in values[:4]]
    for turn, point in enumerate(itertools.islice(real_points(others, first, second), _RANDOM)):
        if len(others) > 1 and turn % 2:
            point[others[turn % len(others)]] *= 0
        bases.append(point)
    return bases, complete


def _telling(*conditions: Node) -> list[Value]:
    """0, 1, −1 and the constants of conditions, as numbers to put in."""
    from flint import fmpq

    parts = (part for node in conditions for part in walk(node))
    found = {part.value for part in parts if isinstance(part, Number) and abs(part.value) < 10**4}
    constants = sorted(found - {0, 1}, key=lambda value: (value.denominator, abs(value)))[:3]
    numbers = [Fraction(0), Fraction(1), Fraction(-1), *constants]
    return [fmpq(number.numerator, number.denominator) for number in numbers]


def _turning(first: Node, second: Node, name: str, other: str) -> tuple[list[Value], bool]:
    """Values of `name` where the number of solutions in `other` can change, and between them.

    Also whether these are all: places that are no fractions cannot be put in.
    """
    factors = _polynomial_factors([*differences(first), *differences(second)], [name, other])
    if factors is None:
        return [], False
    found: list[Value] = []
    for polynomial in _projections(factors):
        found += polynomial_roots(polynomial)
    points = ordered(found)
    exact = [point for point in points if _exact(point)]
    values = [*exact, *between(points)]
    complete = len(exact) == len(points) and len(values) <= _MOST_VALUES
    return values, complete and len(factors) < _MOST_FACTORS


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
    return list(found.values())[:_MOST_FACTORS]


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
