"""The value of a formula without names as a float, where exact arithmetic ends."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import Any, Final

from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.tree import Apply, Name, Node

_CONSTANTS: Final = {"pi": math.pi, "e": math.e}


def float_value(node: Node) -> float:
    """The value of a formula whose only names are pi and e.

    Raises:
        NoValueError: It has no real value, or one that no float can hold.
    """
    try:
        exact = exact_value(node)
        value = _inexact(node) if exact is None else float(exact)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError) as error:
        raise NoValueError("this has no value") from error
    if not math.isfinite(value):
        raise NoValueError("this has no value")
    return value


def _inexact(node: Node) -> float:
    match node:
        case Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case Apply(op=op, args=args) if op in _FUNCTIONS:
            return float(_FUNCTIONS[op](*(float_value(arg) for arg in args)))
        case _:
            raise NoValueError("this is no number")


def _log(value: float, base: float = math.e) -> float:
    return math.log(value) / math.log(base) if base != math.e else math.log(value)


def _root(value: float, order: float) -> float:
    if value < 0 and order % 2 == 1:
        return -math.pow(-value, 1 / order)
    return math.pow(value, 1 / order)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value >= 0 else 1 - _logistic(-value)


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "pow": math.pow,
    "percent": lambda a: a / 100,
    "degrees": math.radians,
    "abs": abs,
    "sqrt": math.sqrt,
    "cbrt": math.cbrt,
    "root": _root,
    "factorial": lambda a: math.gamma(a + 1),
    "gamma": math.gamma,
    "log": _log,
    "cot": lambda a: 1 / math.tan(a),
    "sec": lambda a: 1 / math.cos(a),
    "csc": lambda a: 1 / math.sin(a),
    "coth": lambda a: 1 / math.tanh(a),
    "sech": lambda a: 1 / math.cosh(a),
    "csch": lambda a: 1 / math.sinh(a),
    "acot": lambda a: math.pi / 2 - math.atan(a),
    "asec": lambda a: math.acos(1 / a),
    "acsc": lambda a: math.asin(1 / a),
    "acoth": lambda a: math.atanh(1 / a),
    "asech": lambda a: math.acosh(1 / a),
    "acsch": lambda a: math.asinh(1 / a),
    "ln": math.log,
    "sign": lambda a: (a > 0) - (a < 0),
    "binom": lambda n, k: math.comb(int(n), int(k)) if n < 1e4 else math.nan,
    "mod": lambda a, b: a % b,
    "min": min,
    "max": max,
    "floor": math.floor,
    "ceil": math.ceil,
    "sigmoid": _logistic,
    "relu": lambda a: max(a, 0.0),
    "softplus": lambda a: math.log1p(math.exp(-abs(a))) + max(a, 0.0),
    "erf": math.erf,
    "re": lambda a: a,
    "conj": lambda a: a,
    "im": lambda _: 0.0,
    "arg": cmath.phase,
    "heaviside": lambda a: 0.5 if a == 0 else float(a > 0),
    **{
        name: getattr(math, name)
        for name in (
            *("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
            *("asinh", "acosh", "atanh", "exp", "log10", "log2", "atan2"),
        )
    },
}
