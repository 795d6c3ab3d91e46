"""Sines and cosines as elements of a field: sums and multiples of angles, known angles."""

from __future__ import annotations

from typing import Any, Final

from flint import fmpq

from quizgen.maths.algebra import Element, Field, OutsideError, Polynomial, Quotient
from quizgen.maths.algebra_functions import has_functions, radical

_MOST_TURNS: Final = 30


def sine_cosine(field: Field, value: Quotient) -> tuple[Quotient, Quotient]:
    """Sine and cosine: the terms of the angle are turned one after the other."""
    above, below = field.canonical(value)
    sine, cosine = (field.constant(0), field.one), (field.one, field.one)
    for coefficient, monomial in field.terms(above):
        s, c = _turned(field, coefficient, monomial, below)
        s, c = (s, field.one), (c, field.one)
        crossed = field.multiply(sine, s)
        sine = field.add(field.multiply(sine, c), field.multiply(cosine, s))
        cosine = field.add(field.multiply(cosine, c), (-crossed[0], crossed[1]))
    return (field.reduced(sine[0]), sine[1]), (field.reduced(cosine[0]), cosine[1])


def _turned(field: Field, coefficient: Any, monomial: Polynomial, below: Polynomial) -> Any:
    """Sine and cosine of one term, as polynomials."""
    if below == field.one and _is_pi(field, monomial):
        known = _known_angle(field, coefficient)
        if known is not None:
            return known
    count = field.in_units(coefficient, "angle")
    if abs(count) > _MOST_TURNS:
        raise OutsideError
    sine, cosine = _element(field, monomial, below)
    return _multiple(field, count, sine, cosine)


def _element(
    field: Field, monomial: Polynomial, below: Polynomial
) -> tuple[Polynomial, Polynomial]:
    """Sine and cosine of one unit of an angle."""
    if below == field.one and field.units["angle"] == 1:
        for element in field.elements:
            if element.kind == "asin" and element.value == monomial:
                return _of_arcsine(field, element)
    doubt = 2 if monomial.is_constant() or has_functions(field, monomial, below) else 0
    doubt = 2 if _is_pi(field, monomial) else doubt
    new = len(field.elements)
    cosine = field.element("cos", monomial, below, doubt=doubt).value
    sine = field.element("sin", monomial, below, doubt=doubt).value
    if len(field.elements) > new:
        field.relate(sine**2 + cosine**2 - 1)
    return sine, cosine


def _of_arcsine(field: Field, element: Element) -> tuple[Polynomial, Polynomial]:
    """Sine and cosine of an inverse sine."""
    above, below = element.parts
    if below != field.one:
        raise OutsideError
    rest = radical(field, (1 - above**2, field.one), fmpq(1, 2))
    if rest[1] != field.one:
        raise OutsideError
    return above, rest[0]


def _multiple(
    field: Field, count: int, sine: Polynomial, cosine: Polynomial
) -> tuple[Polynomial, Polynomial]:
    """Sine and cosine of a multiple of an angle."""
    found = field.constant(0), field.one
    for _ in range(abs(count)):
        s, c = found
        found = field.reduced(s * cosine + c * sine), field.reduced(c * cosine - s * sine)
    return found if count > 0 else (-found[0], found[1])


def _is_pi(field: Field, monomial: Polynomial) -> bool:
    return any(
        element.kind == "constant" and element.value == monomial for element in field.elements
    )


def _known_angle(field: Field, turns: Any) -> tuple[Polynomial, Polynomial] | None:
    """Sine and cosine of a multiple of π/6 or π/4."""
    for parts in (6, 4):
        count = turns * parts
        if count.q == 1:
            return _table(field, int(count.p), parts), _table(
                field, parts // 2 - int(count.p), parts
            )
    return None


def _table(field: Field, count: int, parts: int) -> Polynomial:
    """``sin(count·π/parts)``."""
    count %= 2 * parts
    if count > parts:
        return -_table(field, count - parts, parts)
    count = min(count, parts - count)
    squared = {6: (0, 1, 3, 4), 4: (0, 2, 4)}[parts][count]  # 4·sin²
    if squared in (0, 1, 4):
        return field.constant(fmpq({0: 0, 1: 1, 4: 2}[squared], 2))
    return radical(field, (field.constant(squared), field.one), fmpq(1, 2))[0] / 2
