"""Programs on Python floats (one variant) and on arrays (many): the same steps, the same bits.

NumPy's own functions serve both, since `math.tanh` and `numpy.tanh` differ in the last bit; no power
operator, no reductions, no negative strides, since those differ between a float and an array.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from quizgen.maths.program import GUARD, LEAVES, Leaf, Program

Algebra = Mapping[str, Callable[..., Any]]
"""What each operation does to one type of number."""


def _divide(a: float, b: float) -> float:
    """IEEE division: Python's own raises where arrays give infinity or not-a-number."""
    if b != 0.0:
        return a / b
    return float(np.float64(a) / np.float64(b))


def _power(a: Any, b: Any) -> Any:
    """Powers on columns.

    NumPy squares or takes the root where it sees one exponent for all, and that differs in the last
    bit; so it is always shown two exponents at least, side by side.
    """
    bases, exponents = np.broadcast_arrays(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    padded = (np.append(column, 1.0) for column in (bases, exponents))
    return np.power(*padded)[:-1].reshape(bases.shape)


def _decade(x: Any) -> Any:
    """The power of ten just at or below abs(x): 0.01 for 0.0123; 1 for 0."""
    size = np.abs(x)
    exponent = np.floor(np.log10(np.where(size > 0, size, 1.0)))
    return _power(10.0, exponent)


def _float(function: Callable[[float], Any]) -> Callable[[float], float]:
    return lambda x: float(function(x))


_COMMON: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "neg": operator.neg,
    "abs": abs,
    "lt": lambda a, b: a < b - GUARD,
    "le": lambda a, b: a <= b + GUARD,
    "gt": lambda a, b: a > b + GUARD,
    "ge": lambda a, b: a >= b - GUARD,
    "eq": lambda a, b: abs(a - b) <= GUARD,
    "ne": lambda a, b: abs(a - b) > GUARD,
}
BATCH: Algebra = _COMMON | {
    "div": np.divide,
    "tanh": np.tanh,
    "sigmoid": lambda x: 1.0 / (1.0 + np.exp(-x)),
    "exp": np.exp,
    "ln": np.log,
    "log10": np.log10,
    "sqrt": np.sqrt,
    "sin": np.sin,
    "cos": np.cos,
    "relu": lambda x: np.where(x > 0, x, 0.0),
    "floor": np.floor,
    "sign": lambda x: np.where(x > 0, 1.0, np.where(x < 0, -1.0, 0.0)),
    "pow": _power,
    "max": lambda a, b: np.where(a >= b, a, b),
    "min": lambda a, b: np.where(a <= b, a, b),
    "decade": _decade,
    "finite": np.isfinite,
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "iff": operator.eq,
    "where": np.where,
}
FLOATS: Algebra = _COMMON | {
    "div": _divide,
    "tanh": _float(np.tanh),
    "sigmoid": lambda x: 1.0 / (1.0 + float(np.exp(-x))),
    "exp": _float(np.exp),
    "ln": _float(np.log),
    "log10": _float(np.log10),
    "sqrt": _float(np.sqrt),
    "sin": _float(np.sin),
    "cos": _float(np.cos),
    "relu": lambda x: x if x > 0 else 0.0,
    "floor": _float(np.floor),
    "sign": lambda x: 1.0 if x > 0 else -1.0 if x < 0 else 0.0,
    "pow": lambda a, b: float(np.power((a, 1.0), (b, 1.0))[0]),
    "max": lambda a, b: a if a >= b else b,
    "min": lambda a, b: a if a <= b else b,
    "decade": _float(_decade),
    "finite": lambda x: bool(np.isfinite(x)),
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "not": operator.not_,
    "iff": operator.eq,
    "where": lambda c, a, b: a if c else b,
}


@dataclass(frozen=True, slots=True)
class Runner:
    """Some nodes of a program, ready to run in one number type.

    Arguments are places in a work list, each used for one value after the other; `-1`: no argument.
    """

    size: int
    constants: tuple[tuple[int, Any], ...]
    loads: tuple[tuple[int, Leaf], ...]
    steps: tuple[tuple[int, Callable[..., Any], int, int, int], ...]
    wanted: tuple[int, ...]

    def __call__(self, inputs: Mapping[Leaf, Any]) -> list[Any]:
        """The values of the wanted nodes for values of the leaves, all of one number type."""
        work: list[Any] = [None] * self.size
        for at, value in self.constants:
            work[at] = value
        for at, leaf in self.loads:
            work[at] = inputs[leaf]
        with np.errstate(all="ignore"):  # infinities are refused by the certificate, not here
            for at, function, a, b, c in self.steps:
                if b < 0:
                    work[at] = function(work[a])
                elif c < 0:
                    work[at] = function(work[a], work[b])
                else:
                    work[at] = function(work[a], work[b], work[c])
        return [work[at] for at in self.wanted]


def runner(
    program: Program,
    wanted: Sequence[int],
    algebra: Algebra,
    constant: Callable[[Any], Any] = float,
) -> Runner:
    """Prepare the wanted nodes and all that they need; `constant` makes a number of a Fraction."""
    order = program.reached(wanted)
    slots = _Slots(program, order, wanted)
    constants, loads, steps = [], [], []
    for number in order:
        op, *args = program.nodes[number]
        if op in ("const", "truth"):
            value = constant(args[0]) if op == "const" else args[0]
            constants.append((slots.taken(number), value))
        elif op == "in":
            loads.append((slots.taken(number), (args[0], args[1])))
    for number in order:
        op, *args = program.nodes[number]
        if op not in LEAVES:
            a, b, c = (*(slots.at[arg] for arg in args), -1, -1)[:3]
            slots.leave(number, args)
            steps.append((slots.taken(number), algebra[op], a, b, c))
    return Runner(
        slots.size,
        tuple(constants),
        tuple(loads),
        tuple(steps),
        tuple(slots.at[number] for number in wanted),
    )


class _Slots:
    """Where each node's value stands; places of values that nothing needs any more are used again.

    So the columns of a long program stay in the cache.
    """

    def __init__(self, program: Program, order: Sequence[int], wanted: Sequence[int]) -> None:
        self.at: dict[int, int] = {}
        self.size = 0
        self._free: list[int] = []
        self._last = {arg: number for number in order for arg in program.children(number)}
        self._last |= dict.fromkeys(wanted, -1)

    def taken(self, number: int) -> int:
        """A place for the value of a node."""
        if not self._free:
            self._free.append(self.size)
            self.size += 1
        self.at[number] = self._free.pop()
        return self.at[number]

    def leave(self, number: int, args: Sequence[int]) -> None:
        """Give up the places of those arguments that nothing after this node needs."""
        self._free += {self.at[arg] for arg in args if self._last[arg] == number}
