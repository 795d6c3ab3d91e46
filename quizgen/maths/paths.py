"""The dependency graph of an unrolled recurrent network, and its chain-rule sums as paths.

``E`` is the sum of the losses ``J[t]``; ``J[t] <- y[t] <- z[t] <- h[t] <- s[t] <- h[t-1]``, and
``s[t]`` uses u and w, ``z[t]`` uses v. A factor is one edge, a term one path, dE/du all paths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Vertex = tuple[str, int | None]
"""A quantity: its letter and its time index (None for u, w, v and E)."""
WEIGHTS = ("u", "w", "v")


@dataclass(frozen=True, slots=True)
class Factor:
    """One named derivative, ``dJ2/dy2``."""

    of: str
    at: int | None
    by: str
    by_at: int | None

    def __str__(self) -> str:
        return f"∂{_named(self.of, self.at)}/∂{_named(self.by, self.by_at)}"

    @property
    def latex(self) -> str:
        r"""``\frac{\partial J_{2}}{\partial h_{1}}``."""
        above, below = _latex(self.of, self.at), _latex(self.by, self.by_at)
        return rf"\frac{{\partial {above}}}{{\partial {below}}}"


Term = tuple[Factor, ...]
"""A product of factors; sorted in a normal form."""


@dataclass(frozen=True, slots=True)
class DerivativeSum:
    """A sum of products of named derivatives, as a multiset: sorted terms of sorted factors."""

    terms: tuple[Term, ...]

    @staticmethod
    def of_terms(terms: list[Term]) -> DerivativeSum:
        """The normal form of these terms."""
        return DerivativeSum(tuple(ordered([tuple(sorted(term, key=str)) for term in terms])))

    @property
    def counted(self) -> Counter[Term]:
        """How often each term stands in the sum."""
        return Counter(self.terms)


def ordered(terms: Iterable[Term]) -> list[Term]:
    """Terms in an order of their own; any fixed one will do."""
    return sorted(terms, key=lambda term: [str(factor) for factor in term])


def derive(of: str, wrt: str, steps: int) -> DerivativeSum:
    """The chain-rule sum of ``of`` by ``wrt``: one term per path.

    Args:
        of: ``E`` for the sum of all losses, ``J3`` or ``JT`` for one of them.
        wrt: ``u``, ``w`` or ``v``.
        steps: Number of time steps T, at least 1.
    """
    start = vertex_of(of, steps)
    return DerivativeSum.of_terms([in_order(path) for path in paths(start, (wrt, None), steps)])


def derived_in_order(of: str, wrt: str, steps: int) -> tuple[Term, ...]:
    """The terms of `derive` as people write them: along the path, latest loss last."""
    return tuple(in_order(path) for path in paths(vertex_of(of, steps), (wrt, None), steps))


def vertex_of(name: str, steps: int) -> Vertex:
    """``E``, ``J3`` or ``JT`` as a vertex."""
    index = name[1:].strip("_[](){}^")
    if not index:
        return name[0], None
    return name[0], steps if index == "T" else int(index)


def in_order(path: tuple[Vertex, ...]) -> Term:
    """The factors along a path; dE/dJ is 1 and left out."""
    return tuple(Factor(*start, *end) for start, end in pairwise(path) if start[0] != "E")


@lru_cache(maxsize=4096)
def paths(start: Vertex, end: Vertex, steps: int) -> tuple[tuple[Vertex, ...], ...]:
    """All ways through the graph from one quantity back to another."""
    if start == end:
        return ((end,),)
    found: list[tuple[Vertex, ...]] = []
    for following in uses(start, steps):
        found += [(start, *path) for path in paths(following, end, steps)]
    return tuple(found)


def uses(vertex: Vertex, steps: int) -> tuple[Vertex, ...]:
    """The quantities that a quantity is computed from directly."""
    letter, at = vertex
    if letter == "E" and at is None:
        return tuple(("J", time) for time in range(1, steps + 1))
    if at is None or not 1 <= at <= steps:
        return ()
    direct: dict[str, tuple[Vertex, ...]] = {
        "J": (("y", at),),
        "y": (("z", at),),
        "z": (("h", at), ("v", None)),
        "h": (("s", at),),
        "s": (("h", at - 1), ("u", None), ("w", None)),
    }
    return direct.get(letter, ())


def _named(letter: str, at: int | None) -> str:
    return letter if at is None else f"{letter}{at}"


def _latex(letter: str, at: int | None) -> str:
    symbol = r"\hat{y}" if letter == "y" else letter
    return symbol if at is None else f"{symbol}_{{{at}}}"
