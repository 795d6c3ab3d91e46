"""Gradients that vanish: real chains and networks, and counting by repetition."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from quizgen.generators.checks.plain import logistic, slope, times
from quizgen.generators.registry import cross_check


@cross_check("vanishing.chain-by-difference")
def chain_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Build a chain with these activations, choosing its biases, and move its input."""
    start = 0.4
    biases, before = [], start
    for weight, activation in zip(givens["w"], givens["a"], strict=True):
        biases.append(math.log(activation / (1.0 - activation)) - weight * before)
        before = activation

    def output(value: float) -> float:
        for weight, bias in zip(givens["w"], biases, strict=True):
            value = logistic(weight * value + bias)
        return value

    return {"grad": slope(output, start)}


@cross_check("vanishing.steps-by-multiplying")
def steps_by_multiplying(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Multiply exact fractions until the rest is below the threshold."""
    factor = Fraction(str(givens["gamma"]))
    threshold = Fraction(str(givens["thr"]))
    left, steps = Fraction(1), 0
    while left >= threshold:
        left *= factor
        steps += 1
    return {"answer": steps}


@cross_check("vanishing.rnn-jacobian-by-difference")
def rnn_jacobian_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Build a network that passes through these states and move its first state."""
    weights, second, third = givens["W"], givens["h2"], givens["h3"]
    first = [0.1, -0.2]
    shifts = []
    for before, after in ((first, second), (second, third)):
        mixed = times(weights, before)
        shifts.append([math.atanh(h) - z for h, z in zip(after, mixed, strict=True)])

    def component(row: int, column: int, value: float) -> float:
        state = [value if place == column else first[place] for place in range(2)]
        for shift in shifts:
            mixed = times(weights, state)
            state = [math.tanh(z + c) for z, c in zip(mixed, shift, strict=True)]
        return state[row]

    def entry(row: int, column: int) -> float:
        return slope(lambda value: component(row, column, value), first[column])

    return {"answer": [[entry(row, column) for column in range(2)] for row in range(2)]}


@cross_check("vanishing.clip-by-loop")
def clip_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Direction times length, where the length is at most the limit."""
    gradient = [givens["scale"] * entry for entry in givens["base"]]
    length = math.hypot(*gradient)
    allowed = min(length, givens["c"])
    return {"answer": [allowed * (entry / length) for entry in gradient]}


@cross_check("vanishing.variance-by-layers")
def variance_by_layers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow the mean square of one unit through the layers, adding term by term."""
    variance = 1.0
    for _layer in range(int(givens["L"])):
        passed = variance if givens["act"] == "linear" else 0.5 * variance
        variance = sum(passed * givens["s"] ** 2 for _unit in range(int(givens["n"])))
    return {"answer": variance}


@cross_check("vanishing.regime-by-powers")
def regime_by_powers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """What 400 steps do to the length of a vector; eigenvalues by a library."""
    weights = np.array(givens["W"], dtype=float)
    small, large = sorted(float(value) for value in np.linalg.eigvals(weights))
    length = float(np.abs(np.linalg.matrix_power(weights.T, 400) @ np.array([0.6, -0.8])).max())

    def regime(size: float) -> str:
        return "explodes" if size > 1 else "vanishes"

    return {
        "lambda_1": large,
        "lambda_2": small,
        "gap": ((large - small) / 2) ** 2,
        "det": float(np.linalg.det(weights)),
        "trace": float(np.trace(weights)),
        "rho": max(abs(large), abs(small)),
        "right:answer": regime(length),
        "mistake:largest_entry": regime(float(np.abs(weights).max())),
        "mistake:determinant": regime(abs(large * small)),
        "mistake:trace": regime(abs(large + small)),
        "mistake:sign": regime(large),
    }


@cross_check("vanishing.radius-by-library")
def radius_by_library(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """A rotation with a stretch: eigenvalues, determinant and trace of the matrix itself."""
    weights = np.array([[givens["a"], -givens["b"]], [givens["b"], givens["a"]]], dtype=float)
    trace, det = float(np.trace(weights)), float(np.linalg.det(weights))
    return {
        "trace": trace,
        "det": det,
        "rho": float(np.abs(np.linalg.eigvals(weights)).max()),
        "mistake:determinant": det,
        "mistake:trace": trace,
        "mistake:largest_entry_sum": float(np.linalg.norm(weights, 1)),
    }
