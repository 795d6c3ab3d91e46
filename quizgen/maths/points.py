"""Fixed pseudo-random rational points at which formulas are compared.

The same pair of formulas is always tried at the same points; nobody can choose a formula that
agrees with another at the points of their pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import product
from math import ceil

from flint import fmpq

from quizgen.maths.real_values import Value
from quizgen.maths.tree import Apply, Name, Node, Number, walk
from quizgen.maths.write import to_formula

_DENOMINATOR = 997
_EXPONENTS = (fmpq(2), fmpq(1, 2), fmpq(1), fmpq(3))
_MOST_RAISED = 3
_SCALES = ((0, 1), (-1, 1), (0, 3), (-3, 3), (1, 8), (-8, -1), (-8, 8), (0, 30), (-30, 30))
CONSTANTS = frozenset({"pi", "e", "oo"})


def free_names(*nodes: Node, constants: frozenset[str] = CONSTANTS) -> list[str]:
    """The names of formulas that stand for unknown numbers, sorted."""
    parts = (part for node in nodes for part in walk(node) if isinstance(part, Name))
    return sorted({part.id for part in parts} - constants)


def real_points(names: Sequence[str], first: Node, second: Node) -> Iterator[dict[str, Value]]:
    """Endless points; all names share a range, and ranges of both signs alternate.

    Ranges around the large constants of the formulas come too, so that no branch is missed.
    """
    scales = [*_SCALES, *_further(first, second)]
    words = _words(first, second)
    turn = 0
    while True:
        low, high = scales[turn % len(scales)]
        point = {name: _between(low, high, next(words)) for name in names}
        if turn % 4 == 3 and len(names) > 1:  # signs of their own
            point = {name: value if next(words) % 2 else -value for name, value in point.items()}
        yield point
        turn += 1


def _between(low: int, high: int, word: int) -> Value:
    """A fraction between two whole numbers, never whole: many formulas have holes there."""
    offset = word % ((high - low) * (_DENOMINATOR - 1))
    return fmpq(low * _DENOMINATOR + offset + offset // (_DENOMINATOR - 1) + 1, _DENOMINATOR)


def whole_points(names: Sequence[str], first: Node, second: Node) -> Iterator[dict[str, Value]]:
    """Endless points of small whole numbers, none negative."""
    words = _words(first, second)
    turn = 0
    while True:
        largest = 6 + turn
        yield {name: fmpq(next(words) % largest) for name in names}
        turn += 1


def power_points(names: Sequence[str], first: Node, second: Node) -> list[dict[str, Value]]:
    """Points with negative bases and exponents that are small or halves, for ``a^b``.

    There ``(a^b)^c`` and ``a^(b c)`` differ; points at random have no such exponents. Empty where no
    exponent holds a name, or where both formulas hold the same powers.
    """
    powers, others = _powers(first), _powers(second)
    if powers == others:
        return []
    bases = {name for power in powers | others for name in free_names(power.args[0])}
    exponents = {name for power in powers | others for name in free_names(power.args[1])}
    found = []
    raised = sorted(exponents)[:_MOST_RAISED]
    for values in product(_EXPONENTS, repeat=len(raised)):
        for scale in (1, -1):
            point = {name: fmpq(scale * (2 * place + 5), 3) for place, name in enumerate(names)}
            point |= {name: fmpq(-place - 2) for place, name in enumerate(sorted(bases))}
            point |= dict(zip(raised, values, strict=True))
            point |= {name: scale * point[name] for name in bases & exponents}
            found.append(point)
    return found


def _powers(node: Node) -> set[Apply]:
    """The powers of a formula in which base and exponent hold names."""
    return {
        part
        for part in walk(node)
        if isinstance(part, Apply)
        and part.op == "pow"
        and free_names(part.args[1])
        and free_names(part.args[0])
    }


def _words(first: Node, second: Node) -> Iterator[int]:
    """An endless stream of 32-bit numbers that depends on the pair, not on its order."""
    texts = sorted((to_formula(first), to_formula(second)))
    seed = "\0".join(texts).encode()
    count = 0
    while True:
        block = blake2b(seed, digest_size=64, salt=count.to_bytes(8, "little")).digest()
        for start in range(0, 64, 4):
            yield int.from_bytes(block[start : start + 4], "little")
        count += 1
        seed = block  # short from now on


def _further(first: Node, second: Node) -> list[tuple[int, int]]:
    """Ranges around constants beyond the usual ones."""
    large: set[int] = set()
    piecewise = False
    for node in (*walk(first), *walk(second)):
        if isinstance(node, Number) and 8 < abs(node.value) < 10**12:
            large.add(ceil(abs(node.value)))
        piecewise |= isinstance(node, Apply) and node.op in _BRANCHING
    if not piecewise:
        return []
    return [pair for size in sorted(large)[:4] for pair in ((0, 2 * size), (-2 * size, 0))]


_BRANCHING = frozenset(
    (
        *("abs", "sign", "max", "min", "floor", "ceil", "heaviside", "relu", "sqrt", "mod"),
        *("ln", "log", "log10", "log2", "asin", "acos", "acosh"),
    )
)
