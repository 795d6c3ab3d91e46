"""What is called how, found out by trying what it does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.registry import cross_check

GATES = ("forget", "input", "output")


def _step(cell: float, candidate: float, closed: str) -> tuple[float, float]:
    """Cell and hidden state of an LSTM of one unit, one of whose gates is closed."""
    forget, write, show = (0.0 if gate == closed else 0.8 for gate in GATES)
    new = forget * cell + write * candidate
    return new, show * math.tanh(new)


def _is_cut(role: str, gate: str) -> bool:
    """Whether what a description says can no longer happen when a gate is closed."""
    cell, hidden = _step(0.3, 0.5, gate)
    if role == "keeps":
        return cell == _step(-0.7, 0.5, gate)[0]
    if role == "writes":
        return cell == _step(0.3, -0.9, gate)[0]
    return hidden == _step(-0.7, -0.9, gate)[1]


@cross_check("naming.gate-by-closing")
def gate_by_closing(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Close each gate in turn: which of them cuts what the question describes?"""
    (found,) = (gate for gate in GATES if _is_cut(givens["role"], gate))
    return {"right:answer": found}
