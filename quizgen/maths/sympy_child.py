"""The process behind `second_opinion`: reads pairs of formulas, answers ``same`` or ``unknown``."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from quizgen.errors import QuizgenError
from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Apply, Name, Node, Number

_SAME_NAME: Final = (
    *("exp", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"),
    *("gamma", "factorial", "sign", "sqrt", "cbrt", "floor", "erf"),
)


class _NotForSympyError(Exception):
    """A formula with parts that are not handed on."""


def symbolic(node: Node) -> Any:
    """A formula as a SymPy expression in real symbols."""
    import sympy

    match node:
        case Number(value=value):
            return sympy.Rational(value.numerator, value.denominator)
        case Name(id=name):
            constants = {"pi": sympy.pi, "e": sympy.E}
            return constants.get(name) or sympy.Symbol(name, real=True)
        case Apply(op=op, args=args):
            return _operation(op, [symbolic(arg) for arg in args])
        case _:
            raise _NotForSympyError


def _operation(op: str, args: list[Any]) -> Any:
    import sympy

    match op, args:
        case "add", [a, b]:
            return a + b
        case "sub", [a, b]:
            return a - b
        case "mul", [a, b]:
            return a * b
        case "div", [a, b]:
            return a / b
        case "pow", [a, b]:
            return a**b
        case "neg", [a]:
            return -a
        case (("ln" | "log"), [a]):
            return sympy.log(a)
        case "abs", [a]:
            return sympy.Abs(a)
        case _ if op in _SAME_NAME:
            return getattr(sympy, op)(*args)
        case _:
            raise _NotForSympyError


def _answer(line: str) -> str:
    number, first, second = json.loads(line)
    return f"{number} {_opinion(first, second)}"


def _opinion(first: str, second: str) -> str:
    import sympy

    try:
        difference = symbolic(read_formula(first)) - symbolic(read_formula(second))
        return "same" if sympy.simplify(difference) == 0 else "unknown"
    except (QuizgenError, _NotForSympyError, ArithmeticError, ValueError, TypeError):
        return "unknown"
    except (NotImplementedError, RecursionError, AttributeError):  # SymPy gives up in many ways
        return "unknown"


def main() -> None:
    """Answer line by line until the pipe is closed."""
    import sympy

    sympy.simplify(sympy.Symbol("x") * 0)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(_answer(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
