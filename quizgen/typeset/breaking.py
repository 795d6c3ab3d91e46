"""Where a formula may be broken when it is too wide."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from quizgen.typeset.spacing import operators
from quizgen.typeset.tree import EMPTY, Fenced, Grid, Node, Row, Space, Symbol, children, items_of

_CHAIN = ("=", "≈", "≤", "≥", "<")
_SUM = ("+", "−")
_TIMES = ("⋅", "×")
_LONG = 6
"""A summand shorter than so many nodes does not begin a line of its own."""


def at_relations(tree: Node) -> Grid | None:
    """A chain ``a = b = c`` as aligned rows; None where there is no second equals sign."""
    items = items_of(tree)
    signs = _places(items, _CHAIN)
    if len(signs) < 2:
        return None
    return Grid(tuple(_rows(items, signs)), "aligned", "rl")


def at_sums(tree: Node) -> Grid | None:
    """As `at_relations`, each row broken before its summands too; None where nothing breaks."""
    return _broken(tree, _summands)


def at_factors(tree: Node) -> Grid | None:
    """As `at_sums`, and before long factors in brackets; None where nothing breaks."""
    return _broken(tree, lambda parts: sorted({*_summands(parts), *_factors(parts)}))


def _broken(tree: Node, places: Callable[[tuple[Node, ...]], list[int]]) -> Grid | None:
    items = items_of(tree)
    signs = _places(items, _CHAIN)
    if not signs:
        return None
    rows: list[tuple[Node, ...]] = []
    for left, right in _rows(items, signs):
        parts = items_of(right)
        bounds = [0, *places(parts), len(parts)]
        for number, (start, end) in enumerate(pairwise(bounds)):
            more: tuple[Node, ...] = (Space(1.0), EMPTY) if number else ()  # an operand for +
            rows.append((EMPTY if number else left, Row((*more, *parts[start:end]))))
    return Grid(tuple(rows), "aligned", "rl") if len(rows) > 1 else None


BREAKS = (at_relations, at_sums, at_factors)
"""Ways to break a formula, from the fewest rows to the most."""


def parts_at_gaps(tree: Node, least: float = 1.0) -> list[tuple[float, Node]]:
    """Formulas that stand beside each other: the gap before each in ems (0 for the first), and it.

    Gaps of less than `least` ems do not part anything.
    """
    parts: list[tuple[float, list[Node]]] = [(0.0, [])]
    for item in items_of(tree):
        if isinstance(item, Space) and item.ems >= least:
            parts.append((item.ems, []))
        else:
            parts[-1][1].append(item)
    kept = [(gap, Row(tuple(part))) for gap, part in parts if part]
    return [*kept] if len(kept) > 1 else [(0.0, tree)]


def _places(items: tuple[Node, ...], signs: tuple[str, ...]) -> list[int]:
    between = operators(items)
    return [
        at
        for at, item in enumerate(items)
        if at and between[at] and isinstance(item, Symbol) and item.text in signs
    ]


def _rows(items: tuple[Node, ...], signs: list[int]) -> list[tuple[Node, Node]]:
    rows: list[tuple[Node, Node]] = []
    for start, end in zip(signs, [*signs[1:], len(items)], strict=True):
        left: Node = EMPTY if rows else Row(items[: signs[0]])
        rows.append((left, Row(items[start:end])))
    return rows


def _summands(parts: tuple[Node, ...]) -> list[int]:
    return [at for at in _places(parts, _SUM) if at > 1 and _worth(parts, at)]


def _factors(parts: tuple[Node, ...]) -> list[int]:
    """Places before a times sign that a long pair of brackets follows."""
    return [
        at
        for at in _places(parts, _TIMES)
        if at > 1 and isinstance(parts[at + 1], Fenced) and _size(parts[at + 1]) > 2 * _LONG
    ]


def _size(node: Node) -> int:
    """The number of signs in a node."""
    return 1 + sum(_size(child) for child in children(node))


def _worth(parts: tuple[Node, ...], at: int) -> bool:
    return at > _LONG or len(parts) - at > _LONG
