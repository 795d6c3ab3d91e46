"""Drawing variants beside NumPy by hand that draws, redraws until the same `where` holds, and computes.

One at a time (a fresh generator per seed by hand; certified and with its text here) and 100,000 in one
call. Run it with: python tests/benchmarks/draws.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
from timing import report, side_by_side

from quizgen.bank.load import load_catalog
from quizgen.problem.draw import draw
from quizgen.problem.many import draw_many

MANY = 100_000
ONE = 100
Columns = dict[str, np.ndarray[Any, Any]]


def signed(rng: np.random.Generator, low: int, high: int, shape: tuple[int, ...]) -> Any:
    """Tenths from ±low to ±high."""
    return rng.integers(low, high + 1, shape) / 10 * rng.choice((-1.0, 1.0), shape)


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def scalar_cell(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Values of n scalar LSTM steps and which of them the conditions accept."""
    stm, ltm, e = signed(rng, 1, 9, (n,)), signed(rng, 4, 20, (n,)), signed(rng, 1, 3, (n,)) * 5
    weights, biases = signed(rng, 1, 10, (n, 4, 2)), signed(rng, 1, 5, (n, 4))
    a = weights[:, :, 0] * stm[:, None] + weights[:, :, 1] * e[:, None] + biases
    new, (i, f, v) = np.tanh(a[:, 0]), sigmoid(a[:, 1:]).T
    long = ltm * f + new * i
    short = v * np.tanh(long)
    fits = (np.abs(a) >= 0.2).all(1) & (np.abs(a) <= 2).all(1) & (np.abs(long) >= 0.2)
    fits &= (np.abs(short) >= 0.05) & (np.abs(f - 0.5) > 0.05) & (np.abs(f - i) > 0.05)
    return short, fits


def vector_cell(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """The same for a cell with two states and one input."""
    h, c, x = signed(rng, 1, 9, (n, 2)), signed(rng, 1, 15, (n, 2)), signed(rng, 1, 2, (n, 1)) * 5
    z = np.concatenate([h, x], axis=1)
    weights, biases = signed(rng, 1, 10, (4, n, 2, 3)), signed(rng, 1, 5, (4, n, 2))
    a = (weights * z[None, :, None, :]).sum(-1) + biases
    f, i, o, g = sigmoid(a[0]), sigmoid(a[1]), sigmoid(a[2]), np.tanh(a[3])
    cell = f * c + i * g
    out = o * np.tanh(cell)
    fits = np.ones(n, dtype=bool)
    for gate in (f, i, o):
        fits &= ((gate > 0.05) & (gate < 0.95)).all(1)
    fits &= (np.abs(g) > 0.1).all(1) & (np.abs(cell) > 0.1).all(1)
    fits &= (np.abs(c - h) > 0.2).any(1)
    return out, fits


def counting(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Parameter counts of LSTM layers."""
    m = rng.choice((3, 5, 8, 10, 16, 20, 32, 50), n)
    k = rng.choice((4, 6, 8, 12, 16, 20, 32, 64), n)
    variant = rng.integers(0, 4, n)
    total = 4 * k * (k + m) + np.select([variant == 0, variant == 2], [0, 8 * k], 4 * k)
    return total + np.where(variant == 3, k * k + k, 0), m != k


def three_steps(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """A gradient through three steps of a scalar RNN."""
    u, w = signed(rng, 1, 10, (n,)), signed(rng, 3, 12, (n,))
    v = signed(rng, 1, 4, (n,)) * 5
    x, y = signed(rng, 1, 4, (n, 3)) * 5, rng.integers(-2, 3, (n, 3)) / 2
    state, states, sums = np.zeros(n), [], []
    for t in range(3):
        sums.append(u * x[:, t] + w * state)
        state = np.tanh(sums[-1])
        states.append(state)
    residual = [v * states[t] - y[:, t] for t in range(3)]
    back, gradient = np.zeros(n), np.zeros(n)
    for t in (2, 1, 0):
        back = (residual[t] * v + back) * (1 - states[t] ** 2)
        gradient += back * x[:, t]
        back = back * w
    s = np.abs(np.stack(sums))
    fits = (s > 0.15).all(0) & (s < 1.5).all(0) & (np.abs(np.stack(residual)) > 0.1).all(0)
    return gradient, fits & (np.abs(np.abs(w) - 1) > 0.01) & (np.abs(gradient) > 0.05)


ByHand = Callable[[np.random.Generator, int], tuple[Any, Any]]
CASES: list[tuple[str, ByHand, dict[str, list[object]]]] = [
    ("lstm-gates-scalar", scalar_cell, {}),
    ("lstm-step-vector", vector_cell, {}),
    ("lstm-param-count", counting, {}),
    ("bptt-numeric", three_steps, {"T": [3], "wrt": ["u"]}),
]


def until_all_fit(by_hand: ByHand, rng: np.random.Generator, n: int) -> list[Any]:
    """Draw until n rows are accepted."""
    found = []
    while n > 0:
        values, fits = by_hand(rng, n)
        found.append(values[fits])
        n -= int(fits.sum())
    return found


def timed(work: Callable[[], object], repeats: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work()
    return (time.perf_counter() - start) / repeats


def main() -> None:
    """Print the ratios."""
    catalog = load_catalog()
    for name, by_hand, fix in CASES:
        question, seeds, more = catalog.questions[name], count(1), count(10**6)
        column = np.arange(MANY, dtype=np.uint64)

        def one() -> object:
            return draw(question, next(seeds), fix).text  # noqa: B023

        def one_by_hand() -> object:
            return until_all_fit(by_hand, np.random.default_rng(next(more)), 1)  # noqa: B023

        def many(certified: bool) -> int:
            blocks = draw_many(question, column, fix, certified)  # noqa: B023
            return sum(len(rows.seeds) for rows in blocks)

        def many_by_hand() -> object:
            return until_all_fit(by_hand, np.random.default_rng(next(more)), MANY)  # noqa: B023

        pair = side_by_side(lambda: timed(one, ONE), lambda: timed(one_by_hand, ONE), 5)
        report(f"{name}: one, certified, with text / by hand", pair, 30, "us")
        for certified, goal in ((False, 2), (True, 6)):
            pair = side_by_side(
                lambda certified=certified: timed(lambda: many(certified)) / MANY,  # type: ignore[misc]
                lambda: timed(many_by_hand) / MANY,
                3,
            )
            words = "with the certificate" if certified else "conditions only"
            report(f"{name}: 100,000, {words} / by hand", pair, goal, "us")


if __name__ == "__main__":
    main()
