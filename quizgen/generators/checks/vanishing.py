"""Gradients that vanish: real chains and networks, and counting by repetition."""

from __future__ import annotations

import math
import operator
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

    slopes = [slope(logistic, math.log(a / (1 - a))) for a in givens["a"]]
    factors = [weight * steep for weight, steep in zip(givens["w"], slopes, strict=True)]
    bends = [slope(math.tanh, math.atanh(a)) for a in givens["a"]]
    return {
        "grad": slope(output, start),
        "mistake:no_derivative": math.prod(givens["w"]),
        "mistake:no_weights": math.prod(slopes),
        "mistake:sum_not_product": math.fsum(factors),
        "mistake:tanh_derivative": math.prod(map(operator.mul, givens["w"], bends)),
    }


@cross_check("vanishing.steps-by-multiplying")
def steps_by_multiplying(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Multiply exact fractions until the rest is below the threshold."""
    factor, threshold = (Fraction(str(givens[name])) for name in ("gamma", "thr"))

    def multiplied(by: Fraction) -> int:
        left, steps = Fraction(1), 0
        while left >= threshold:
            left *= by
            steps += 1
        return steps

    steps = multiplied(factor)
    drops = -(-(1 - threshold) // (1 - factor))
    return {
        "answer": steps,
        "mistake:rounded_down": steps - 1,
        "mistake:linear_shrink": int(drops),
        "mistake:used_one_minus": multiplied(1 - factor),
    }


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

    matrix = np.array(weights, dtype=float)
    slopes = [
        np.diag([slope(math.tanh, math.atanh(h)) for h in state]) for state in (second, third)
    ]
    mirrored = slopes[1] @ matrix.T @ slopes[0] @ matrix.T
    return {
        "answer": [[entry(row, column) for column in range(2)] for row in range(2)],
        "mistake:order_reversed": slopes[0] @ matrix @ slopes[1] @ matrix,
        "mistake:no_diag": np.linalg.matrix_power(matrix, 2),
        "mistake:diag_on_right": matrix @ slopes[1] @ matrix @ slopes[0],
        "mistake:transposed": mirrored,
    }


@cross_check("vanishing.clip-by-loop")
def clip_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Direction times length, where the length is at most the limit."""
    gradient = [givens["scale"] * entry for entry in givens["base"]]
    length = math.hypot(*gradient)
    allowed = min(length, givens["c"])
    limit = givens["c"]

    def shrunk(size: float) -> list[float]:
        return [entry * limit / max(limit, size) for entry in gradient]

    return {
        "answer": [allowed * (entry / length) for entry in gradient],
        "mistake:by_value": [sorted((-limit, entry, limit))[1] for entry in gradient],
        "mistake:unit_vector": [entry / length for entry in gradient],
        "mistake:squared_norm": shrunk(length * length),
        "mistake:l1_norm": shrunk(sum(map(abs, gradient))),
        "mistake:rescaled_anyway": [limit * (entry / length) for entry in gradient],
    }


@cross_check("vanishing.variance-by-layers")
def variance_by_layers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow the mean square of one unit through the layers, adding term by term."""
    linear, units, spread = givens["act"] == "linear", int(givens["n"]), givens["s"]

    def after(layers: int, variance: float, halved: bool, inputs: int) -> float:
        found = 1.0
        for _layer in range(layers):
            passed = 0.5 * found if halved else found
            found = sum(passed * variance for _unit in range(inputs))
        return found

    depth, square = int(givens["L"]), spread * spread
    return {
        "answer": after(depth, square, not linear, units),
        "mistake:std_not_variance": after(depth, spread, not linear, units),
        "mistake:no_fan_in": after(depth, square, False, 1),
        "mistake:times_L": depth * after(1, square, not linear, units),
        "mistake:wrong_half": after(depth, square, linear, units),
    }


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
