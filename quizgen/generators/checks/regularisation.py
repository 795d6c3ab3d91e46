"""Dropout from what it promises, weight decay from the loss it descends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    pairs = list(zip(givens["a"], givens["mask"], strict=True))

    def out(factor: float, wanted: bool = True) -> list[float]:
        return [value * factor if bool(kept) == wanted else 0.0 for value, kept in pairs]

    return {
        "out": out(1 / mean),
        "mistake:no_rescale": out(1.0),
        "mistake:scaled_by_p": out(1 / (1 - mean)),
        "mistake:multiplied_keep": out(mean),
        "mistake:mask_inverted": out(1 / mean, wanted=False),
    }


@cross_check("regularisation.decay-by-difference")
def decay_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Descend a loss that is linear with the given gradient, plus a penalty."""

    def descended(penalty: Callable[[float], float]) -> list[float]:
        def loss(weights: list[float]) -> float:
            linear = sum(a * b for a, b in zip(givens["g"], weights, strict=True))
            return float(linear + givens["lam"] * sum(map(penalty, weights)))

        slopes = gradient(loss, givens["w"])
        pairs = zip(givens["w"], slopes, strict=True)
        return [weight - givens["eta"] * slope for weight, slope in pairs]

    return {
        "w_new": descended(lambda weight: weight**2 / 2),
        "mistake:factor_two": descended(lambda weight: weight**2),
        "mistake:l1": descended(abs),
        "mistake:eta_not_on_decay": descended(lambda weight: weight**2 / (2 * givens["eta"])),
        "mistake:wrong_sign": descended(lambda weight: -(weight**2) / 2),
    }
