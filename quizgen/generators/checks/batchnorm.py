"""Batch normalisation with the library of statistics."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean, pstdev, pvariance, stdev, variance
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("batchnorm.by-loop")
def by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Population deviation inside the layer, sample variance in the running estimate."""
    values = list(givens["x"])
    mean, deviation = fmean(values), pstdev(values)
    gamma, beta = givens["gamma"], givens["beta"]
    outputs = [beta + gamma * ((x - mean) / deviation) for x in values]
    moved_mean = givens["rm"] + 0.1 * (mean - givens["rm"])
    moved_var = givens["rv"] + 0.1 * (variance(values) - givens["rv"])
    plain = [(x - mean) / deviation for x in values]
    return {
        "mean": mean,
        "var": pvariance(values),
        "y": outputs,
        "running_mean": moved_mean,
        "running_var": moved_var,
        "mistake:unbiased_inside": [beta + gamma * (x - mean) / stdev(values) for x in values],
        "mistake:no_sqrt": [beta + gamma * (x - mean) / pvariance(values) for x in values],
        "mistake:no_affine": plain,
        "mistake:affine_swapped": [gamma + beta * x for x in plain],
    }
