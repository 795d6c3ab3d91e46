"""Values of formulas at complex points, as balls; principal branches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flint import acb, fmpq

from quizgen.maths import real_values
from quizgen.maths.real_values import Env, Program, UnclearError, UndefinedError, Value, whole
from quizgen.maths.tree import Apply, Name, Node, Number


def ball(value: Value) -> Value:
    """Any value as a complex ball."""
    return value if type(value) is acb else acb(value)


def compiled(node: Node) -> Program:
    """The formula as a function of its names' values; ``i`` is the imaginary unit.

    Raises:
        UnclearError: At call or compile time, for what has no value.
    """
    match node:
        case Number(value=number):
            constant = fmpq(number.numerator, number.denominator)
            return lambda _: constant
        case Name(id="pi"):
            return lambda _: acb.pi()
        case Name(id="e"):
            return lambda _: acb(1).exp()
        case Name(id="i"):
            return lambda _: acb(0, 1)
        case Name(id=name):
            return lambda env: _looked_up(env, name)
        case Apply(op=op, args=args):
            programs = [compiled(arg) for arg in args]
            function = OPERATIONS.get(op)
            if function is None:
                raise UnclearError(op)
            return lambda env: _finite(function(*[program(env) for program in programs]))
        case _:
            raise UnclearError(type(node).__name__)


def _looked_up(env: Env, name: str) -> Value:
    if name not in env:
        raise UnclearError(name)
    return env[name]


def _finite(value: Value) -> Value:
    if type(value) is acb and not value.is_finite():
        raise UnclearError
    return value


def _divide(a: Value, b: Value) -> Value:
    if type(b) is fmpq:
        if b == 0:
            raise UndefinedError
        return a / b
    if b.contains(0):
        raise UndefinedError if b.is_zero() else UnclearError
    return a / b


def _power(base: Value, exponent: Value) -> Value:
    number = whole(exponent)
    if number is not None:
        if type(base) is fmpq:
            return real_values.power(base, exponent)
        if number < 0 and base.contains(0):
            raise UndefinedError if base.is_zero() else UnclearError
        return base**number
    if type(base) is fmpq and base == 0:
        raise UnclearError
    return ball(base) ** ball(exponent)


def _ln(a: Value) -> Value:
    if ball(a).is_zero():
        raise UndefinedError
    return ball(a).log()


def _plain(name: str) -> Callable[[Value], Value]:
    return lambda a: getattr(ball(a), name)()


def _of_inverse(function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    return lambda a: function(_divide(fmpq(1), a))


OPERATIONS: Final[dict[str, Callable[..., Value]]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": _divide,
    "neg": lambda a: -a,
    "pow": _power,
    "percent": lambda a: a / 100,
    "degrees": lambda a: a * acb.pi() / 180,
    "abs": lambda a: acb(abs(ball(a))),
    "sqrt": lambda a: ball(a).sqrt(),
    "root": lambda a, order: _power(ball(a), _divide(fmpq(1), order)),
    "ln": _ln,
    "log": lambda a, base=None: _ln(a) if base is None else _divide(_ln(a), _ln(base)),
    "log10": lambda a: _ln(a) / acb(10).log(),
    "log2": lambda a: _ln(a) / acb(2).log(),
    "conj": lambda a: ball(a).conjugate(),
    "re": lambda a: acb(ball(a).real),
    "im": lambda a: acb(ball(a).imag),
    "arg": lambda a: acb(ball(a).arg()),
    "factorial": lambda a: (ball(a) + 1).gamma(),
    "gamma": lambda a: ball(a).gamma(),
    "sigmoid": lambda a: 1 / (1 + (-ball(a)).exp()),
    "asec": _of_inverse(_plain("acos")),
    "acsc": _of_inverse(_plain("asin")),
    "asech": _of_inverse(_plain("acosh")),
    "acsch": _of_inverse(_plain("asinh")),
    "acoth": _of_inverse(_plain("atanh")),
    **{
        name: _plain(name)
        for name in (
            *("exp", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "erf"),
            *("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"),
        )
    },
}
