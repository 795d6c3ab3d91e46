"""Real sets on a line of places: where the ends lie, and the gaps between them.

Place 2·k+1 is the k-th end from the left, place 2·k the gap before it; the last place is the gap
after all. What an end is worth is the business of whoever numbers them: exact, enclosed or a float.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quizgen.maths.sets import Combined, Interval, Points, RealSet
from quizgen.maths.tree import Node

PlaceOf = Callable[[Node], int]
"""The place of an end; infinities lie beyond all places."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A maximal run of places: numbers of its first and last place on the line."""

    first: int
    last: int


def holds(found: RealSet, place: int, place_of: PlaceOf) -> bool:
    """Whether a place belongs to a set."""
    match found:
        case Interval():
            low, high = place_of(found.low), place_of(found.high)
            if place == low:
                return found.low_closed and (low < high or (low == high and found.high_closed))
            return low < place < high or (place == high > low and found.high_closed)
        case Points(entries=entries):
            return any(place_of(entry) == place for entry in entries)
        case Combined(op=op, left=left, right=right):
            first, second = holds(left, place, place_of), holds(right, place, place_of)
            if op == "minus":
                return first and not second
            return (first or second) if op == "union" else (first and second)


def stretches(found: RealSet, ends: int, place_of: PlaceOf) -> list[Stretch]:
    """The maximal stretches of a set, from left to right, on a line with so many ends."""
    runs: list[Stretch] = []
    for place in range(2 * ends + 1):
        if not holds(found, place, place_of):
            continue
        if runs and runs[-1].last == place - 1:
            runs[-1] = Stretch(runs[-1].first, place)
        else:
            runs.append(Stretch(place, place))
    return runs
