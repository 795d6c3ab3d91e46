"""Gibbs sampling and Boltzmann machines: keys and mistakes by other derivations."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest


def expit(z: Any) -> Any:
    """The logistic function by its other form."""
    return np.exp(z) / (np.exp(z) + 1)


def x1_given(g: Any, x2: int) -> Any:
    return g.P[:, x2] / g.P.sum(axis=0)[x2]


def x2_given(g: Any, x1: int) -> Any:
    return g.P[x1] / g.P.sum(axis=1)[x1]


def conditional(g: Any) -> dict[str, Any]:
    return {"answer": x1_given(g, g.b)[g.a]}


def conditional_wrong(g: Any) -> dict[str, Any]:
    return {
        "joint_entry": g.P[g.a, g.b],
        "marginal": g.P.sum(axis=1)[g.a],
        "reversed_conditional": x2_given(g, g.a)[g.b],
        "complement": x1_given(g, g.b)[1 - g.a],
    }


def sweep(g: Any) -> dict[str, Any]:
    """Both single moves as 4 by 4 matrices; the joint must be stationary under their product."""
    states = list(product((0, 1), repeat=2))
    first, second = np.zeros((4, 4)), np.zeros((4, 4))
    for (i, old), (j, new) in product(enumerate(states), repeat=2):
        if old[1] == new[1]:
            first[i, j] = x1_given(g, old[1])[new[0]]
        if old[0] == new[0]:
            second[i, j] = x2_given(g, old[0])[new[1]]
    both = first @ second
    np.testing.assert_allclose(g.P.flatten() @ both, g.P.flatten(), atol=1e-12)
    return {"answer": both[states.index((g.a, g.b)), states.index((g.c, g.d))]}


def sweep_wrong(g: Any) -> dict[str, Any]:
    return {
        "parallel_update": x1_given(g, g.b)[g.c] * x2_given(g, g.a)[g.d],
        "product_of_marginals": g.P.sum(axis=1)[g.c] * g.P.sum(axis=0)[g.d],
        "target_joint": g.P[g.c, g.d],
        "x2_first": x2_given(g, g.a)[g.d] * x1_given(g, g.d)[g.c],
    }


def trap(g: Any) -> dict[str, Any]:
    independent = np.outer(g.P.sum(axis=1), g.P.sum(axis=0))
    return {"joint": g.P[g.a, g.b], "from_marginals": independent[g.a, g.b]}


def trap_wrong(g: Any) -> dict[str, Any]:
    return {
        "joint_again": g.P[g.a, g.b],
        "sum_of_marginals": g.P.sum(axis=1)[g.a] + g.P.sum(axis=0)[g.b],
        "product_of_conditionals": x1_given(g, g.b)[g.a] * x2_given(g, g.a)[g.b],
    }


def gaussian(g: Any) -> dict[str, Any]:
    """From the precision matrix: its entry is one over the conditional variance."""
    cov = g.rho * g.s1 * g.s2
    precision = np.linalg.inv(np.array([[g.s1**2, cov], [cov, g.s2**2]]))
    shift = -precision[0, 1] / precision[0, 0] * (g.x2 - g.m2)
    return {"mean": g.m1 + shift, "var": 1 / precision[0, 0]}


def gaussian_wrong(g: Any) -> dict[str, Any]:
    shift = gaussian(g)["mean"] - g.m1
    return {
        "no_scale": g.m1 + shift * g.s2 / g.s1,
        "scale_inverted": g.m1 + shift * (g.s2 / g.s1) ** 2,
        "not_centred": g.m1 + shift + g.rho * g.s1 / g.s2 * g.m2,
        "marginal_mean": g.m1,
        "rho_not_squared": g.s1**2 - g.s1**2 * g.rho,
        "marginal_variance": g.s1**2,
    }


def table(g: Any) -> tuple[list[Any], list[Any], Any]:
    """All visible and hidden vectors, and e to minus the energy of each pair."""
    v = [np.array(bits) for bits in product((0, 1), repeat=len(g.W))]
    h = [np.array(bits) for bits in product((0, 1), repeat=len(g.W[0]))]
    b = g.get("b", np.zeros(len(g.W)))
    return v, h, np.array([[np.exp(b @ i + g.c @ j + i @ g.W @ j) for j in h] for i in v])


def hidden(g: Any) -> dict[str, Any]:
    v, h, weights = table(g)
    row = weights[[tuple(i) for i in v].index(tuple(g.v.astype(int)))]
    return {"answer": (row / row.sum()) @ np.array(h)}


def hidden_wrong(g: Any) -> dict[str, Any]:
    collected = np.einsum("ij,i->j", g.W, g.v)
    return {
        "no_bias": expit(collected),
        "no_sigmoid": collected + g.c,
        "sign_of_energy": 1 - expit(collected + g.c),
    }


def probability(g: Any) -> dict[str, Any]:
    v, h, weights = table(g)
    i = [tuple(bits) for bits in v].index(tuple(g.v.astype(int)))
    j = [tuple(bits) for bits in h].index(tuple(g.h.astype(int)))
    return {
        "energy": -np.log(weights[i, j]),
        "Z": weights.sum(),
        "p_v": weights[i].sum() / weights.sum(),
    }


def probability_wrong(g: Any) -> dict[str, Any]:
    v, _h, weights = table(g)
    i = [tuple(bits) for bits in v].index(tuple(g.v.astype(int)))
    rows = weights.sum(axis=1)
    return {
        "no_hidden_sum": np.exp(-probability(g)["energy"]) / weights.sum(),
        "energy_sign": (1 / rows[i]) / np.sum(1 / rows),
        "unnormalised": rows[i],
    }


def contrastive(g: Any) -> dict[str, Any]:
    p = [expit(np.einsum("ij,i->j", g.W, v) + g.c) for v in (g.v0, g.v1)]
    return {"answer": g.eta * (np.einsum("i,j->ij", g.v0, p[0]) - np.einsum("i,j->ij", g.v1, p[1]))}


def contrastive_wrong(g: Any) -> dict[str, Any]:
    right = contrastive(g)["answer"]
    p0 = expit(np.einsum("ij,i->j", g.W, g.v0) + g.c)
    return {
        "sign_flipped": -right,
        "stale_hidden": g.eta * np.einsum("i,j->ij", g.v0 - g.v1, p0),
        "positive_phase_only": g.eta * np.einsum("i,j->ij", g.v0, p0),
        "no_rate": right / g.eta,
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("gibbs-conditional", conditional, conditional_wrong),
        ("gibbs-sweep-prob", sweep, sweep_wrong),
        ("gibbs-marginals-trap", trap, trap_wrong),
        ("gibbs-gaussian", gaussian, gaussian_wrong),
        ("rbm-cond-hidden", hidden, hidden_wrong),
        ("rbm-prob-enum", probability, probability_wrong),
        ("rbm-cd1", contrastive, contrastive_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)
