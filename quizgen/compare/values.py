"""Numbers of keys and responses, exact or enclosed, and tolerance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizgen.compare.request import Request
from quizgen.maths.equal import Equality
from quizgen.maths.tree import Node
from quizgen.maths.working import working_precision

BITS = 320


class NoNumberError(ValueError):
    """A formula that is no number."""


def number_value(node: Node, complex_too: bool = False) -> Any:
    """The value of a formula without names, as `flint.fmpq`, `arb` or `acb`.

    Raises:
        NoNumberError: It has no value.
    """
    import flint

    from quizgen.maths import complex_values, real_values

    with working_precision(BITS):
        try:
            if complex_too:
                return complex_values.compiled(node)({})
            value = real_values.compiled(node)({})
        except ArithmeticError as error:
            raise NoNumberError("this has no value") from error
        if not isinstance(value, flint.fmpq) and not value.is_finite():
            raise NoNumberError("this has no value")
        return value


def tolerance(request: Request) -> tuple[Fraction, Fraction]:
    """Relative and absolute tolerance; one part in a million where none is given."""
    if "rtol" not in request.options and "atol" not in request.options:
        return Fraction(1, 10**6), Fraction(0)
    return request.number("rtol", 0), request.number("atol", 0)


def within(key: Any, value: Any, rtol: Fraction, atol: Fraction) -> Equality:
    """Whether a value lies within the tolerance of a key, proven by enclosures."""
    import flint

    def number(exact: Fraction) -> Any:
        return flint.fmpq(exact.numerator, exact.denominator)

    with working_precision(BITS):
        gap = _size(key - value)
        allowed = _larger(number(atol), number(rtol) * _size(key))
        if gap <= allowed:
            return Equality.SAME
        if gap > allowed:
            return Equality.DIFFERENT
        slack = flint.fmpq(1, 10**60)
        if gap < slack * (1 + _size(key)):  # equal as far as 60 digits tell
            return Equality.SAME
        return Equality.UNDECIDED


def _size(value: Any) -> Any:
    import flint

    if isinstance(value, flint.fmpq):
        return value if value >= 0 else -value
    return abs(value)


def _larger(first: Any, second: Any) -> Any:
    return second if second > first else first


def is_number(*nodes: Node) -> bool:
    """Whether formulas hold no names but constants."""
    from quizgen.maths.points import free_names

    return not free_names(*nodes)
