"""The perceptron, with the bias as the weight of a constant input."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("perceptron.pass-by-loop")
def pass_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One pass in exact arithmetic over points that are extended by a 1."""
    weights = [Fraction(value) for value in (*givens["w"], givens["b"])]
    updates = 0
    for point, target in zip(givens["X"], givens["t"], strict=True):
        extended = [Fraction(value) for value in (*point, 1)]
        score = sum(a * b for a, b in zip(weights, extended, strict=True))
        wrong = score * Fraction(target) <= 0
        if wrong:
            updates += 1
            rate = Fraction(givens["eta"]) * Fraction(target)
            weights = [a + rate * b for a, b in zip(weights, extended, strict=True)]
    *normal, bias = map(float, weights)
    return {"W[3]": normal, "B[3]": bias, "updates": updates}
