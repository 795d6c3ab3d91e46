"""Gradients that vanish: real chains and networks, and counting by repetition."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

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
