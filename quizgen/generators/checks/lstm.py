"""LSTM steps unit by unit, in plain loops over one stacked weight matrix."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.checks.plain import affine, logistic, slope
from quizgen.generators.registry import cross_check


def _scalar_step(givens: Mapping[str, Any]) -> dict[str, float]:
    """One cell: the four blocks are the four rows of one matrix."""
    rows = [givens[name] for name in ("Wn", "Wi", "Wf", "Wv")]
    bias = [givens[name] for name in ("bn", "bi", "bf", "bv")]
    sums = affine(rows, [givens["stm"], givens["e"]], bias)
    candidate, write, keep, show = math.tanh(sums[0]), *(logistic(z) for z in sums[1:])
    memory = givens["ltm"] - (1.0 - keep) * givens["ltm"] + write * candidate
    out = show * math.tanh(memory)
    return {"N": candidate, "i": write, "f": keep, "V": show, "LTM": memory, "STM": out}


@cross_check("lstm.scalar-by-loop")
def scalar_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One step with scalar states."""
    return _scalar_step(givens)


@cross_check("lstm.use-gate-by-loop")
def use_gate_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The standard step; the four-gate form then reads what the forget gate lets through."""
    step = _scalar_step(givens)
    let_through = givens["ltm"] - (1.0 - step["f"]) * givens["ltm"]
    squashed = math.tanh(givens["bu"] + let_through * givens["wu"])
    return {"LTM": step["LTM"], "STM": step["STM"], "STM_four": squashed * step["V"]}


@cross_check("lstm.vector-by-loop")
def vector_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One step of a layer, as one matrix of all blocks cut into pieces afterwards."""
    blocks = "figo"
    rows = [row for block in blocks for row in givens[f"W{block}"]]
    bias = [entry for block in blocks for entry in givens[f"b{block}"]]
    sums = affine(rows, [*givens["h"], *givens["x"]], bias)
    size = len(givens["h"])
    piece = {block: sums[k * size : (k + 1) * size] for k, block in enumerate(blocks)}
    gates = {block: [logistic(z) for z in piece[block]] for block in "fio"}
    candidates = [math.tanh(z) for z in piece["g"]]
    cells, outputs = [], []
    for unit in range(size):
        kept = givens["c"][unit] * gates["f"][unit]
        cells.append(kept + candidates[unit] * gates["i"][unit])
        outputs.append(math.tanh(cells[unit]) * gates["o"][unit])
    return {**gates, "g": candidates, "c_t": cells, "h_t": outputs}


@cross_check("lstm.count-by-gates")
def count_by_gates(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through the units of every gate and count what each owns."""
    inputs, units = int(givens["m"]), int(givens["n"])
    vectors = {"no-bias": 0, "one-bias": 1, "two-bias": 2, "four-gate": 1}[givens["variant"]]
    count = 0
    for _gate in ("forget", "input", "candidate", "output"):
        for _unit in range(units):
            count += inputs + units + vectors
    if givens["variant"] == "four-gate":
        for _unit in range(units):
            count += units + 1
    return {"params": count}


@cross_check("lstm.cell-gradient-by-difference")
def cell_gradient_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Run the cell with fixed gates from two nearby starts."""

    def last_cell(start: float) -> float:
        cell = start
        for gate in givens["f"]:
            cell = gate * cell + 0.3
        return cell

    return {"grad": slope(last_cell, 0.5)}
