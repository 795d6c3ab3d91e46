"""Dropout from what it promises, weight decay from the loss it descends."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from quizgen.generators.checks.plain import gradient
from quizgen.generators.registry import cross_check


@cross_check("regularisation.dropout-by-mean")
def dropout_by_mean(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The scale is the one that makes the mean over all masks the activation itself."""
    mean = 0.0
    for mask in product((0, 1), repeat=len(givens["a"])):
        chance = 1.0
        for kept in mask:
            chance *= 1 - givens["p"] if kept else givens["p"]
        mean += chance * mask[0]
    pairs = zip(givens["a"], givens["mask"], strict=True)
    return {"out": [value / mean if kept else 0.0 for value, kept in pairs]}


@cross_check("regularisation.decay-by-difference")
def decay_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Descend a loss that is linear with the given gradient, plus the penalty."""

    def loss(weights: list[float]) -> float:
        linear = sum(a * b for a, b in zip(givens["g"], weights, strict=True))
        return float(linear + givens["lam"] / 2 * sum(value**2 for value in weights))

    slopes = gradient(loss, givens["w"])
    pairs = zip(givens["w"], slopes, strict=True)
    return {"w_new": [weight - givens["eta"] * slope for weight, slope in pairs]}
