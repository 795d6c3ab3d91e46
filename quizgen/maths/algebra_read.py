"""A formula as a quotient of polynomials in the elements of a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flint import fmpq

from quizgen.maths.algebra import Field, OutsideError, Quotient
from quizgen.maths.algebra_angles import sine_cosine
from quizgen.maths.algebra_functions import (
    absolute,
    exponential,
    factorial,
    inverse_function,
    logarithm,
    radical,
)
from quizgen.maths.real_functions import OPERATIONS
from quizgen.maths.tree import Apply, Name, Node, Number

_LARGEST = 10**6


def quotient(field: Field, node: Node) -> Quotient:
    """The quotient that a formula is.

    Raises:
        OutsideError: It holds something else, or is too large.
        FinerError: Larger units than it needs are in use.
    """
    if isinstance(node, Apply):
        if node.op == "pow":
            base, exponent = node.args
            if isinstance(exponent, Number):  # most powers
                return _known_power(field, quotient(field, base), _fraction(exponent))
            return _power(field, quotient(field, base), quotient(field, exponent))
        values = [quotient(field, arg) for arg in node.args]
        if operation := _OPERATIONS.get(node.op):
            return operation(field, *values)
        return _unknown(field, node.op, values)
    if isinstance(node, Number):
        return field.constant(_fraction(node)), field.one
    if isinstance(node, Name):
        return _name(field, node.id)
    raise OutsideError


def _fraction(number: Number) -> Any:
    return fmpq(number.value.numerator, number.value.denominator)


def _unknown(field: Field, name: str, values: list[Quotient]) -> Quotient:
    """The value of a function that is only named."""
    if name in OPERATIONS:  # known, with steps or conventions that no relation describes
        raise OutsideError
    parts = [poly for value in values for poly in field.canonical(value)]
    return field.element(f"{name}()", *parts, doubt=2).value, field.one


def _name(field: Field, name: str) -> Quotient:
    if name == "e":
        return exponential(field, _whole(field, 1))
    if name == "oo":
        raise OutsideError
    found = field.names.get(name)
    if found is None:
        kind, positive = ("constant", True) if name == "pi" else ("name", False)
        found = field.element(kind, name, positive=positive, doubt=0).value
        field.names[name] = found
    return found, field.one


def _whole(field: Field, number: int) -> Quotient:
    return field.constant(number), field.one


def _power(field: Field, base: Quotient, exponent: Quotient) -> Quotient:
    above, below = field.canonical(exponent)
    if below == field.one and above.is_constant():
        number = fmpq(0) if above.is_zero() else above.leading_coefficient()
        return _known_power(field, base, number)
    if max(map(field.doubt, (above, below, *base))) > 1:  # 0^0 and 0^x on a whole range
        raise OutsideError
    return exponential(field, field.multiply((above, below), logarithm(field, base)))


def _known_power(field: Field, base: Quotient, exponent: Any) -> Quotient:
    if abs(exponent) > _LARGEST:
        raise OutsideError
    return radical(field, base, exponent)


def _negative(_: Field, value: Quotient) -> Quotient:
    return -value[0], value[1]


def _minus(field: Field, left: Quotient, right: Quotient) -> Quotient:
    return field.add(left, (-right[0], right[1]))


def _scaled(value: Quotient, factor: Any) -> Quotient:
    return value[0] * factor, value[1]


def _log(field: Field, value: Quotient, base: Quotient | None = None) -> Quotient:
    found = logarithm(field, value)
    return found if base is None else field.divide(found, logarithm(field, base))


def _root(field: Field, value: Quotient, order: Quotient) -> Quotient:
    above, below = field.canonical(order)
    if below != field.one or not above.is_constant() or above.is_zero():
        raise OutsideError
    return radical(field, value, 1 / above.leading_coefficient())


def _degrees(field: Field, value: Quotient) -> Quotient:
    return field.multiply(value, _scaled(_name(field, "pi"), fmpq(1, 180)))


def _trigonometric(above: str, below: str) -> Callable[[Field, Quotient], Quotient]:
    def function(field: Field, value: Quotient) -> Quotient:
        sine, cosine = sine_cosine(field, value)
        known = {"s": sine, "c": cosine, "1": _whole(field, 1)}
        return known[above] if below == "1" else field.divide(known[above], known[below])

    return function


def _hyperbolic(above: str, below: str) -> Callable[[Field, Quotient], Quotient]:
    def function(field: Field, value: Quotient) -> Quotient:
        up = exponential(field, value)
        down = field.inverse(up)
        known = {
            "s": _scaled(_minus(field, up, down), fmpq(1, 2)),
            "c": _scaled(field.add(up, down), fmpq(1, 2)),
            "1": _whole(field, 1),
        }
        return known[above] if below == "1" else field.divide(known[above], known[below])

    return function


def _of_inverse(function: Callable[..., Quotient], *known: str) -> Callable[..., Quotient]:
    return lambda field, value: function(field, *known, field.inverse(value))


def _named(function: Callable[..., Quotient], name: str) -> Callable[..., Quotient]:
    return lambda field, value: function(field, name, value)


def _arc_cosine(field: Field, value: Quotient) -> Quotient:
    half_turn = _scaled(_name(field, "pi"), fmpq(1, 2))
    return _minus(field, half_turn, inverse_function(field, "asin", value))


def _area(field: Field, value: Quotient, sign: int) -> Quotient:
    """``ln(x + sqrt(x^2 ± 1))``."""
    square = field.add(field.power(value, 2), _whole(field, sign))
    return logarithm(field, field.add(value, radical(field, square, fmpq(1, 2))))


def _area_tangent(field: Field, value: Quotient) -> Quotient:
    one = _whole(field, 1)
    ratio = field.divide(field.add(one, value), _minus(field, one, value))
    return _scaled(logarithm(field, ratio), fmpq(1, 2))


def _sigmoid(field: Field, value: Quotient) -> Quotient:
    grown = exponential(field, value)
    return field.divide(grown, field.add(_whole(field, 1), grown))


def _softplus(field: Field, value: Quotient) -> Quotient:
    return logarithm(field, field.add(_whole(field, 1), exponential(field, value)))


def _larger(field: Field, *values: Quotient, sign: int = 1) -> Quotient:
    found = values[0]
    for value in values[1:]:
        gap = _scaled(absolute(field, _minus(field, found, value)), sign)
        found = _scaled(field.add(field.add(found, value), gap), fmpq(1, 2))
    return found


def _smaller(field: Field, *values: Quotient) -> Quotient:
    return _larger(field, *values, sign=-1)


def _sign(field: Field, value: Quotient) -> Quotient:
    return field.divide(absolute(field, value), value)


def _gamma(field: Field, value: Quotient) -> Quotient:
    return factorial(field, _minus(field, value, _whole(field, 1)))


def _binomial(field: Field, above: Quotient, below: Quotient) -> Quotient:
    rest = factorial(field, _minus(field, above, below))
    return field.divide(factorial(field, above), field.multiply(factorial(field, below), rest))


_OPERATIONS: Final[dict[str, Callable[..., Quotient]]] = {
    "add": Field.add,
    "sub": _minus,
    "mul": Field.multiply,
    "div": Field.divide,
    "neg": _negative,
    "percent": lambda _, value: _scaled(value, fmpq(1, 100)),
    "degrees": _degrees,
    "abs": absolute,
    "sign": _sign,
    "max": _larger,
    "min": _smaller,
    "relu": lambda field, value: _larger(field, value, _whole(field, 0)),
    "sqrt": lambda field, value: radical(field, value, fmpq(1, 2)),
    "cbrt": lambda field, value: radical(field, value, fmpq(1, 3)),
    "root": _root,
    "exp": exponential,
    "ln": logarithm,
    "log": _log,
    "log10": lambda field, value: _log(field, value, _whole(field, 10)),
    "log2": lambda field, value: _log(field, value, _whole(field, 2)),
    "sin": _trigonometric("s", "1"),
    "cos": _trigonometric("c", "1"),
    "tan": _trigonometric("s", "c"),
    "cot": _trigonometric("c", "s"),
    "sec": _trigonometric("1", "c"),
    "csc": _trigonometric("1", "s"),
    "sinh": _hyperbolic("s", "1"),
    "cosh": _hyperbolic("c", "1"),
    "tanh": _hyperbolic("s", "c"),
    "coth": _hyperbolic("c", "s"),
    "sech": _hyperbolic("1", "c"),
    "csch": _hyperbolic("1", "s"),
    "asin": _named(inverse_function, "asin"),
    "acos": _arc_cosine,
    "atan": _named(inverse_function, "atan"),
    "asec": _of_inverse(_arc_cosine),
    "acsc": _of_inverse(inverse_function, "asin"),
    "asinh": lambda field, value: _area(field, value, 1),
    "acosh": lambda field, value: _area(field, value, -1),
    "atanh": _area_tangent,
    "asech": lambda field, value: _area(field, field.inverse(value), -1),
    "acsch": lambda field, value: _area(field, field.inverse(value), 1),
    "acoth": _of_inverse(_area_tangent),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "factorial": factorial,
    "gamma": _gamma,
    "binom": _binomial,
    "erf": _named(inverse_function, "erf"),
}
