"""How many decimals a node's value can have: 0 for whole numbers, None where there is no limit."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from quizgen.maths.program import Leaf, Program

MOST_DECIMALS = 12
"""More than this counts as no limit: nobody types it, and floats do not hold it."""


def decimals_of(value: Fraction) -> int | None:
    """The number of decimals of an exact number, or None if they never end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    return places if rest == 1 and places <= MOST_DECIMALS else None


class Exactness:
    """Decimals of every node of a program, computed when asked for.

    Args:
        program: The nodes.
        leaf: The largest number of decimals that an input can have, or None.
    """

    def __init__(self, program: Program, leaf: Callable[[Leaf], int | None]) -> None:
        self._program = program
        self._leaf = leaf
        self._known: dict[int, int | None] = {}

    def decimals(self, number: int) -> int | None:
        """The largest number of decimals that a node's value can have."""
        if number in self._known:
            return self._known[number]
        for node in self._program.reached([number]):
            if node not in self._known:
                self._known[node] = self._compute(node)
        return self._known[number]

    def _compute(self, number: int) -> int | None:
        op, *args = self._program.nodes[number]
        if op == "const":
            return decimals_of(args[0])
        if op == "in":
            return self._leaf((args[0], args[1]))
        if op in ("floor", "sign", "truth") or self._program.is_truth(number):
            return 0
        if op == "div":
            divisor = self._program.value(args[1])
            own = self._known[args[0]]
            inverse = decimals_of(1 / divisor) if divisor else None
            return None if own is None or inverse is None else _limited(own + inverse)
        places = [self._known[arg] for arg in (args[1:] if op == "where" else args)]
        known = [place for place in places if place is not None]
        if len(known) < len(places):
            return None
        if op == "mul":
            return _limited(sum(known))
        return max(known) if op in _KEEP else None


_KEEP = frozenset({"add", "sub", "neg", "abs", "max", "min", "relu", "where"})


def _limited(places: int) -> int | None:
    return places if places <= MOST_DECIMALS else None
