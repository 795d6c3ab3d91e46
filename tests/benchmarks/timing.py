"""Two things timed side by side in one run: ratios travel between machines, milliseconds do not."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median


def side_by_side(
    ours: Callable[[], float], other: Callable[[], float], rounds: int
) -> tuple[float, float, float]:
    """Medians in seconds of alternating measurements, and the median of the rounds' ratios.

    Each function measures once and returns seconds; both are called once before it counts.
    """
    ours(), other()
    pairs = [(ours(), other()) for _ in range(rounds)]
    return (
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        median(pair[0] / pair[1] for pair in pairs),
    )


def report(what: str, measured: tuple[float, float, float], goal: float, unit: str = "ms") -> bool:
    """Print one line; whether the goal is met."""
    ours, other, ratio = measured
    factor = {"ms": 1e3, "us": 1e6}[unit]
    met = ratio <= goal
    print(
        f"{what:<58} {ours * factor:8.1f} {unit} / {other * factor:8.1f} {unit} = {ratio:5.2f}"
        f"  (goal {goal:g}: {'met' if met else 'MISSED'})"
    )
    return met
