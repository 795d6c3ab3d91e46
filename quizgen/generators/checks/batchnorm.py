"""Batch normalisation with the library of statistics."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean, pstdev, variance
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("batchnorm.by-loop")
def by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Population deviation inside the layer, sample variance in the running estimate."""
    values = list(givens["x"])
    mean, deviation = fmean(values), pstdev(values)
    outputs = [givens["beta"] + givens["gamma"] * ((x - mean) / deviation) for x in values]
    moved_mean = givens["rm"] + 0.1 * (mean - givens["rm"])
    moved_var = givens["rv"] + 0.1 * (variance(values) - givens["rv"])
    return {"y": outputs, "running_mean": moved_mean, "running_var": moved_var}
