"""Attention by loops over keys, and transformer blocks by a list of their arrays."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("attention.head-by-loop")
def head_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ratios of exponentials of score differences, and the mean of the values by components."""
    width = len(givens["q"])
    scores = [sum(map(operator.mul, givens["q"], key)) for key in givens["K"]]
    scaled = [score / math.sqrt(width) for score in scores]
    columns = list(zip(*givens["V"], strict=True))

    def weights(values: Sequence[float]) -> list[float]:
        return [1 / sum(math.exp(other - value) for other in values) for value in values]

    def mixed(shares: Sequence[float]) -> list[float]:
        return [sum(map(operator.mul, shares, column)) for column in columns]

    return {
        "w": weights(scaled),
        "out": mixed(weights(scaled)),
        "mistake:no_scale": mixed(weights(scores)),
        "mistake:divide_by_dk": mixed(weights([score / width for score in scores])),
        "mistake:no_softmax": mixed(scaled),
        "mistake:mean_of_values": [fmean(column) for column in columns],
    }


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
    output = width * width + width
    return {
        "mha": projections,
        "ffn": forward,
        "ln": norms,
        "block": total,
        "mistake:heads_multiply": total + (heads - 1) * projections,
        "mistake:no_biases": total - (4 * width + inner + width),
        "mistake:no_output_proj": total - output,
        "mistake:one_layernorm": total - norms / 2,
    }


@cross_check("attention.causal-by-loop")
def causal_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Shares of exponentials among the positions that may be seen, the query's own being the second."""
    root = math.sqrt(len(givens["q"]))
    scores = [sum(map(operator.mul, givens["q"], key)) for key in givens["K"]]

    def weights(seen: Sequence[int], scale: float = root) -> list[float]:
        powers = {at: math.exp(scores[at] / scale) for at in seen}
        return [powers.get(at, 0.0) / sum(powers.values()) for at in range(len(scores))]

    right, whole = weights((0, 1)), weights((0, 1, 2))
    beside = [math.exp(score / root) for score in scores[:2]] + [1.0]
    return {
        "w": right,
        "out": [sum(map(operator.mul, right, column)) for column in zip(*givens["V"], strict=True)],
        "mistake:no_mask": whole,
        "mistake:masked_to_zero": [power / sum(beside) for power in beside],
        "mistake:mask_after_softmax": [*whole[:2], 0.0],
        "mistake:hides_itself": weights((0,)),
        "mistake:no_scale": weights((0, 1), 1.0),
    }
