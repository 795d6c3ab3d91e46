"""Zeros of formulas with roots in one name: among the zeros of a polynomial without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.points import free_names
from quizgen.maths.rational import quotient_of
from quizgen.maths.tree import Apply, Name, Node, Number
from quizgen.maths.truth import polynomial_roots

_MOST_RADICALS: Final = 3
_MOST_ORDER: Final = 6
_MOST_DEGREE: Final = 24
_RATIONAL: Final = frozenset(("add", "sub", "mul", "div", "neg", "percent"))


class _OutsideError(Exception):
    """The formula holds something else than roots and arithmetic."""


@dataclass(frozen=True, slots=True)
class _Radical:
    """A name for the root of some order of a formula."""

    name: str
    order: int
    inside: Node


def roots_with_radicals(node: Node, name: str) -> list[Any] | None:
    """Enclosures of points among which are all real zeros and poles; None for other formulas.

    Each root is taken as a variable; resultants with its defining polynomial remove it again.
    """
    radicals: dict[Node, _Radical] = {}
    try:
        plain = _read(node, name, radicals)
    except (_OutsideError, NoValueError):
        return None
    if not radicals:
        return None
    names = [name, *(radical.name for radical in radicals.values())]
    quotient = quotient_of(plain, names)
    if quotient is None:
        return None
    found: list[Any] = []
    for part in quotient:
        polynomial = _eliminated(part, list(radicals.values()), names)
        if polynomial is None:
            return None
        found += polynomial_roots(polynomial)
    return found


def _read(node: Node, name: str, radicals: dict[Node, _Radical]) -> Node:
    """The formula with names in the place of its roots; inner roots come first among them."""
    if isinstance(node, Number) or (isinstance(node, Name) and node.id == name):
        return node
    if not isinstance(node, Apply):
        raise _OutsideError
    if node.op in _RATIONAL:
        return replace(node, args=tuple(_read(arg, name, radicals) for arg in node.args))
    inside = _read(node.args[0], name, radicals)
    above, below = _exponent(node)
    if below == 1:
        return Apply("pow", (inside, Number(Fraction(above))))
    if not 2 <= below <= _MOST_ORDER or abs(above) > _MOST_ORDER:
        raise _OutsideError
    root = Apply("root", (inside, Number(Fraction(below))))
    if root not in radicals:
        if len(radicals) == _MOST_RADICALS:
            raise _OutsideError
        radicals[root] = _Radical(f"{name}_root{len(radicals)}", below, inside)
    return Apply("pow", (Name(radicals[root].name), Number(Fraction(above))))


def _exponent(node: Apply) -> tuple[int, int]:
    """A power or root as numerator and denominator of its exponent."""
    if node.op == "sqrt":
        return 1, 2
    if node.op == "cbrt":
        return 1, 3
    value = None
    if node.op in ("pow", "root") and not free_names(node.args[1]):
        value = exact_value(node.args[1])
    if value is None or (node.op == "root" and value == 0):
        raise _OutsideError
    value = 1 / value if node.op == "root" else value
    return value.numerator, value.denominator


def _eliminated(polynomial: Any, radicals: list[_Radical], names: list[str]) -> Any:
    """A polynomial in the first name that vanishes wherever one with roots does; None if none."""
    from flint import fmpq_poly

    for radical in reversed(radicals):
        place = names.index(radical.name)
        power = Apply("pow", (Name(radical.name), Number(Fraction(radical.order))))
        relation = quotient_of(Apply("sub", (power, radical.inside)), names)
        if relation is None:
            return None
        if polynomial.degrees()[place]:
            polynomial = polynomial.resultant(relation[0], place)
        if polynomial == 0 or polynomial.total_degree() > _MOST_DEGREE:
            return None
    terms = {powers[0]: value for powers, value in polynomial.to_dict().items()}
    return fmpq_poly([terms.get(power, 0) for power in range(max(terms, default=0) + 1)])
