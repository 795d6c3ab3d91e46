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
    """The enumerated chances, their log odds, and the chances of being off."""
    chances = _chances(givens)
    silent = [0.0] * len(givens["c"])
    return {
        "p": chances,
        "mistake:no_bias": _chances({**givens, "c": silent}),
        "mistake:no_sigmoid": [math.log(p) - math.log1p(-p) for p in chances],
        "mistake:sign_of_energy": [1 - p for p in chances],
    }


def _chances(givens: Mapping[str, Any]) -> list[float]:
    """Among all hidden states beside this v, the share of those in which a unit is on."""
    states = _layers(len(givens["c"]))
    weights = [math.exp(-_energy(givens, givens["v"], h)) for h in states]
    chances = []
    for unit in range(len(givens["c"])):
        on = sum(weight for weight, h in zip(weights, states, strict=True) if h[unit])
        chances.append(on / sum(weights))
    return chances


@cross_check("rbm.formula-by-enumeration")
def formula_by_enumeration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One hidden unit beside two visible ones, on and off."""
    machine = {
        "W": [[givens["w1"]], [givens["w2"]]],
        "b": [givens["b1"], givens["b2"]],
        "c": [givens["c"]],
        "v": [givens["v1"], givens["v2"]],
    }
    on, off = (math.exp(-_energy(machine, machine["v"], [state])) for state in (1, 0))
    (chance,) = _chances(machine)
    (unbiased,) = _chances({**machine, "c": [0.0]})
    return {
        "on": on,
        "off": off,
        "p": chance,
        "mistake:no_bias": unbiased,
        "mistake:no_sigmoid": math.log(on) - math.log(off),
        "mistake:sign_of_energy": 1 - chance,
        "mistake:unnormalised": on / off,
    }


@cross_check("rbm.by-enumeration")
def by_enumeration(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """All sixteen states, one by one."""
    visible, hidden = _layers(len(givens["b"])), _layers(len(givens["c"]))
    weights = {(v, h): math.exp(-_energy(givens, v, h)) for v in visible for h in hidden}
    seen = tuple(round(unit) for unit in givens["v"])
    whole = sum(weights.values())
    alone = {v: sum(weights[v, h] for h in hidden) for v in visible}
    energy = _energy(givens, givens["v"], givens["h"])
    return {
        "energy": energy,
        "weight_v": alone[seen],
        "Z": whole,
        "p_v": alone[seen] / whole,
        "mistake:no_hidden_sum": math.exp(-energy) / whole,
        "mistake:energy_sign": 1 / sum(alone[seen] / other for other in alone.values()),
        "mistake:unnormalised": alone[seen],
    }


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

    rows, columns = range(len(weights)), range(len(weights[0]))
    update = [[entry(i, j) for j in columns] for i in rows]
    data = _chances({**machine, "v": givens["v0"]})
    eta, start, end = givens["eta"], givens["v0"], givens["v1"]
    return {
        "update": update,
        "p0": data,
        "p1": _chances({**machine, "v": end}),
        "mistake:sign_flipped": [[-value for value in row] for row in update],
        "mistake:stale_hidden": [[eta * p * (start[i] - end[i]) for p in data] for i in rows],
        "mistake:positive_phase_only": [[eta * p * start[i] for p in data] for i in rows],
        "mistake:no_rate": [[value / eta for value in row] for row in update],
    }
