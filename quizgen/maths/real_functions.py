"""Real functions of exact fractions and proven balls: where they have a value, and which."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from flint import arb, fmpq, fmpz

from quizgen.maths import limits

Value = Any
"""`fmpq` or `arb`; flint ships no types."""
Env = Mapping[str, Value]
Program = Callable[[Env], Value]


class UndefinedError(ArithmeticError):
    """The formula has no real value there."""


class UnclearError(ArithmeticError):
    """The enclosure is too wide to tell, or the formula holds what has no values."""


ZERO, ONE = fmpq(0), fmpq(1)


def ball(value: Value) -> Value:
    """Any value as a ball."""
    return arb(value) if type(value) is fmpq else value


def whole(value: Value) -> int | None:
    """The value as a whole number, where it surely is one."""
    if type(value) is fmpq and value.q == 1:
        return int(value.p)
    return None


def _divide(a: Value, b: Value) -> Value:
    if type(b) is fmpq:
        if b == 0:
            raise UndefinedError
        return a / b
    if b.contains(0):
        raise UndefinedError if b.is_zero() else UnclearError
    return a / b


def power(base: Value, exponent: Value) -> Value:
    """A real power; zero to the zero is 1, negative bases only with whole exponents."""
    number = whole(exponent)
    if number is not None:
        return _whole_power(base, number)
    if type(base) is fmpq and base == 0:
        if exponent > 0:
            return ZERO
        raise UndefinedError if exponent < 0 else UnclearError
    base = ball(base)
    if base > 0:
        return base ** ball(exponent)
    if base < 0 and type(exponent) is fmpq and exponent.q % 2 == 0:
        raise UndefinedError
    raise UnclearError  # an odd root of a negative number: conventions differ


def known_power(base: Value, exponent: Value) -> Value:
    """A power with an exponent that no name changes: roots of odd order are odd functions."""
    if type(exponent) is fmpq and exponent.q % 2 and base < 0:
        size = power(-base, exponent)
        return size if exponent.p % 2 == 0 else -size
    return power(base, exponent)


def _whole_power(base: Value, exponent: int) -> Value:
    if type(base) is fmpq:
        if base == 0:
            if exponent < 0:
                raise UndefinedError
            return ONE if exponent == 0 else ZERO
        bits = max(int(base.p).bit_length(), int(base.q).bit_length())
        if bits * abs(exponent) <= limits.BITS:
            return base**exponent
        return arb(base) ** fmpz(exponent)
    if exponent < 0 and base.contains(0):
        raise UndefinedError if base.is_zero() else UnclearError
    return base ** fmpz(exponent)


def _absolute(a: Value) -> Value:
    if type(a) is fmpq:
        return a if a >= 0 else -a
    return abs(a)


# -- roots and logarithms ------------------------------------------------------------------


def _sqrt(a: Value) -> Value:
    if a < 0:
        raise UndefinedError
    if type(a) is fmpq:
        above, below = math.isqrt(int(a.p)), math.isqrt(int(a.q))
        if above * above == a.p and below * below == a.q:
            return fmpq(above, below)
        return arb(a).sqrt()
    if a >= 0:
        return a.sqrt()
    raise UnclearError


def _cbrt(a: Value) -> Value:
    a = ball(a)
    if a > 0:
        return a.root(3)
    if a < 0:
        return -((-a).root(3))
    return _only_zero(a)


def _only_zero(a: Value) -> Value:
    if a.is_zero():
        return ZERO
    raise UnclearError


def _root(a: Value, order: Value) -> Value:
    number = whole(order)
    if number is None or not 1 <= number <= 10_000:
        return power(a, _divide(ONE, order))
    if a < 0:
        if number % 2 == 0:
            raise UndefinedError
        return -ball(-a).root(number)
    if a > 0:
        return ball(a).root(number)
    return _only_zero(ball(a))


def _ln(a: Value) -> Value:
    if a > 0:
        return ZERO if type(a) is fmpq and a == 1 else ball(a).log()
    if a <= 0:
        raise UndefinedError
    raise UnclearError


def _log(a: Value, base: Value | None = None) -> Value:
    return _ln(a) if base is None else _divide(_ln(a), _ln(base))


# -- bounded domains -----------------------------------------------------------------------


def _within(a: Value) -> None:
    """Refuse what is not surely between -1 and 1."""
    if a > 1 or a < -1:
        raise UndefinedError
    if not (a >= -1 and a <= 1):
        raise UnclearError


def _asin(a: Value) -> Value:
    _within(a)
    return ball(a).asin()


def _acos(a: Value) -> Value:
    _within(a)
    return ball(a).acos()


def _acosh(a: Value) -> Value:
    if a < 1:
        raise UndefinedError
    if a >= 1:
        return ball(a).acosh()
    raise UnclearError


def _atanh(a: Value) -> Value:
    if a >= 1 or a <= -1:
        raise UndefinedError
    if a > -1 and a < 1:
        return ball(a).atanh()
    raise UnclearError


def _acot(a: Value) -> Value:
    if a > 0:
        return ball(ONE / a).atan()
    raise UnclearError  # two conventions for negative arguments


# -- steps ---------------------------------------------------------------------------------


def _sign(a: Value) -> Value:
    if a > 0:
        return ONE
    if a < 0:
        return -ONE
    if type(a) is fmpq or a.is_zero():
        return ZERO
    raise UnclearError


def _floor(a: Value) -> Value:
    if type(a) is fmpq:
        return fmpq(int(a.p) // int(a.q))
    found = a.floor().unique_fmpz()
    if found is None:
        raise UnclearError
    return fmpq(found)


def _heaviside(a: Value) -> Value:
    return (_sign(a) + 1) / 2


def _larger(*values: Value) -> Value:
    if all(type(value) is fmpq for value in values):
        return max(values)
    found = ball(values[0])
    for value in values[1:]:
        found = found.max(ball(value))
    return found


def _smaller(*values: Value) -> Value:
    return -_larger(*(-value for value in values))


def _gcd(*values: Value) -> Value:
    numbers = [whole(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        raise UnclearError
    return fmpq(math.gcd(*known))


def _lcm(*values: Value) -> Value:
    numbers = [whole(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        raise UnclearError
    return fmpq(math.lcm(*known))


# -- factorials and the rest ---------------------------------------------------------------


def _gamma(a: Value) -> Value:
    number = whole(a)
    if number is not None and number <= 0:
        raise UndefinedError
    if number is not None and number <= limits.FACTORIAL:
        return fmpq(math.factorial(number - 1))
    found = ball(a).gamma()
    if not found.is_finite():
        raise UnclearError
    return found


def _binom(n: Value, k: Value) -> Value:
    above, below = whole(n), whole(k)
    if above is not None and below is not None and 0 <= above <= limits.FACTORIAL:
        return fmpq(math.comb(above, below)) if below >= 0 else ZERO
    if below is not None and below < 0:
        return ZERO
    return _divide(_gamma(n + 1), _gamma(k + 1) * _gamma(n - k + 1))


def _sigmoid(a: Value) -> Value:
    return 1 / (1 + ball(-a).exp())


def _arg(a: Value) -> Value:
    if a > 0:
        return ZERO
    if a < 0:
        return arb.pi()
    raise UndefinedError


def unknown_function(name: str) -> Callable[..., Value]:
    """A smooth stand-in for a function that is only named: no identity holds for it."""
    seed = sum((place + 3) * ord(letter) for place, letter in enumerate(name))
    slope, shift = fmpq(seed % 89 + 11, 61), fmpq(seed % 53 + 7, 37)

    def stand_in(*values: Value) -> Value:
        total = arb(shift)
        for place, value in enumerate(values):
            total += (ball(value) * slope + shift * (place + 1)).sin() * (value + place + 2)
        return total + ball(values[0]) * values[-1] / 7

    return stand_in


def _plain(name: str) -> Callable[[Value], Value]:
    """A function that is defined everywhere, or whose poles show as no number."""

    def function(a: Value) -> Value:
        found = getattr(ball(a), name)()
        if not found.is_finite():
            raise UnclearError
        return found

    return function


def _of_inverse(function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    """``asec x`` is ``acos(1/x)``."""
    return lambda a: function(_divide(ONE, a))


OPERATIONS: Final[dict[str, Callable[..., Value]]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _divide,
    "neg": lambda a: -a,
    "pow": power,
    "percent": lambda a: a / 100,
    "degrees": lambda a: a * arb.pi() / 180,
    "abs": _absolute,
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "root": _root,
    "ln": _ln,
    "log": _log,
    "log10": lambda a: _divide(_ln(a), arb(10).log()),
    "log2": lambda a: _divide(_ln(a), arb(2).log()),
    "asin": _asin,
    "acos": _acos,
    "acot": _acot,
    "asec": _of_inverse(_acos),
    "acsc": _of_inverse(_asin),
    "acosh": _acosh,
    "atanh": _atanh,
    "acoth": _of_inverse(_atanh),
    "asech": _of_inverse(_acosh),
    "acsch": _of_inverse(lambda a: ball(a).asinh()),
    "sign": _sign,
    "floor": _floor,
    "ceil": lambda a: -_floor(-a),
    "heaviside": _heaviside,
    "mod": lambda a, b: a - b * _floor(_divide(a, b)),
    "max": _larger,
    "min": _smaller,
    "gcd": _gcd,
    "lcm": _lcm,
    "gamma": _gamma,
    "factorial": lambda a: _gamma(a + 1),
    "binom": _binom,
    "atan2": lambda y, x: arb.atan2(ball(y), ball(x)),
    "sigmoid": _sigmoid,
    "relu": lambda a: _larger(a, ZERO),
    "softplus": lambda a: (1 + ball(a).exp()).log(),
    "conj": lambda a: a,
    "re": lambda a: a,
    "im": lambda _: ZERO,
    "arg": _arg,
    **{
        name: _plain(name)
        for name in (
            *("exp", "sin", "cos", "tan", "cot", "sec", "csc", "atan", "erf"),
            *("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh"),
        )
    },
}
