"""Batch normalisation with the library of statistics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


@cross_check("batchnorm.layer-by-statistics")
def layer_by_statistics(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Each row with the library of statistics; the usual slip takes each column."""
    rows = [list(row) for row in givens["X"]]

    def standard(values: list[float], spread: Callable[[list[float]], float]) -> list[float]:
        return [(value - fmean(values)) / spread(values) for value in values]

    columns = [standard(list(column), pstdev) for column in zip(*rows, strict=True)]
    return {
        "mean": [fmean(row) for row in rows],
        "y1": standard(rows[0], pstdev),
        "y2": standard(rows[1], pstdev),
        "mistake:over_batch": [column[1] for column in columns],
        "mistake:no_sqrt": standard(rows[1], pvariance),
        "mistake:unbiased": standard(rows[1], stdev),
        "mistake:only_centred": standard(rows[1], lambda _values: 1.0),
    }
