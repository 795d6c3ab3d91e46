"""Attention by loops over keys, and transformer blocks by a list of their arrays."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("attention.head-by-loop")
def head_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ratios of exponentials of score differences, and the mean of the values by components."""
    root = math.sqrt(len(givens["q"]))
    scores = [sum(map(operator.mul, givens["q"], key)) / root for key in givens["K"]]
    weights = [1 / sum(math.exp(other - score) for other in scores) for score in scores]
    columns = zip(*givens["V"], strict=True)
    out = [sum(w * value for w, value in zip(weights, column, strict=True)) for column in columns]
    return {"w": weights, "out": out}


@cross_check("attention.block-by-matrices")
def block_by_matrices(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Add the sizes of all arrays of a block; queries, keys and values are counted head by head."""
    width, heads = int(givens["d"]), int(givens["heads"])
    inner = width * int(givens["mult"])
    share = width // heads
    projections = 3 * heads * (width * share + share) + width * width + width
    forward = width * inner + inner + inner * width + width
    norms = sum(width for _norm in range(2) for _array in ("gain", "bias"))
    total = projections + forward + norms
    return {"mha": projections, "ffn": forward, "ln": norms, "block": total}
