"""Memory of a training step: arrays made as large as they are, and their bytes counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen.generators.registry import cross_check

MEBI, MEGA = 1024 * 1024, 1000 * 1000


@cross_check("memory.adam-by-counting")
def adam_by_counting(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Weights, gradients and moments as arrays of the stated size per number."""
    inputs, hidden, outputs = (int(givens[name]) for name in ("d", "h", "k"))
    dtype = np.float16 if givens["bytes"] == 2 else np.float32  # bytes a number
    weights = [np.empty(shape, dtype) for shape in ((hidden, inputs), (outputs, hidden))]
    biases = [np.empty(length, dtype) for length in (hidden, outputs)]
    parameters: list[NDArray[Any]] = [*weights, *biases]
    kept = {name: list(map(np.empty_like, parameters)) for name in ("gradient", "mean", "square")}
    own = sum(array.nbytes for array in parameters)
    state = sum(array.nbytes for arrays in kept.values() for array in arrays)
    without_square = own + sum(a.nbytes for name in ("gradient", "mean") for a in kept[name])
    return {
        "params": sum(array.size for array in parameters),
        "mem": (own + state) / MEBI,
        "mistake:parameters_only": own / MEBI,
        "mistake:one_moment": without_square / MEBI,
        "mistake:no_biases": sum(array.size for array in weights),
        "mistake:decimal_mega": (own + state) / MEGA,
        "mistake:in_bits": (own + state) * 8 / MEBI,
    }
