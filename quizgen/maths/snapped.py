"""Values at points that are known to some 700 bits: what is zero to 600 bits counts as zero.

So a logarithm or a quotient at a zero of its argument has surely no value, and a root there is 0,
where plain enclosures could not tell.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from flint import arb, fmpq

from quizgen.maths import real_values
from quizgen.maths.real_functions import OPERATIONS, unknown_function
from quizgen.maths.real_values import Env, Program, Value
from quizgen.maths.tree import Apply, Node, Number

BITS: Final = 720
"""The precision at which points are sought and formulas are evaluated there."""
ZERO_BITS: Final = 600
_PLAIN: Final = frozenset(("add", "sub", "mul", "neg", "exp", "sin", "cos", "atan"))
"""Operations with a value everywhere, near which nothing has to be snapped."""
_QUOTIENTS: Final = {
    "tan": ("sin", "cos"),
    "cot": ("cos", "sin"),
    "sec": ("", "cos"),
    "csc": ("", "sin"),
}
"""Functions with poles as quotients, so that a pole shows as a division by zero."""
_ONE: Final = Number(Fraction(1))


def compiled(node: Node) -> Program:
    """The formula as a function of its names' values, for a precision of `BITS`.

    Raises:
        UnclearError: At call or compile time, for what has no value.
    """
    if not isinstance(node, Apply):
        return real_values.compiled(node)
    if node.op in _QUOTIENTS:
        above, below = (Apply(op, node.args) if op else _ONE for op in _QUOTIENTS[node.op])
        return compiled(Apply("div", (above, below)))
    programs = [compiled(arg) for arg in node.args]
    function = OPERATIONS.get(node.op) or unknown_function(node.op)
    if node.op in _PLAIN:
        return _applied(function, programs)
    return _applied(lambda *values: function(*map(snap, values)), programs)


def _applied(function: Callable[..., Value], programs: list[Program]) -> Program:
    def apply(env: Env) -> Value:
        return function(*[program(env) for program in programs])

    return apply


def snap(value: Value) -> Value:
    """The whole number in the place of a ball that holds nothing else to 600 bits."""
    if type(value) is not arb:
        return value
    near = value.unique_fmpz()
    if near is not None and abs(value - near) < arb(2) ** -ZERO_BITS:
        return fmpq(near)
    return value
