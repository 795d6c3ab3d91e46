"""Exact comparison by algebra: formulas as quotients of polynomials in names and function values.

Values of functions (``sin x``, ``ln x``, a root) are further variables, with the relations that
hold between them (``s² + c² = 1``, ``r² = x``). When the difference is zero modulo the relations and
both formulas ask the same of their names (``x > 0``), they are the same: proven, without points.
Only names and arithmetic left: then "different" is proven too. Everything else is left to points.
Zeros of denominators, being single points or lines, do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from math import comb, lcm
from typing import Any, Final

from quizgen.maths.clock import OutOfTimeError, tick, within
from quizgen.maths.tree import Node

Polynomial = Any
"""A `flint.fmpq_mpoly`; flint ships no types."""
Quotient = tuple[Polynomial, Polynomial]
COUNT: Final = 16
MOST_TERMS: Final = 400
MOST_DEGREE: Final = 120
MOST_GROWN: Final = 20_000
"""Terms that a remainder may have on the way."""
SECONDS: Final = 0.25
"""Time for one comparison; what takes longer is left to points."""
_BITS: Final = 40_000
"""Binary digits of a coefficient."""
_FINEST: Final = 60
_RESTARTS: Final = 6


class OutsideError(Exception):
    """The formula is not of this kind, or not of moderate size."""


class FinerError(Exception):
    """Elements of a finer unit are needed, ``sin(x/2)`` beside ``sin x``: begin again."""

    def __init__(self, unit: str, times: int) -> None:
        super().__init__(unit)
        self.unit, self.times = unit, times


@dataclass(frozen=True, slots=True)
class Element:
    """A name, or a value of a function, that polynomials are made of."""

    kind: str
    parts: tuple[Any, ...]
    value: Polynomial
    positive: bool
    """Whether it is never negative."""
    doubt: int
    """0: surely independent of all names and other such elements; 1: independent of the names
    alone; 2: a polynomial in it may vanish on a whole range without being zero (``|x| - x``)."""
    inside: int
    """The greatest doubt among its arguments."""


def same_by_algebra(first: Node, second: Node) -> bool | None:
    """True or False where exact arithmetic decides; None where it does not."""
    import_module("quizgen.maths.algebra_read")  # outside the time
    units = {"angle": 1, "growth": 1, "root": 1}
    for _ in range(_RESTARTS):
        try:
            with within(SECONDS):
                return _compared(first, second, Field(units))
        except FinerError as finer:
            units[finer.unit] = lcm(units[finer.unit], finer.times)
            if units[finer.unit] > _FINEST:
                return None
        except (
            OutsideError,
            OutOfTimeError,
            RecursionError,
            ArithmeticError,
            ValueError,
            OverflowError,
        ):
            return None
    return None


def _compared(first: Node, second: Node, field: Field) -> bool | None:
    from quizgen.maths.algebra_read import quotient  # it needs this module

    (a, b), wanted = quotient(field, first), field.taken()
    (c, d), asked = quotient(field, second), field.taken()
    gap = checked(a - c) if b == d else checked(checked(a * d) - checked(c * b))
    if field.reduced(gap).is_zero():
        return True if wanted == asked else None
    return None if any(element.kind != "name" for element in field.elements) else False


@lru_cache(maxsize=1)
def _context() -> tuple[Any, tuple[Polynomial, ...], Polynomial]:
    """Polynomials in which later elements come first, so that relations reduce them."""
    from flint import Ordering, fmpq_mpoly_ctx

    context = fmpq_mpoly_ctx.get([f"a{index}" for index in range(COUNT)], Ordering.lex)
    return context, tuple(reversed(context.gens())), context.constant(1)


class Field:
    """The elements of one comparison, their relations, and what formulas ask of their names."""

    def __init__(self, units: dict[str, int]) -> None:
        self.context, self.free, self.one = _context()
        self.units = units
        self.elements: list[Element] = []
        self.names: dict[str, Polynomial] = {}
        self.relations: list[tuple[int, Polynomial]] = []
        self._conditions: list[tuple[str, Polynomial]] = []
        self._needed: set[int] = set()

    # -- elements --------------------------------------------------------------------------

    def element(self, kind: str, *parts: Any, **known: Any) -> Element:
        """The element of this kind and these arguments; made when it is new.

        Args:
            kind: What it is: ``name``, ``exp``, ``root`` …
            parts: What it is made of; polynomials, numbers and words.
            known: `positive` and `doubt`; else it may be negative, and doubt comes from `parts`.
        """
        for element in self.elements:
            if element.kind == kind and element.parts == parts:
                return element
        if len(self.elements) >= COUNT:
            raise OutsideError
        inside = max((self.doubt(part) for part in parts), default=0)
        if "doubt" not in known and not any(self._varies(part) for part in parts):
            inside = 2  # a number: perhaps it is zero
        doubt = max(known.get("doubt", 1), inside)
        value = self.free[len(self.elements)]
        new = Element(kind, parts, value, known.get("positive", False), doubt, inside)
        self.elements.append(new)
        return new

    def relate(self, relation: Polynomial) -> None:
        """Take a polynomial in the newest element, with leading coefficient 1, as zero."""
        self.relations.append((len(self.elements) - 1, relation))

    def constant(self, value: Any) -> Polynomial:
        """A number (fmpq or int) as a polynomial."""
        return self.context.constant(value)

    def used(self, poly: Polynomial) -> list[tuple[Element, int]]:
        """The elements of a polynomial and their greatest exponents."""
        degrees = poly.degrees()
        found = []
        for place, element in enumerate(self.elements):
            if degree := int(degrees[COUNT - 1 - place]):
                found.append((element, degree))
        return found

    def doubt(self, part: Any) -> int:
        """The greatest doubt among the elements of an argument."""
        if isinstance(part, int | str) or part.is_constant():
            return 0
        return max(element.doubt for element, _ in self.used(part))

    def _varies(self, part: Any) -> bool:
        """Whether a name stands in an argument, however deep."""
        if isinstance(part, int | str) or part.is_constant():
            return False
        return any(
            element.kind == "name" or any(map(self._varies, element.parts))
            for element, _ in self.used(part)
        )

    def reduced(self, poly: Polynomial) -> Polynomial:
        """The remainder modulo all relations, the newest first."""
        if not self.relations:
            return poly
        tick()
        self._refuse_growth(poly)
        for _, relation in reversed(self.relations):
            poly = checked(poly % relation)
        return poly

    def _refuse_growth(self, poly: Polynomial) -> None:
        """Refuse high powers of elements with relations: their remainders would be very long."""
        degrees = poly.degrees()
        terms = len(poly)
        for place, relation in self.relations:
            degree = int(degrees[COUNT - 1 - place])
            if degree > 1:
                terms *= comb(degree // 2 + len(relation) - 2, len(relation) - 2)
        if terms > MOST_GROWN:
            raise OutsideError

    def canonical(self, value: Quotient) -> Quotient:
        """Lowest terms; the denominator is 1 or has the leading coefficient 1."""
        above, below = value
        if self.relations:
            above, below = self.reduced(above), self.reduced(below)
        if below.is_zero():
            raise OutsideError
        if below.is_constant():
            return above / below.leading_coefficient(), self.one
        common = above.gcd(below)
        if not common.is_constant():
            above, below = above / common, below / common
        lead = below.leading_coefficient()
        return above / lead, below / lead

    def terms(self, poly: Polynomial) -> list[tuple[Any, Polynomial]]:
        """Coefficients and monomials."""
        monomials = [self.context.from_dict({powers: 1}) for powers in poly.monoms()]
        return list(zip(poly.coeffs(), monomials, strict=True))

    def in_units(self, coefficient: Any, unit: str) -> int:
        """A rational coefficient as a number of units.

        Raises:
            FinerError: The unit is too large.
        """
        found = coefficient * self.units[unit]
        if found.q != 1:
            raise FinerError(unit, int(coefficient.q))
        return int(found.p)

    # -- conditions ------------------------------------------------------------------------

    def ask(self, kind: str, poly: Polynomial) -> None:
        """Note that a polynomial must be positive, or what else `kind` says of it."""
        for index, (other, known) in enumerate(self._conditions):
            if other == kind and known == poly:
                self._needed.add(index)
                return
        self._needed.add(len(self._conditions))
        self._conditions.append((kind, poly))

    def taken(self) -> set[int]:
        """What has been asked since the last call."""
        found, self._needed = self._needed, set()
        return found

    def surely_positive(self, poly: Polynomial) -> bool:
        """Whether a polynomial is a sum of squares and positive elements, seen at a glance.

        It may be zero where the argument of an element is.
        """
        if not all(coefficient > 0 for coefficient in poly.coeffs()):
            return False
        odd = [place for place, element in enumerate(self.elements) if not element.positive]
        return all(powers[COUNT - 1 - place] % 2 == 0 for powers in poly.monoms() for place in odd)

    # -- arithmetic ------------------------------------------------------------------------

    def add(self, left: Quotient, right: Quotient) -> Quotient:
        """The sum."""
        (a, b), (c, d) = left, right
        if b == d:
            return checked(a + c), b
        return checked(checked(a * d) + checked(c * b)), checked(b * d)

    def multiply(self, left: Quotient, right: Quotient) -> Quotient:
        """The product."""
        (a, b), (c, d) = left, right
        return checked(a * c), self.one if b == d == self.one else checked(b * d)

    def divide(self, left: Quotient, right: Quotient) -> Quotient:
        """The quotient.

        Raises:
            OutsideError: The divisor may be zero on a whole range.
        """
        return self.multiply(left, self.inverse(right))

    def inverse(self, value: Quotient) -> Quotient:
        """One divided by a quotient."""
        above, below = value
        if not above.is_constant():
            self._refuse_vanishing(above)
        elif above.is_zero():
            raise OutsideError
        return below, above

    def _refuse_vanishing(self, poly: Polynomial) -> None:
        """Refuse what might be zero on a whole range though it is no zero polynomial."""
        used = self.used(poly)
        if len(poly) == 1:
            possible = any(element.inside > 1 for element, _ in used)
        else:
            possible = sum(element.doubt for element, _ in used) > 1
            possible = possible or (bool(self.relations) and self.reduced(poly).is_zero())
        if possible:
            raise OutsideError

    def power(self, value: Quotient, exponent: int) -> Quotient:
        """A whole power."""
        if exponent < 0:
            value, exponent = self.inverse(value), -exponent
        above, below = value
        return self._powered(above, exponent), self._powered(below, exponent)

    def _related(self, poly: Polynomial) -> bool:
        """Whether an element with a relation stands in a polynomial."""
        places = {place for place, _ in self.relations}
        return any(self.elements.index(element) in places for element, _ in self.used(poly))

    def _powered(self, base: Polynomial, exponent: int) -> Polynomial:
        """A power; one that is too long to be written out becomes a power of a new element."""
        if base == self.one or exponent == 1:
            return base
        if _large(base, exponent) or (exponent > MOST_DEGREE and self._related(base)):
            lead = base.leading_coefficient()
            base = self.element("base", base / lead, doubt=2).value * lead
        if _digits(base) * exponent > _BITS:
            raise OutsideError
        return checked(base**exponent)


def _digits(poly: Polynomial) -> int:
    """Binary digits of the largest coefficient; 0 where a power has no more of them."""
    sizes = (max(abs(int(number.p)), int(number.q)) for number in poly.coeffs())
    largest = max(sizes, default=0)
    return largest.bit_length() if largest > 1 else 0


def _large(base: Polynomial, exponent: int) -> bool:
    """Whether a power has too many terms to be written out."""
    terms = len(base)
    if terms == 1:
        return False
    if exponent > MOST_DEGREE or terms ** min(exponent, 3) > MOST_TERMS * 8:
        return True
    return terms > 2 and comb(exponent + terms - 1, terms - 1) > MOST_TERMS


def checked(value: Polynomial) -> Polynomial:
    """The same polynomial, where it is not too long."""
    if len(value) > MOST_TERMS:
        raise OutsideError
    return value
