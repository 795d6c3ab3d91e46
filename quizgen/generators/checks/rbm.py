"""Restricted Boltzmann machines, by enumerating their states."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from quizgen.generators.checks.plain import slope
from quizgen.generators.registry import cross_check

Bits = Sequence[float]


def _energy(givens: Mapping[str, Any], v: Bits, h: Bits) -> float:
    """Every visible bias, hidden bias and connection between two units that are on, negative."""
    total = 0.0
    for i, visible in enumerate(v):
        total -= givens["b"][i] * visible
        for j, hidden in enumerate(h):
            total -= visible * givens["W"][i][j] * hidden
    return total - float(sum(givens["c"][j] * hidden for j, hidden in enumerate(h)))


def _layers(size: int) -> list[tuple[int, ...]]:
    return list(product((0, 1), repeat=size))


@cross_check("rbm.hidden-by-enumeration")
def hidden_by_enumeration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Among all hidden states beside this v, the share of those in which a unit is on."""
    states = _layers(len(givens["c"]))
    weights = [math.exp(-_energy(givens, givens["v"], h)) for h in states]
    chances = []
    for unit in range(len(givens["c"])):
        on = sum(weight for weight, h in zip(weights, states, strict=True) if h[unit])
        chances.append(on / sum(weights))
    return {"p": chances}


@cross_check("rbm.by-enumeration")
def by_enumeration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """All sixteen states, one by one."""
    visible, hidden = _layers(len(givens["b"])), _layers(len(givens["c"]))
    weights = {(v, h): math.exp(-_energy(givens, v, h)) for v in visible for h in hidden}
    seen = tuple(round(unit) for unit in givens["v"])
    whole = sum(weights.values())
    share = sum(weight for (v, _h), weight in weights.items() if v == seen) / whole
    return {"energy": _energy(givens, givens["v"], givens["h"]), "Z": whole, "p_v": share}


@cross_check("rbm.contrastive-by-free-energy")
def contrastive_by_free_energy(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Minus the learning rate times the slope of F(v0) - F(v1), with both vectors held fixed."""
    weights, hidden = givens["W"], _layers(len(givens["c"]))
    machine = {**givens, "b": [0.0] * len(weights)}

    def free_energy(v: Bits, changed: Sequence[Sequence[float]]) -> float:
        model = {**machine, "W": changed}
        return -math.log(sum(math.exp(-_energy(model, v, h)) for h in hidden))

    def gap(i: int, j: int, value: float) -> float:
        changed = [list(row) for row in weights]
        changed[i][j] = value
        return free_energy(givens["v0"], changed) - free_energy(givens["v1"], changed)

    def entry(i: int, j: int) -> float:
        return float(-givens["eta"] * slope(lambda value: gap(i, j, value), weights[i][j]))

    return {"update": [[entry(i, j) for j in range(len(row))] for i, row in enumerate(weights)]}
