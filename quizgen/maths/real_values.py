"""Values of formulas at rational points: exact fractions as long as possible, then proven balls.

A value is a `flint.fmpq` (exact) or a `flint.arb` (a midpoint and a radius that surely encloses the
value). Where a formula has no real value, `UndefinedError` is raised; where the enclosure cannot
tell, `UnclearError`. So "different" is always a proof.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from quizgen.maths.clock import tick
from quizgen.maths.real_functions import (
    OPERATIONS,
    Env,
    Program,
    UnclearError,
    UndefinedError,
    Value,
    known_power,
    power,
    unknown_function,
    whole,
)
from quizgen.maths.tree import Apply, Name, Node, Number, walk

__all__ = [
    "Env",
    "Program",
    "UnclearError",
    "UndefinedError",
    "Value",
    "compiled",
    "power",
    "whole",
]


def compiled(node: Node) -> Program:
    """The formula as a function of its names' values.

    Raises:
        UnclearError: At call or compile time, for what has no value (folds, stacks, infinity).
    """
    match node:
        case Number(value=number):
            constant = fmpq(number.numerator, number.denominator)
            return lambda _: constant
        case Name(id="pi"):
            return lambda env: env["pi"] if "pi" in env else arb.pi()
        case Name(id="e"):
            return lambda env: env["e"] if "e" in env else arb.const_e()
        case Name(id=name):
            return _looked_up(name)
        case Apply(op=op, args=args):
            programs = [compiled(arg) for arg in args]
            if op in ("add", "sub", "mul"):
                return _arithmetic(op, *programs)
            if op == "pow" and not any(isinstance(part, Name) for part in walk(args[1])):
                return _applied(known_power, programs)
            return _applied(OPERATIONS.get(op) or unknown_function(op), programs)
        case _:
            raise UnclearError(type(node).__name__)


def _looked_up(name: str) -> Program:
    def look(env: Env) -> Value:
        try:
            return env[name]
        except KeyError:
            raise UnclearError(name) from None

    return look


def _arithmetic(op: str, first: Program, second: Program) -> Program:
    """The three operations that never fail, without a function in between."""
    if op == "add":
        return lambda env: first(env) + second(env)
    if op == "sub":
        return lambda env: first(env) - second(env)
    return lambda env: first(env) * second(env)


def _applied(function: Callable[..., Value], programs: list[Program]) -> Program:
    """A function of the values of some programs; every call asks for the time."""
    if len(programs) == 1:
        (only,) = programs

        def of_one(env: Env) -> Value:
            tick()
            return function(only(env))

        return of_one

    def of_many(env: Env) -> Value:
        tick()
        return function(*[program(env) for program in programs])

    return of_many
