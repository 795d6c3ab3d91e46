"""Softmax and cross-entropy, by differences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.checks.plain import gradient
from quizgen.generators.registry import cross_check


@cross_check("softmax.by-difference")
def by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Probabilities are slopes of the log of the sum of exponentials; the loss is moved by hand."""
    true = int(givens["y"])

    def log_sum(scores: list[float]) -> float:
        return math.log(sum(math.exp(score) for score in scores))

    def loss(scores: list[float]) -> float:
        return log_sum(scores) - scores[true]

    scores = list(givens["z"])
    shares, slopes = gradient(log_sum, scores), gradient(loss, scores)
    inverse = [-math.exp(loss(scores)) if place == true else 0.0 for place in range(len(scores))]
    return {
        "p": shares,
        "loss": loss(scores),
        "dz": slopes,
        "mistake:sign": [-value for value in slopes],
        "mistake:with_softmax_prime_diag": [
            d * p * (1 - p) for d, p in zip(slopes, shares, strict=True)
        ],
        "mistake:dloss_dp": inverse,
        "mistake:probs_only": shares,
    }


@cross_check("softmax.formula-by-difference")
def formula_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Two scores; the loss of the first class is what its score lacks to the log of the sum."""
    scores = [givens["a"], givens["b"]]
    place = {"first": 0, "second": 1}[givens["wrt"]]

    def loss(values: list[float]) -> float:
        return math.log(sum(math.exp(value) for value in values)) - values[0]

    slopes = gradient(loss, scores)
    first = math.exp(-loss(scores))
    return {
        "loss": loss(scores),
        "grad": slopes[place],
        "mistake:sign": -slopes[place],
        "mistake:probs_only": first,
        "mistake:subtracted_everywhere": -first,
        "mistake:dloss_dp": -1 / first,
    }
