"""LSTM steps unit by unit, in plain loops over one stacked weight matrix."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.generators.registry import cross_check

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]


def logistic(z: float) -> float:
    """The logistic function by way of tanh, so that it shares no formula with the model's sigmoid."""
    return (1.0 + math.tanh(z / 2.0)) / 2.0


def affine(weights: Matrix, inputs: Vector, bias: Vector) -> list[float]:
    """W x + b for W of shape (outputs, inputs)."""
    result = []
    for row, offset in zip(weights, bias, strict=True):
        total = offset
        for weight, value in zip(row, inputs, strict=True):
            total += weight * value
        result.append(total)
    return result


@cross_check("lstm.scalar-by-loop")
def scalar_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One step with one cell: the four blocks as the four rows of one matrix."""
    rows = [givens[name] for name in ("Wn", "Wi", "Wf", "Wv")]
    bias = [givens[name] for name in ("bn", "bi", "bf", "bv")]
    sums = affine(rows, [givens["stm"], givens["e"]], bias)
    candidate, write, keep, show = math.tanh(sums[0]), *(logistic(z) for z in sums[1:])
    memory = givens["ltm"] - (1.0 - keep) * givens["ltm"] + write * candidate
    return {"N": candidate, "i": write, "f": keep, "V": show, "LTM": memory, "STM": show * math.tanh(memory)}
