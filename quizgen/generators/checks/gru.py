"""GRU steps and counts, block by block."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.checks.plain import logistic
from quizgen.generators.registry import cross_check


@cross_check("gru.step-by-loop")
def step_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One step; the other form of the update gate is the same cell with the gate turned round."""

    def total(block: str, state: float) -> float:
        weights = givens[f"W{block}"]
        return float(givens[f"b{block}"] + weights[0] * state + weights[1] * givens["x"])

    update = logistic(total("z", givens["h"]))
    reset = logistic(total("r", givens["h"]))
    candidate = math.tanh(total("n", reset * givens["h"]))
    written = 1 - update if givens["conv"] == "z-keeps" else update
    old = givens["h"]
    unreset = math.tanh(total("n", old))
    return {
        "z": update,
        "r": reset,
        "n": candidate,
        "h_t": old + written * (candidate - old),
        "mistake:other_convention": candidate - written * (candidate - old),
        "mistake:reset_dropped": old + written * (unreset - old),
        "mistake:candidate_only": candidate,
        "mistake:sum_without_gate": old + candidate,
    }


@cross_check("gru.count-by-gates")
def count_by_gates(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through the units of both gates and the candidate."""
    inputs, units = int(givens["m"]), int(givens["n"])
    vectors = {"one": 1, "two": 2}[givens["bias"]]
    count = 0
    for _block in ("update", "reset", "candidate"):
        for _unit in range(units):
            count += inputs + units + vectors
    return {
        "params": count,
        "mistake:lstm_four": count + count // 3,
        "mistake:two_gates": count - count // 3,
        "mistake:other_bias": count + 3 * units * (3 - 2 * vectors),
    }
