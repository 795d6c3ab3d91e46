"""The perceptron, with the bias as the weight of a constant input."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("perceptron.pass-by-loop")
def pass_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One pass in exact arithmetic, and what it gives with a usual slip."""
    weights, scores = _passed(givens)
    updates = sum(1 for score in scores if score <= 0)
    *normal, bias = map(float, weights)
    return {
        **{f"score[{at}]": float(score) for at, score in enumerate(scores, start=1)},
        "W[3]": normal,
        "B[3]": bias,
        "updates": updates,
        "mistake:updates_even_if_right": _slipped(givens, always=True),
        "mistake:batch_with_old_weights": _slipped(givens, batch=True),
        "mistake:wrong_sign": _slipped(givens, sign=-1),
    }


def _slipped(
    givens: Mapping[str, Any], sign: int = 1, always: bool = False, batch: bool = False
) -> list[float]:
    weights, _scores = _passed(givens, sign, always, batch)
    return [float(weight) for weight in weights[:-1]]


def _passed(
    givens: Mapping[str, Any], sign: int = 1, always: bool = False, batch: bool = False
) -> tuple[list[Fraction], list[Fraction]]:
    """One pass over points that are extended by a 1; the weights, and target times score."""
    start = weights = [Fraction(value) for value in (*givens["w"], givens["b"])]
    scores = []
    for point, target in zip(givens["X"], givens["t"], strict=True):
        extended = [Fraction(value) for value in (*point, 1)]
        looked = start if batch else weights
        score = sum(a * b for a, b in zip(looked, extended, strict=True))
        scores.append(score * Fraction(target))
        if always or scores[-1] <= 0:
            rate = sign * Fraction(givens["eta"]) * Fraction(target)
            weights = [a + rate * b for a, b in zip(weights, extended, strict=True)]
    return weights, scores
