"""Deep networks: first weights whose variance is measured, and shortcuts path by path."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import product
from statistics import NormalDist
from typing import Any

from quizgen.generators.checks.plain import simpson
from quizgen.generators.registry import cross_check


def _share(limit: float) -> float:
    """The variance of a uniform distribution on (-limit, limit), by integration."""
    return simpson(lambda x: x * x / (2 * limit), -limit, limit, 2)


@cross_check("depth.scale-by-variances")
def scale_by_variances(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Scale a standard normal, and a uniform distribution on (-1, 1), until the variance fits."""
    inputs, units = givens["nin"], givens["nout"]
    terms = {"xavier": (inputs + units) / 2, "he": inputs / 2}

    def scale(count: float) -> float:
        return NormalDist(0, 1).stdev / math.sqrt(count)

    right = terms.pop(givens["rule"])
    (other,) = terms.values()
    return {
        "std": scale(right),
        "limit": scale(right) / math.sqrt(_share(1.0)),
        "mistake:variance_given": 1 / right,
        "mistake:other_rule": scale(other),
        "mistake:fan_out": scale(units / 2),
        "mistake:without_two": scale(2 * right),
        "mistake:limit_is_std": scale(right),
    }


@cross_check("depth.residual-by-paths")
def residual_by_paths(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write down every path, through the function or along the shortcut of each block, and add."""
    slopes = list(givens["d"])
    paths = [math.prod(path) for path in product(*((1.0, slope) for slope in slopes))]
    through = math.prod(slopes)
    return {
        "plain": through,
        "residual": math.fsum(paths),
        "paths": len(paths),
        "mistake:shortcut_forgotten": through,
        "mistake:one_shortcut": 1 + through,
        "mistake:sum_of_slopes": math.fsum([1.0, *slopes]),
        "mistake:paths_added": len([1.0, *slopes]),
    }
