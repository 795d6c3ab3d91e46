"""Functions as elements of a field: what they ask of their arguments, which relations they obey."""

from __future__ import annotations

from math import factorial as whole_factorial
from typing import Any, Final

from flint import fmpq, fmpz
from flint.utils.flint_exceptions import DomainError

from quizgen.maths.algebra import COUNT, Field, OutsideError, Polynomial, Quotient

_LARGEST_POWER: Final = 200
_MOST_STEPS: Final = 20
_LARGEST_FACTORED: Final = 2**64


def _ask_positive(field: Field, value: Quotient, strictly: bool) -> None:
    """Note that a quotient must be positive; factors that are squares do not matter.

    Whether it may be zero matters only where it can be zero on a whole range.
    """
    above, below = value
    poly = above if below == field.one else field.reduced(above * below)
    if poly.is_zero():
        raise OutsideError
    content = poly.term_content()
    poly = poly / content
    for element, degree in [] if content.is_constant() else field.used(content):
        if degree % 2 and not element.positive:
            poly = poly * element.value
    poly = poly / abs(poly.leading_coefficient()) if not poly.is_constant() else poly
    doubtful = strictly and field.doubt(above * below) > 1
    if field.surely_positive(poly) and not doubtful:
        return
    if poly.is_constant():
        raise OutsideError
    field.ask("positive" if doubtful or field.doubt(poly) < 2 else "not negative", poly)


# -- growth --------------------------------------------------------------------------------


def exponential(field: Field, value: Quotient) -> Quotient:
    """``e^value``: one factor for each term of the exponent."""
    above, below = field.canonical(value)
    found: Quotient = (field.one, field.one)
    for coefficient, monomial in field.terms(above):
        found = field.multiply(found, _grown(field, coefficient, monomial, below))
    return found


def _grown(field: Field, coefficient: Any, monomial: Polynomial, below: Polynomial) -> Quotient:
    if below == field.one:
        for element in field.elements:
            if element.kind == "ln" and element.value == monomial:
                return radical(field, (element.parts[0], element.parts[1]), coefficient)
    power = field.in_units(coefficient, "growth")
    if abs(power) > _LARGEST_POWER:
        raise OutsideError
    base = field.element("exp", monomial, below, positive=True, doubt=0)
    return field.power((base.value, field.one), power)


def logarithm(field: Field, value: Quotient) -> Quotient:
    """``ln value``: powers, numbers and exponentials come out of it."""
    above, below = field.canonical(value)
    _ask_positive(field, (above, below), strictly=True)
    lead = above.leading_coefficient()
    found = _logarithm_of_number(field, abs(lead))
    above = above / abs(lead)
    if above == -1 and below == field.one:
        raise OutsideError
    if above == field.one:
        rest = _opaque_logarithm(field, below, field.one)
        return field.add(found, (-rest[0], rest[1]))
    return field.add(found, _opaque_logarithm(field, above, below))


def _opaque_logarithm(field: Field, above: Polynomial, below: Polynomial) -> Quotient:
    if above == field.one and below == field.one:
        return above - above, field.one
    if below == field.one and len(above) == 1 and above.leading_coefficient() == 1:
        return _logarithm_of_monomial(field, above)
    return field.element("ln", above, below).value, field.one


def _logarithm_of_monomial(field: Field, monomial: Polynomial) -> Quotient:
    used = field.used(monomial)
    element, degree = used[0]
    if len(used) == 1:
        if element.kind == "exp":
            scale = fmpq(degree, field.units["growth"])
            return element.parts[0] * scale, element.parts[1]
        if element.kind == "root":
            inner = _opaque_logarithm(field, *element.parts)
            return inner[0] * fmpq(degree, field.units["root"]), inner[1]
        if degree % 2 or element.positive:
            return field.element("ln", element.value, field.one).value * degree, field.one
        bars = absolute(field, (element.value, field.one))[0]
        return field.element("ln", bars, field.one).value * degree, field.one
    return field.element("ln", monomial, field.one).value, field.one


