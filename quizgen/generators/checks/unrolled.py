"""Gradients of an unrolled RNN by moving a weight: no derivative of any formula is taken.

A state a given number of steps back may be frozen, so that the weight acts after it only. The usual
wrong methods are accumulated forward in time, with a factor replaced by 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from quizgen.generators.checks.plain import slope
from quizgen.generators.registry import cross_check

Givens = Mapping[str, Any]


def _states(givens: Givens) -> list[float]:
    states = [float(givens["h0"])]
    for value in givens["x"]:
        states.append(math.tanh(givens["u"] * value + givens["w"] * states[-1]))
    return states


def _loss(givens: Givens, last: int, first: int, weight: float) -> float:
    """J_last, where the asked weight acts from step `first` on and the state before is frozen."""
    weights = {"u": givens["u"], "w": givens["w"], givens["wrt"]: weight}
    state = _states(givens)[first - 1]
    for t in range(first, last + 1):
        state = math.tanh(weights["u"] * givens["x"][t - 1] + weights["w"] * state)
    return float((givens["v"] * state - givens["y"][last - 1]) ** 2 / 2)


def _gradient(givens: Givens, reach: int, losses: Iterable[int]) -> float:
    """The slope of some losses, each through the last `reach` uses of the weight."""
    at = float(givens[givens["wrt"]])
    return sum(slope(partial(_loss, givens, t, max(1, t - reach + 1)), at) for t in losses)


def _accumulated(givens: Givens, slopes: bool, weights: bool) -> float:
    """The total derivative carried forward; without slopes or weights, 1 stands in their place."""
    states, total, grad = _states(givens), 0.0, 0.0
    for t, (value, state) in enumerate(zip(givens["x"], states[1:], strict=True)):
        used = value if givens["wrt"] == "u" else states[t]
        total = used + total * (givens["w"] if weights else 1.0)
        total *= (1.0 - state) * (1.0 + state) if slopes else 1.0
        grad += (givens["v"] * state - givens["y"][t]) * givens["v"] * total
    return grad


def _counts(givens: Givens, reach: int) -> int:
    steps = range(1, len(givens["x"]) + 1)
    return sum(1 for t in steps for k in range(1, t + 1) if t - k < reach)


@cross_check("unrolled.numeric-by-difference")
def numeric_by_difference(givens: Givens) -> Mapping[str, Any]:
    """The whole loss of the unrolled network, run from two nearby weights."""
    steps = len(givens["x"])
    every, states = range(1, steps + 1), _states(givens)
    whole, direct = _gradient(givens, steps, every), _gradient(givens, 1, every)
    error = sum(_loss(givens, t, 1, givens[givens["wrt"]]) for t in every)
    return {
        **{f"h[{t}]": states[t] for t in every},
        **{f"r[{t}]": givens["v"] * states[t] - givens["y"][t - 1] for t in every},
        "E": error,
        "grad": whole,
        "mistake:direct_only": direct,
        "mistake:double_count": 2 * whole - direct,
        "mistake:last_loss_only": _gradient(givens, steps, [steps]),
        "mistake:no_tanh_prime": _accumulated(givens, slopes=False, weights=True),
        "mistake:no_w": _accumulated(givens, slopes=True, weights=False),
    }


@cross_check("unrolled.truncated-by-difference")
def truncated_by_difference(givens: Givens) -> Mapping[str, Any]:
    """One unroll per loss: the state K steps back is frozen, the weight is moved after it."""
    reach, steps = int(givens["K"]), len(givens["x"])
    every, states = range(1, steps + 1), _states(givens)
    return {
        **{f"h[{t}]": states[t] for t in every},
        "grad": _gradient(givens, reach, every),
        "terms": _counts(givens, reach),
        "mistake:full_bptt": _gradient(givens, steps, every),
        "mistake:off_by_one": _gradient(givens, reach + 1, every),
        "mistake:last_loss_only": _gradient(givens, reach, [steps]),
    }


@cross_check("unrolled.formula-by-difference")
def formula_by_difference(givens: Givens) -> Mapping[str, Any]:
    """Two steps around the given states; a loss whose slope in z is r is moved with the weight."""
    wrt, first, second = givens["wrt"], givens["h1"], givens["h2"]
    start, weight = givens.get("h0", 0.0), givens["w"]
    sooner, later = {"u": (givens["x1"], givens["x2"]), "w": (start, first)}[wrt]

    def moved(by: float, direct: bool = True, earlier: bool = True) -> float:
        """What the output gains, times r, where the weight is moved at either step."""
        state = math.tanh(math.atanh(first) + by * sooner) if earlier else first
        total = math.atanh(second) + weight * (state - first)
        total += by * (givens["x2"] if wrt == "u" else state) if direct else 0.0
        return float(givens["r"] * givens["v"] * (math.tanh(total) - second))

    whole = slope(moved, 0.0)
    direct = slope(partial(moved, earlier=False), 0.0)
    longer = slope(partial(moved, direct=False), 0.0)
    return {
        "use1": sooner,
        "use2": later,
        "grad": whole,
        "mistake:direct_only": direct,
        "mistake:skip_activation": direct + longer / (1 - first) / (1 + first),
        "mistake:no_tanh_prime": (direct + longer / (1 - first) / (1 + first))
        / ((1 - second) * (1 + second)),
        "mistake:no_w": direct + longer / weight,
        "mistake:wrong_end": direct + longer * later / sooner,
        "mistake:no_output_weight": whole / givens["v"],
    }
