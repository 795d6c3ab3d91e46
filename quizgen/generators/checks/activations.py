"""Activation functions written out, and their slopes by differences."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from quizgen.generators.checks.plain import logistic, slope
from quizgen.generators.registry import cross_check


def _tangent(z: float) -> float:
    """The hyperbolic tangent as a ratio of hyperbolic sine and cosine."""
    return math.sinh(z) / math.cosh(z)


FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "sigmoid": logistic,
    "tanh": _tangent,
    "leaky": lambda z: z if z > 0 else z / 10,
    "softplus": lambda z: math.log1p(math.exp(z)),
    "elu": lambda z: z if z > 0 else math.expm1(z),
    "swish": lambda z: z * logistic(z),
}
SLOPES = {
    "sigmoid": "1/(exp(z/2) + exp(-z/2))^2",
    "tanh": "4/(exp(z) + exp(-z))^2",
    "softplus": "exp(z)/(1 + exp(z))",
    "elu": "exp(z)",
    "swish": "(1 + exp(-z) + z*exp(-z))/(1 + exp(-z))^2",
}
"""The slopes in other forms, worked out by hand: they must be marked right for every z."""


@cross_check("activations.slope-by-difference")
def slope_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The function, and how it changes around the point."""
    function = FUNCTIONS[givens["f"]]
    value = function(givens["z"])
    other: Callable[[float], float] = {
        "sigmoid": lambda f: (1 - f) * (1 + f),
        "tanh": lambda f: f - f * f,
        "softplus": lambda f: slope(logistic, math.log(math.expm1(f))),
    }.get(givens["f"], lambda _value: 1.0)
    return {
        "value": value,
        "slope": slope(function, givens["z"]),
        "mistake:value_not_derivative": value,
        "mistake:derivative_at_activation": slope(function, value),
        "mistake:inactive_is_zero": 0.0,
        "mistake:other_function": other(value),
    }


@cross_check("activations.formula-by-difference")
def formula_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same where a formula is asked for, which must also hold where no number was drawn."""
    function = FUNCTIONS[givens["f"]]
    value, steepness = function(givens["z"]), slope(function, givens["z"])
    logistic_slope, tangent = slope(logistic, givens["z"]), _tangent(givens["z"])
    others = {
        "sigmoid": slope(_tangent, givens["z"]),
        "tanh": tangent - tangent * tangent,
        "softplus": logistic_slope,
        "elu": slope(FUNCTIONS["elu"], abs(givens["z"])),
        "swish": logistic_slope,
    }
    return {
        "value": value,
        "slope": steepness,
        "answer": SLOPES[givens["f"]],
        "mistake:value_not_derivative": value,
        "mistake:other_function": others[givens["f"]],
        "mistake:wrong_sign": -steepness,
        "mistake:product_rule_forgotten": logistic(givens["z"]),
    }
