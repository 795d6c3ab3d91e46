"""One certified variant of lstm-gates-scalar beside the same cell by hand in NumPy.

Both seed, draw and compute. Run it with: python tests/benchmarks/variants.py
"""

from __future__ import annotations

import sys
import time
from itertools import count

import numpy as np
from timing import report, side_by_side

from quizgen.bank.load import load_catalog
from quizgen.problem.draw import draw

REPEATS = 300


def by_hand(seed: int) -> tuple[float, ...]:
    """Draw the givens of a scalar LSTM cell with a fresh generator and compute its six values."""
    rng = np.random.default_rng(seed)
    drawn = rng.integers(-9, 10, 15) / 10
    a = drawn[:8].reshape(4, 2) @ drawn[8:10] + drawn[10:14]
    new = np.tanh(a[0])
    i, f, v = 1 / (1 + np.exp(-a[1:]))
    long_term = drawn[14] * f + new * i
    return new, i, f, v, long_term, v * np.tanh(long_term)


def main() -> None:
    """Print the ratio; exit code 1 when the goal is missed."""
    question = load_catalog().questions["lstm-gates-scalar"]
    seeds = count(1)

    def ours() -> float:
        start = time.perf_counter()
        for _ in range(REPEATS):
            draw(question, next(seeds))
        return (time.perf_counter() - start) / REPEATS

    def other() -> float:
        start = time.perf_counter()
        for _ in range(REPEATS):
            by_hand(next(seeds))
        return (time.perf_counter() - start) / REPEATS

    measured = side_by_side(ours, other, 15)
    met = report("a certified variant / the same cell by hand in NumPy", measured, 30, "us")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
