"""Recurrent networks, step by step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("rnn.forward-by-loop")
def forward_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The states in order, and the output of the last one."""
    state, states = givens["h0"], []
    for value in givens["x"]:
        state = math.tanh(givens["b"] + givens["w"] * state + givens["u"] * value)
        states.append(state)
    return {"states": states, "output": states[-1] * givens["v"]}
