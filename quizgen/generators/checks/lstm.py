"""LSTM steps unit by unit, in plain loops over one stacked weight matrix."""

from __future__ import annotations

import math
import operator
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
    """One step with scalar states; the wrong methods move the memory that is read out."""
    step = _scalar_step(givens)
    show, memory, candidate = step["V"], step["LTM"], step["N"]
    squeezed = logistic(math.atanh(candidate))
    unbiased = _scalar_step({**givens, "bn": 0.0, "bi": 0.0, "bf": 0.0, "bv": 0.0})

    def shown(by: float) -> float:
        return show * math.tanh(memory + by)

    return {
        **step,
        "mistake:stm_ltm_swapped": memory,
        "mistake:forget_output_not_new_ltm": shown(-step["i"] * candidate),
        "mistake:no_tanh_on_ltm": show * memory,
        "mistake:forget_inverted": shown((1.0 - 2.0 * step["f"]) * givens["ltm"]),
        "mistake:sigmoid_candidate": shown(step["i"] * (squeezed - candidate)),
        "mistake:ignore_gate_dropped": shown((1.0 - step["i"]) * candidate),
        "mistake:bias_dropped": unbiased["STM"],
    }


@cross_check("lstm.use-gate-by-loop")
def use_gate_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The standard step; the four-gate form then reads what the forget gate lets through."""
    step = _scalar_step(givens)
    let_through = givens["ltm"] - (1.0 - step["f"]) * givens["ltm"]
    squashed = math.tanh(givens["bu"] + let_through * givens["wu"])

    def read(memory: float) -> float:
        return step["V"] * math.tanh(givens["bu"] + memory * givens["wu"])

    return {
        **step,
        "F": let_through,
        "U": squashed,
        "STM_four": squashed * step["V"],
        "mistake:standard_used": step["STM"],
        "mistake:new_ltm_inside_with_Wu": read(step["LTM"]),
        "mistake:no_Wu_bu": step["V"] * math.tanh(let_through),
        "mistake:forgot_f": read(givens["ltm"]),
        "mistake:forgot_V": squashed,
    }


@cross_check("lstm.vector-by-loop")
def vector_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One step of a layer, and what it gives with roles exchanged or a squashing left out."""
    step = _vector_step(givens)
    exchanged = _vector_step({**givens, "h": givens["c"], "c": givens["h"]})
    crossed = [
        forget * candidate + write * old
        for forget, write, candidate, old in zip(
            step["f"], step["i"], step["g"], givens["c"], strict=True
        )
    ]
    return {
        **step,
        "mistake:h_is_cell": step["c_t"],
        "mistake:no_tanh": list(map(operator.mul, step["c_t"], step["o"])),
        "mistake:i_f_swapped": list(map(operator.mul, map(math.tanh, crossed), step["o"])),
        "mistake:output_of_old_cell": list(
            map(operator.mul, map(math.tanh, givens["c"]), step["o"])
        ),
        "mistake:h_c_roles_swapped": exchanged["h_t"],
    }


def _vector_step(givens: Mapping[str, Any]) -> dict[str, list[float]]:
    """All blocks as one matrix, cut into pieces afterwards."""
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
    use_gate = sum(units + 1 for _unit in range(units if givens["variant"] == "four-gate" else 0))

    def blocks(gates: int, owned: int) -> int:
        return sum(owned + vectors for _gate in range(gates) for _unit in range(units))

    count = blocks(4, inputs + units) + use_gate
    return {
        "params": count,
        "mistake:one_gate_only": blocks(1, inputs + units),
        "mistake:three_gates": blocks(3, inputs + units) + use_gate,
        "mistake:input_only": blocks(4, inputs) + use_gate,
        "mistake:recurrent_only": blocks(4, units) + use_gate,
        "mistake:bias_slip": count + 4 * units * (1 if vectors == 0 else -1),
    }


@cross_check("lstm.cell-gradient-by-difference")
def cell_gradient_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Run the cell with fixed gates from two nearby starts."""

    def last_cell(start: float) -> float:
        cell = start
        for gate in givens["f"]:
            cell = gate * cell + 0.3
        return cell

    gates = givens["f"]
    return {
        "grad": slope(last_cell, 0.5),
        "mistake:inverted": math.prod(1 - gate for gate in gates),
        "mistake:last_only": gates[-1],
        "mistake:summed": math.fsum(gates),
        "mistake:extra_sigma_prime": math.prod(gate - gate**2 for gate in gates),
        "mistake:one_short": slope(last_cell, 0.5) / gates[0],
    }


@cross_check("lstm.cell-formula-by-difference")
def cell_formula_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Run three steps with fixed gates; move the first cell or the first candidate."""

    def last_cell(cell: float, candidate: float) -> float:
        kept = givens["f1"] * cell + givens.get("i1", 0.3) * candidate
        for gate in (givens["f2"], givens["f3"]):
            kept = gate * kept + 0.2
        return float(kept)

    by_cell = slope(lambda value: last_cell(value, -0.4), 0.5)
    by_candidate = slope(lambda value: last_cell(0.5, value), -0.4)
    grad = {"cell": by_cell, "candidate": by_candidate}[givens["asked"]]
    first, start = (
        (givens["f1"], 1 - givens["f1"]) if givens["asked"] == "cell" else (givens["i1"],) * 2
    )
    return {
        "grad": grad,
        "mistake:one_short": grad / givens["f1" if givens["asked"] == "cell" else "f2"],
        "mistake:inverted": start * (1 - givens["f2"]) * (1 - givens["f3"]),
        "mistake:one_too_many": by_candidate * givens["f1"],
        "mistake:summed": first + givens["f2"] + givens["f3"],
    }
