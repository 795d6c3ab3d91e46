"""How often a wrong answer would meet some mistake by chance: then it says little about its cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, prod

MOST_CHANCE = 0.02
"""Of random answers of the key's size so many may be explained; above, a cause is only possible."""
Values = Sequence[float]


def chance(key: Values, whole: bool, explained: Iterable[tuple[Values, float]]) -> float:
    """The share of all answers of the key's size that some mistake explains.

    A small count has few neighbours: of the numbers 0 to 8, three mistakes explain a third. Answers
    are taken to be spread evenly to twice the key on both sides of zero, or on one side where neither
    the key nor a mistake is negative.

    Args:
        key: The components of the key.
        whole: Whether answers are whole numbers.
        explained: For each mistake its components, and how far an answer may be from them.

    Returns:
        0..1; overlapping values count twice, except equal whole ones.
    """
    found = {tuple(values): slack for values, slack in explained if all(map(isfinite, values))}
    if not found:
        return 0.0
    sides = 2 if any(value < 0 for values in [key, *found] for value in values) else 1
    sizes = [2 * sides * (max(abs(part), 1.0) if whole else abs(part)) for part in key]
    shares = (prod(_share(size, whole, slack) for size in sizes) for slack in found.values())
    return min(1.0, sum(shares))


def _share(size: float, whole: bool, slack: float) -> float:
    """Of the answers to one component, spread over `size`: how many are as good as one value."""
    if whole:
        return 1.0 / (size + 1.0)
    return min(1.0, 2 * slack / size) if size else 1.0
