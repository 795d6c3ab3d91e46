"""Straight-line programs over scalar components: what formulas become.

A program is a list of nodes, each an operation on earlier nodes, and equal work exists once: key,
mistakes, pins and certificate of a model share one program. A quantity is an integer array of node
numbers in the shape of the quantity; a number has shape ``()``. The same nodes run on floats, on
arrays and on SymPy symbols (`quizgen.maths.run`, `quizgen.maths.symbols`).

Sums run left to right and powers are products, so that all ways of running agree bit for bit.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]
"""Node numbers in the shape of a quantity."""
Leaf = tuple[str, tuple[int, ...]]
"""One component of an input: its name and its index, from 0."""

GUARD = 1e-9
"""``<=`` means within this, ``<`` by more than this: grid numbers tie, and floats would decide by dust."""

_EXACT: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "neg": operator.neg,
    "abs": abs,
    "max": max,
    "min": min,
    "floor": lambda x: Fraction(x.numerator // x.denominator),
    "sign": lambda x: Fraction((x > 0) - (x < 0)),
    "relu": lambda x: max(x, Fraction(0)),
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "eq": operator.eq,
    "ne": operator.ne,
}
LEAVES = frozenset({"const", "truth", "in"})
"""Operations without arguments that are nodes."""
TRUTHS = frozenset(
    {"truth", "lt", "le", "gt", "ge", "eq", "ne", "and", "or", "not", "iff", "finite"}
)
"""Operations whose result is true or false."""


@dataclass(slots=True)
class Program:
    """Hash-consed nodes ``(operation, argument, ...)``; arguments are node numbers.

    Leaves are ``("const", Fraction)``, ``("truth", bool)`` and ``("in", name, index)``.
    """

    nodes: list[tuple[Any, ...]] = field(default_factory=list)
    _known: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def _intern(self, key: tuple[Any, ...]) -> int:
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.nodes)
            self.nodes.append(key)
        return number

    def const(self, value: Fraction | int) -> int:
        """An exact number."""
        return self._intern(("const", Fraction(value)))

    def truth(self, value: bool) -> int:
        """True or false."""
        return self._intern(("truth", value))

    def leaf(self, name: str, at: tuple[int, ...] = ()) -> int:
        """One component of an input."""
        return self._intern(("in", name, at))

    def inputs(self, name: str, shape: tuple[int, ...]) -> Array:
        """All components of an input."""
        return array([self.leaf(name, at) for at in np.ndindex(*shape)], shape)

    def node(self, op: str, *args: int) -> int:
        """An operation on nodes; exact numbers and known truths are computed at once."""
        known = [self.nodes[arg] for arg in args]
        if op in _EXACT and all(node[0] == "const" for node in known):
            value = _EXACT[op](*(node[1] for node in known))
            return self.truth(value) if isinstance(value, bool) else self.const(value)
        if op == "div" and all(node[0] == "const" for node in known) and known[1][1] != 0:
            return self.const(known[0][1] / known[1][1])
        if op in ("and", "or", "not", "iff", "where"):
            simpler = self._logic(op, args, known)
            if simpler is not None:
                return simpler
        return self._intern((op, *args))

    def _logic(self, op: str, args: Sequence[int], known: list[tuple[Any, ...]]) -> int | None:
        truths = [node[1] if node[0] == "truth" else None for node in known]
        if op == "where":
            return None if truths[0] is None else args[1 if truths[0] else 2]
        if op == "not":
            return None if truths[0] is None else self.truth(not truths[0])
        for mine, other in ((0, 1), (1, 0)):
            if truths[mine] is None:
                continue
            if op == "iff":
                return args[other] if truths[mine] else self.node("not", args[other])
            if truths[mine] is (op == "and"):
                return args[other]
            return args[mine]
        return None

    def value(self, number: int) -> Fraction | None:
        """The number that a node always has, or None."""
        node = self.nodes[number]
        return node[1] if node[0] == "const" else None

    def is_truth(self, number: int) -> bool:
        """Whether a node is true or false rather than a number."""
        op, *args = self.nodes[number]
        return op in TRUTHS or (op == "where" and self.is_truth(args[1]))

    def map(self, op: str, *arrays: Array) -> Array:
        """An operation component by component; numbers are spread over arrays."""
        made = np.frompyfunc(partial(self.node, op), len(arrays), 1)(*arrays)
        return np.asarray(made, dtype=np.int64)

    def fold(self, op: str, items: Iterable[int], empty: int | None = None) -> int:
        """``((a op b) op c) ...`` from left to right; `empty` is the value of no items."""
        total: int | None = None
        for item in items:
            total = item if total is None else self.node(op, total, item)
        if total is None:
            if empty is None:
                raise ValueError(f"{op} of nothing")
            return empty
        return total

    def dot(self, left: Iterable[int], right: Iterable[int]) -> int:
        """Sum of products, in index order."""
        products = (self.node("mul", a, b) for a, b in zip(left, right, strict=True))
        return self.fold("add", products, self.const(0))

    def children(self, number: int) -> tuple[int, ...]:
        """The nodes that a node needs directly."""
        op, *args = self.nodes[number]
        return () if op in LEAVES else tuple(args)

    def reached(self, wanted: Iterable[int]) -> list[int]:
        """All nodes that the wanted ones need, themselves included, in an order of evaluation."""
        seen: set[int] = set()
        waiting = list(wanted)
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting.extend(self.children(number))
        return sorted(seen)

    def leaves(self, wanted: Iterable[int]) -> list[Leaf]:
        """The inputs that the wanted nodes depend on."""
        nodes = (self.nodes[number] for number in self.reached(wanted))
        return [(node[1], node[2]) for node in nodes if node[0] == "in"]


def array(numbers: Sequence[int], shape: tuple[int, ...]) -> Array:
    """Node numbers as an array of a shape."""
    return np.array(numbers, dtype=np.int64).reshape(shape)


def scalar(number: int) -> Array:
    """One node as a quantity."""
    return np.array(number, dtype=np.int64)


def shape_words(shape: tuple[int, ...]) -> str:
    """``a number``, ``a vector of length 2`` or ``2×3``."""
    if not shape:
        return "a number"
    if len(shape) == 1:
        return f"a vector of length {shape[0]}"
    return "×".join(map(str, shape))
