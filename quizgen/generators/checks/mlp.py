"""A small network, run forward only; its gradients by differences, its parameters by units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from quizgen.generators.checks.plain import affine, gradient, logistic, slope
from quizgen.generators.registry import cross_check


def _activations(givens: Mapping[str, Any], sums: list[float]) -> list[float]:
    return [_activation(givens, z) for z in sums]


def _activation(givens: Mapping[str, Any], z: float) -> float:
    if givens["act"] == "sigmoid":
        return logistic(z)
    return z if z > 0 else 0.0


@cross_check("mlp.gradients-by-difference")
def gradients_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move one number after the other and watch the loss."""
    sums = affine(givens["W1"], givens["x"], givens["b1"])
    hidden = _activations(givens, sums)

    def output(values: list[float], weights: list[float]) -> float:
        return float(givens["b2"] + sum(a * b for a, b in zip(weights, values, strict=True)))

    def loss(result: float) -> float:
        return float((result - givens["t"]) ** 2 / 2)

    last = list(givens["w2"])
    result = output(hidden, last)
    errors = gradient(lambda z: loss(output(_activations(givens, z), last)), sums)

    def moved(row: int, entries: list[float]) -> float:
        rows = [entries if place == row else given for place, given in enumerate(givens["W1"])]
        values = _activations(givens, affine(rows, givens["x"], givens["b1"]))
        return loss(output(values, last))

    return {
        "a": hidden,
        "y": result,
        "delta2": slope(loss, result),
        "dw2": gradient(lambda weights: loss(output(hidden, weights)), last),
        "delta1": errors,
        "slope": [slope(partial(_activation, givens), z) for z in sums],
        "dW1": [gradient(partial(moved, row), givens["W1"][row]) for row in (0, 1)],
        "mistake:no_act_derivative": gradient(lambda values: loss(output(values, last)), hidden),
        "mistake:sign": [-error for error in errors],
        "mistake:w1_instead_of_w2": [
            error / weight * row[0]
            for error, weight, row in zip(errors, last, givens["W1"], strict=True)
        ],
        "mistake:no_w2": [error / weight for error, weight in zip(errors, last, strict=True)],
    }


@cross_check("mlp.count-by-units")
def count_by_units(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through all units; each has a weight for every unit before it, and a bias."""
    sizes = [int(size) for size in givens["sizes"]]
    count = 0
    for layer in range(1, len(sizes)):
        for _unit in range(sizes[layer]):
            count += sizes[layer - 1] + 1
    units = sum(sizes[1:])
    return {
        "total": count,
        "mistake:no_bias": count - units,
        "mistake:bias_on_input": count + sizes[0],
        "mistake:one_bias_per_layer": count - units + len(sizes[1:]),
        "mistake:neurons": units + sizes[0],
    }
