"""Layers of a feed-forward net or an autoencoder."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from quizgen.typeset.figures.drawing import Arrow, Dot, Drawing
from quizgen.typeset.line import one_line

_LOWEST, _HIGHEST = 8.0, 26.0
"""Millimetres of the smallest and the largest layer on paper."""


def layers(sizes: Sequence[str], weights: Sequence[str] = ()) -> Drawing:
    """Bars with the number of units, and arrows with the weights between them.

    Args:
        sizes: LaTeX or numbers, one for each layer, at least two.
        weights: LaTeX of the weights between layers; missing ones get no label.
    """
    labels = (*weights, *[""] * len(sizes))
    dots = [
        Dot(column, 0, size, "bar", height)
        for column, (size, height) in enumerate(zip(sizes, _heights(sizes), strict=True))
    ]
    pairs = zip(dots, dots[1:], labels, strict=False)
    arrows = tuple(Arrow(start, end, label) for start, end, label in pairs)
    about = "Layers of " + ", ".join(one_line(size) for size in sizes) + " units."
    return Drawing(tuple(dots), arrows, about)


def _heights(sizes: Sequence[str]) -> list[float]:
    """Heights that grow with the logarithm of the size; equal where sizes are letters."""
    if not all(size.isdecimal() and int(size) > 0 for size in sizes):
        return [14.0] * len(sizes)
    logs = [log(int(size)) for size in sizes]
    low, high = min(logs), max(logs)
    if high == low:
        return [14.0] * len(sizes)
    return [_LOWEST + (_HIGHEST - _LOWEST) * (one - low) / (high - low) for one in logs]
