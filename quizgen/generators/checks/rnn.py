"""Recurrent networks, step by step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("rnn.forward-by-loop")
def forward_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The states in order, and the output of the last one."""
    states = _states(givens)
    exchanged = _states({**givens, "u": givens["w"], "w": givens["u"]})
    return {
        "states": states,
        "output": states[-1] * givens["v"],
        "mistake:no_recurrence": _states({**givens, "w": 0.0})[-1] * givens["v"],
        "mistake:no_tanh": math.atanh(states[-1]) * givens["v"],
        "mistake:u_w_swapped": exchanged[-1] * givens["v"],
        "mistake:bias_dropped": _states({**givens, "b": 0.0})[-1] * givens["v"],
        "mistake:no_output_weight": states[-1],
    }


def _states(givens: Mapping[str, Any]) -> list[float]:
    state, states = givens["h0"], []
    for value in givens["x"]:
        state = math.tanh(givens["b"] + givens["w"] * state + givens["u"] * value)
        states.append(state)
    return states
