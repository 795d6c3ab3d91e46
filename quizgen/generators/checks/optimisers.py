"""Optimisers by unrolled sums instead of recurrences."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from quizgen.generators.registry import cross_check

GUARD = 1e-8


def _weighted(values: list[float], decay: float) -> float:
    """Sum of the values, each weighted by the decay once for every later one."""
    return sum(value * decay**age for age, value in enumerate(reversed(values)))


@cross_check("optimisers.momentum-by-loop")
def momentum_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every velocity as a weighted sum of all gradients so far."""
    gradients, steps = list(givens["g"]), len(givens["g"])
    speeds = [
        -givens["eta"] * _weighted(gradients[:t], givens["beta"]) for t in range(1, steps + 1)
    ]
    start, plain = givens["theta"], givens["eta"] * math.fsum(gradients)
    return {
        f"vel[{steps}]": speeds[-1],
        f"pos[{steps}]": start + sum(speeds),
        "mistake:ema_form": start + (1 - givens["beta"]) * sum(speeds),
        "mistake:plain_sgd": start - plain,
        "mistake:wrong_sign": start - sum(speeds),
        "mistake:velocity_reset": start - plain,
    }


@cross_check("optimisers.rmsprop-by-loop")
def rmsprop_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every mean square as a weighted sum of all squares so far."""
    rho = givens["rho"]
    squares = [g * g for g in givens["g"]]
    means = [(1 - rho) * _weighted(squares[:t], rho) for t in (1, 2)]
    swapped = [rho * _weighted(squares[:t], 1 - rho) for t in (1, 2)]

    def end(divisors: list[float]) -> float:
        steps = [g / (by + GUARD) for g, by in zip(givens["g"], divisors, strict=True)]
        return float(givens["theta"] - givens["eta"] * math.fsum(steps))

    return {
        "mean[2]": means[-1],
        "pos[2]": end([math.sqrt(mean) for mean in means]),
        "mistake:adagrad_sum": end([math.hypot(*givens["g"][:t]) for t in (1, 2)]),
        "mistake:no_sqrt": end(means),
        "mistake:rho_swapped": end([math.sqrt(mean) for mean in swapped]),
        "mistake:sgd": end([1.0, 1.0]),
    }


@cross_check("optimisers.adam-by-loop")
def adam_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Corrected moments as weighted means, whose weights are made to add to 1."""
    place = givens["theta"]
    first = second = 0.0
    for t in range(1, len(givens["g"]) + 1):
        gradients = list(givens["g"][:t])
        squares = [g * g for g in gradients]
        first, second = _weighted(gradients, givens["b1"]), _weighted(squares, givens["b2"])
        mean = first / _weighted([1.0] * t, givens["b1"])
        square = second / _weighted([1.0] * t, givens["b2"])
        place -= givens["eta"] * mean / (math.sqrt(square) + GUARD)
    moments = {"m[2]": (1 - givens["b1"]) * first, "v[2]": (1 - givens["b2"]) * second}
    start, eta, pair = givens["theta"], givens["eta"], givens["g"]
    shares = [[1 - givens[decay] ** t for t in (1, 2)] for decay in ("b1", "b2")]

    def moved(means: list[float], squares: list[float], root: Callable[[float], float]) -> float:
        """Both steps, the moments divided by the given shares."""
        end = start
        for t, mean, square in zip((1, 2), means, squares, strict=True):
            moment = (1 - givens["b1"]) * _weighted(pair[:t], givens["b1"])
            second = (1 - givens["b2"]) * _weighted([g * g for g in pair[:t]], givens["b2"])
            end -= eta * moment / mean / (root(second / square) + GUARD)
        return float(end)

    return {
        **moments,
        "pos[2]": place,
        "mistake:no_bias_correction": moved([1.0, 1.0], [1.0, 1.0], math.sqrt),
        "mistake:no_sqrt": moved(shares[0], shares[1], float),
        "mistake:sgd": start - eta * math.fsum(pair),
        "mistake:sign_sgd": start - eta * sum(math.copysign(1.0, g) for g in pair),
    }


@cross_check("optimisers.limit-by-iterating")
def limit_by_iterating(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The velocity after very many steps with the same gradient; two steps are a usual slip."""
    speeds, faster = [0.0], 0.0
    for _step in range(2000):
        speeds.append(givens["beta"] * speeds[-1] - givens["eta"] * givens["g"])
        faster += -givens["beta"] * faster - givens["eta"] * givens["g"]
    return {
        "velocity": speeds[-1],
        "mistake:wrong_sign": -speeds[-1],
        "mistake:plain_sgd": speeds[1],
        "mistake:ema_form": faster,
        "mistake:two_steps": speeds[2],
    }


@cross_check("optimisers.schedule-by-steps")
def schedule_by_steps(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Climb to the peak step by step; from there the rate falls with the root of the steps."""
    width, warm = givens["d"], round(givens["warm"])
    first, second = round(givens["early"] * warm), round(givens["late"] * warm)
    peak = math.exp(-(math.log(width) + math.log(warm)) / 2)
    fallen = peak / math.hypot(*[1.0] * (second // warm))
    return {
        "rising": math.fsum(peak / warm for _step in range(first)),
        "falling": fallen,
        "peak": peak,
        "mistake:larger_of_two": peak * math.sqrt(warm / first),
        "mistake:keeps_rising": math.fsum(peak / warm for _step in range(second)),
        "mistake:no_width": fallen * math.sqrt(width),
        "mistake:width_without_root": fallen / math.sqrt(width),
        "mistake:peak_at_the_start": peak * math.sqrt(warm),
    }
