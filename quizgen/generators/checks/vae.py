"""Divergences of Gaussians, by integration."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from quizgen.generators.checks.plain import Points, simpson, slope
from quizgen.generators.registry import cross_check

REACH = 12.0
"""Standard deviations on both sides of the mean that the integral covers."""


def _divergence(mean: float, deviation: float) -> float:
    """KL from N(mean, deviation^2) to N(0, 1): the integral of q ln(q/p)."""

    def integrand(z: Points) -> Points:
        log_q = -(((z - mean) / deviation) ** 2) / 2 - math.log(deviation)
        log_p = -(z**2) / 2
        return np.exp(log_q) * (log_q - log_p) / math.sqrt(2 * math.pi)

    return simpson(integrand, mean - REACH * deviation, mean + REACH * deviation, 2000)


@cross_check("vae.kl-by-integration")
def kl_by_integration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Dimensions are independent, so their divergences add."""
    pairs = list(zip(givens["mu"], givens["logvar"], strict=True))
    kl = sum(_divergence(mean, math.exp(log / 2)) for mean, log in pairs)
    return {
        "kl": kl,
        "mistake:sign_flipped": -kl,
        "mistake:no_half": 2 * kl,
        "mistake:logvar_as_logstd": sum(_divergence(mean, math.exp(log)) for mean, log in pairs),
        "mistake:no_log_term": kl + sum(givens["logvar"]) / 2,
    }


@cross_check("vae.kl-of-one-by-integration")
def kl_of_one_by_integration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One dimension with a standard deviation."""
    kl, log = _divergence(givens["mu"], givens["s"]), math.log(givens["s"])
    return {
        "kl": kl,
        "mistake:sign_flipped": -kl,
        "mistake:no_half": 2 * kl,
        "mistake:no_log_term": kl + log,
        "mistake:log_not_doubled": kl + log / 2,
    }


@cross_check("vae.kl-slope-by-integration")
def kl_slope_by_integration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """How the integral changes with the mean or the logarithm of the variance."""

    def divergence(mean: float, log: float) -> float:
        return _divergence(mean, math.exp(log / 2))

    mean, log = givens["mu"], givens["l"]
    grad = {
        "mean": lambda: slope(lambda value: divergence(value, log), mean),
        "log-variance": lambda: slope(lambda value: divergence(mean, value), log),
    }[givens["wrt"]]()
    return {
        "kl": divergence(mean, log),
        "grad": grad,
        "mistake:no_half": 2 * grad,
        "mistake:sign_flipped": -grad,
        "mistake:logvar_as_logstd": slope(lambda value: divergence(mean, 2 * value), log),
        "mistake:no_log_term": grad + 0.5,
    }


@cross_check("vae.reparametrised-by-difference")
def reparametrised_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move each output of the encoder with the noise held fixed, and watch an error with this slope."""
    drawn = list(zip(givens["mu"], givens["logvar"], givens["eps"], givens["up"], strict=True))

    def code(mean: float, log: float, noise: float) -> float:
        return mean + math.sqrt(math.exp(log)) * noise

    def by_log(log: float, noise: float, up: float) -> float:
        return slope(lambda value: up * code(0.0, value, noise), log)

    logs = [by_log(log, noise, up) for _mean, log, noise, up in drawn]
    return {
        "z": [code(mean, log, noise) for mean, log, noise, _up in drawn],
        "dmu": [slope(lambda v, a=a: a[3] * code(v, a[1], a[2]), a[0]) for a in drawn],  # type: ignore[misc]
        "dlogvar": logs,
        "mistake:variance_for_std": [code(mean, 2 * log, noise) for mean, log, noise, _up in drawn],
        "mistake:noise_not_scaled": [code(mean, 0.0, noise) for mean, _log, noise, _up in drawn],
        "mistake:blocked_by_drawing": [0.0 for _one in drawn],
        "mistake:no_half": [2 * change for change in logs],
        "mistake:noise_forgotten": [by_log(log, 1.0, up) for _mean, log, _noise, up in drawn],
    }