def _logarithm_of_number(field: Field, number: Any) -> Quotient:
    found = field.constant(0)
    for prime, power in _factors(number):
        element = field.element("ln", field.constant(prime), field.one, positive=True, doubt=0)
        found = found + element.value * power
    return found, field.one


def _factors(number: Any) -> list[tuple[int, int]]:
    """Primes and exponents of a positive fraction of moderate size."""
    above, below = int(number.p), int(number.q)
    if max(above, below) > _LARGEST_FACTORED:
        raise OutsideError
    found = [(int(prime), int(power)) for prime, power in fmpz(above).factor()]
    return [*found, *((int(prime), -int(power)) for prime, power in fmpz(below).factor())]


# -- roots and bars ------------------------------------------------------------------------


def radical(field: Field, value: Quotient, exponent: Any) -> Quotient:
    """``value^exponent`` for a rational exponent; roots of odd order are odd functions."""
    if exponent.q == 1:
        return field.power(value, int(exponent.p))
    above, below = field.canonical(value)
    if above.is_zero():
        raise OutsideError
    even = exponent.q % 2 == 0
    lead = above.leading_coefficient()
    found = _root_of_number(field, abs(lead), exponent)
    above = above / abs(lead)
    if even and (square := _square_root(field, above, below)) is not None:
        return field.multiply(found, radical(field, absolute(field, square), exponent * 2))
    if even:
        _ask_positive(field, (above, below), strictly=False)
    elif lead < 0:
        above = -above
        found = found if exponent.p % 2 == 0 else (-found[0], found[1])
    if len(above) == 1 and above.leading_coefficient() == 1 and below == field.one:
        return field.multiply(found, _root_of_monomial(field, above, exponent))
    return field.multiply(found, _opaque_root(field, above, below, exponent))


def _square_root(field: Field, above: Polynomial, below: Polynomial) -> Quotient | None:
    if above.is_constant() and below == field.one:
        return None
    try:
        if below == field.one:
            return above.sqrt(), field.one
        return (above * below).sqrt(), below
    except DomainError:
        return None


