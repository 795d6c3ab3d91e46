"""Sets, intervals, quantities and terms as keys: their numbers by other derivations."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text)]


def eigenvalues(g: dict[str, Any]) -> dict[str, list[float]]:
    roots = np.roots(np.poly(np.array(g["W"])))
    return {"eig": sorted(roots), "rho": [np.abs(roots).max()]}


def stable_rates(g: dict[str, Any]) -> dict[str, list[float]]:
    steepest = np.linalg.norm([[g["a"], g["b"]], [g["b"], g["c"]]], 2)
    edge = 2 / steepest
    for rate, shrinks in ((0.999 * edge, True), (1.001 * edge, False)):
        step = np.eye(2) - rate * np.array([[g["a"], g["b"]], [g["b"], g["c"]]])
        assert (np.linalg.norm(np.linalg.matrix_power(step, 40000), 2) < 1e-3) == shrinks
    return {"lmax": [steepest], "rates": [0.0, edge]}


def memory(g: dict[str, Any]) -> dict[str, list[float]]:
    arrays = [np.empty((g["d"] + 1, g["h"])), np.empty((g["h"] + 1, g["k"]))]  # a row of biases
    size = sum(array.size for array in arrays)
    return {"params": [size], "mem": [size * 4 * g["bytes"] / 1024 / 1024]}


@pytest.mark.parametrize(
    ("question", "derive"),
    [
        ("vg-eigenvalues", eigenvalues),
        ("opt-stable-rates", stable_rates),
        ("opt-adam-memory", memory),
    ],
)
def test_keys(
    question: str,
    derive: Callable[[dict[str, Any]], dict[str, list[float]]],
    described: Callable[[str], list[dict[str, Any]]],
) -> None:
    for variant in described(question):
        keys = {part["id"]: part["key"] for part in variant["parts"]}
        for part, wanted in derive(variant["givens"]).items():
            assert numbers(str(keys[part])) == pytest.approx(wanted, rel=1e-8), variant["seed"]


def test_each_gate_has_its_name(described: Callable[[str], list[dict[str, Any]]]) -> None:
    names = {"keeps": "forget gate", "writes": "input gate", "shows": "output gate"}
    asked = {v["givens"]["role"]: v["parts"][0]["key"] for v in described("lstm-name-gate")}
    assert asked == names