def _root_of_number(field: Field, number: Any, exponent: Any) -> Quotient:
    found: Quotient = (field.one, field.one)
    for prime, power in _factors(number):
        wanted = exponent * power
        count = field.in_units(wanted, "root")
        order = field.units["root"]
        if count % order == 0:
            found = field.multiply(
                found, field.power((field.constant(prime), field.one), count // order)
            )
            continue
        new = len(field.elements)
        element = field.element("surd", prime, positive=True, doubt=0)
        if len(field.elements) > new:
            field.relate(element.value**order - prime)
        found = field.multiply(found, field.power((element.value, field.one), count))
    return found


def _root_of_monomial(field: Field, monomial: Polynomial, exponent: Any) -> Quotient:
    """Exponentials and roots come out of it; the rest stays."""
    found: Quotient = (field.one, field.one)
    rest = field.one
    for element, degree in [] if monomial.is_constant() else field.used(monomial):
        if element.kind == "exp":
            scale = exponent * fmpq(degree, field.units["growth"])
            inner = _grown(field, scale, element.parts[0], element.parts[1])
        elif element.kind == "root" and element.positive:
            scale = exponent * fmpq(degree, field.units["root"])
            inner = _opaque_root(field, element.parts[0], element.parts[1], scale)
        elif exponent.q % 2:
            inner = _opaque_root(field, element.value, field.one, exponent * degree)
        else:
            rest = rest * element.value**degree
            continue
        found = field.multiply(found, inner)
    if rest == field.one:
        return found
    return field.multiply(found, _opaque_root(field, rest, field.one, exponent))


def _opaque_root(field: Field, above: Polynomial, below: Polynomial, exponent: Any) -> Quotient:
    """A root as an element: ``below`` times the root, so that its relation has no denominator."""
    if above == field.one and below == field.one:
        return above, below
    order = field.units["root"]
    count = field.in_units(exponent, "root")
    even = order & (order - 1) == 0
    if exponent.q % 2 and order % 2 == 0:  # a cube root may be negative, a sixth root has no value
        raise OutsideError
    new = len(field.elements)
    known = {} if even and not has_functions(field, above, below) else {"doubt": 2}
    element = field.element("root", above, below, positive=order % 2 == 0, **known)
    if len(field.elements) > new:
        field.relate(element.value**order - above * below ** (order - 1))
    return field.power((element.value, below), count)


def has_functions(field: Field, *polys: Polynomial) -> bool:
    """Whether values of functions stand inside, between which identities may hold."""
    return any(
        element.kind not in ("name", "constant", "surd")
        for poly in polys
        if not poly.is_constant()
        for element, _ in field.used(poly)
    )


def absolute(field: Field, value: Quotient) -> Quotient:
    """``|value|``, factor by factor."""
    above, below = field.canonical(value)
    if above.is_zero():
        return above, field.one
    return _bars(field, above), below if below == field.one else _bars(field, below)


def _bars(field: Field, poly: Polynomial) -> Polynomial:
    lead = abs(poly.leading_coefficient())
    content = poly.term_content()
    rest = poly / content
    found = field.constant(lead)
    for element, degree in [] if content.is_constant() else field.used(content):
        single = element.value
        if degree % 2 and not element.positive:
            single = _bar(field, single)
        found = found * single**degree
    rest = rest / rest.leading_coefficient()
    return found * (rest if field.surely_positive(rest) else _bar(field, rest))


def _bar(field: Field, poly: Polynomial) -> Polynomial:
    new = len(field.elements)
    element = field.element("abs", poly, positive=True, doubt=2)
    if len(field.elements) > new:
        field.relate(element.value**2 - poly**2)
    return element.value


# -- inverse functions, factorials, what is only named --------------------------------------


def inverse_function(field: Field, name: str, value: Quotient) -> Quotient:
    """An odd function that is only inverted, as an element."""
    above, below = field.canonical(value)
    if above.is_zero():
        return above, field.one
    sign = 1
    if above.leading_coefficient() < 0:
        above, sign = -above, -1
    known = {"doubt": 2} if has_functions(field, above, below) else {}
    element = field.element(name, above, below, **known)
    if name == "asin":
        _ask_positive(field, (below**2 - above**2, field.one), strictly=False)
    return element.value * sign, field.one


def factorial(field: Field, value: Quotient) -> Quotient:
    """``value!``; whole steps come out of it: ``(n + 1)! = (n + 1) n!``.

    Raises:
        OutsideError: The argument may be a negative whole number on a whole range.
    """
    above, below = field.canonical(value)
    if max(field.doubt(above), field.doubt(below)) > 1:
        raise OutsideError
    if below != field.one:
        return field.element("factorial", above, below).value, field.one
    steps = _whole_part(above)
    if above.is_constant() and above == steps:
        if not 0 <= steps <= _LARGEST_POWER:
            raise OutsideError
        return field.constant(whole_factorial(steps)), field.one
    if abs(steps) > _MOST_STEPS:
        raise OutsideError
    base = above - steps
    found: Quotient = (field.element("factorial", base, below).value, field.one)
    for step in range(steps):
        found = field.multiply(found, (base + (step + 1), field.one))
    for step in range(-steps):
        found = field.divide(found, (base - step, field.one))
    return found


def _whole_part(poly: Polynomial) -> int:
    """The constant term, rounded down."""
    powers = [tuple(map(int, monomial)) for monomial in poly.monoms()]
    if not powers or powers[-1] != (0,) * COUNT:
        return 0
    last = poly.coeffs()[-1]
    return int(last.p) // int(last.q)
