"""Vanishing gradients: keys and mistakes by other derivations."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog
from quizgen.problem.draw import draw


def chain(g: Any) -> dict[str, Any]:
    """The exact slope of a chain is the slope of its inverse, turned over."""
    steps = [
        w / (1 / a + 1 / (1 - a)) for w, a in zip(g.w, g.a, strict=True)
    ]  # dx/dlogit = 1/a + 1/(1-a)
    return {"answer": math.prod(steps)}


def chain_wrong(g: Any) -> dict[str, Any]:
    a = g.a
    return {
        "no_derivative": np.prod(g.w),
        "no_weights": np.prod(a - a**2),
        "sum_not_product": np.sum(g.w * (a - a**2)),
        "tanh_derivative": np.prod(g.w - g.w * a**2),
    }


def steps(g: Any) -> dict[str, Any]:
    count = next(n for n in range(1, 500) if g.gamma**n < g.thr)
    return {"answer": count}


def steps_wrong(g: Any) -> dict[str, Any]:
    lost = next(n for n in range(1, 500) if (1 - g.gamma) ** n < g.thr)
    linear = next(n for n in range(1, 500) if 1 - n * (1 - g.gamma) <= g.thr + 1e-12)
    return {"rounded_down": steps(g)["answer"] - 1, "used_one_minus": lost, "linear_shrink": linear}


def jacobian(g: Any) -> dict[str, Any]:
    slopes = [1 - g.h2**2, 1 - g.h3**2]
    entries = np.einsum("i,ij,j,jk->ik", slopes[1], g.W, slopes[0], g.W)
    return {"answer": entries}


def jacobian_wrong(g: Any) -> dict[str, Any]:
    first, second = 1 - g.h2**2, 1 - g.h3**2
    return {
        "order_reversed": np.einsum("i,ij,j,jk->ik", first, g.W, second, g.W),
        "no_diag": np.einsum("ij,jk->ik", g.W, g.W),
        "diag_on_right": np.einsum("ij,j,jk,k->ik", g.W, second, g.W, first),
        "transposed": np.einsum("i,ji,j,kj->ik", second, g.W, first, g.W),
    }


def clip(g: Any) -> dict[str, Any]:
    length = math.dist(g.g, np.zeros_like(g.g))
    return {"answer": g.g if length < g.c else g.g / length * g.c}


def clip_wrong(g: Any) -> dict[str, Any]:
    squares = float(np.dot(g.g, g.g))
    if squares < g.c**2:
        return {"rescaled_anyway": g.g / math.sqrt(squares) * g.c}
    return {
        "by_value": np.clip(g.g, -g.c, g.c),
        "unit_vector": g.g / math.sqrt(squares),
        "squared_norm": g.g * min(1, g.c / squares),
        "l1_norm": g.g * min(1, g.c / np.abs(g.g).sum()),
    }


def variance(g: Any) -> dict[str, Any]:
    log = math.log(g.n) + 2 * math.log(g.s) - (math.log(2) if g.act == "relu" else 0)
    return {"answer": math.exp(g.L * log)}


def variance_wrong(g: Any) -> dict[str, Any]:
    half = 0.5 if g.act == "relu" else 1.0
    other = 1.5 - half
    return {
        "std_not_variance": (g.n * g.s * half) ** g.L,
        "no_fan_in": g.s ** (2 * g.L),
        "times_L": g.L * g.n * g.s**2 * half,
        "wrong_half": (g.n * g.s**2 * other) ** g.L,
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("vg-chain-product", chain, chain_wrong),
        ("vg-steps-to-threshold", steps, steps_wrong),
        ("vg-rnn-jacobian", jacobian, jacobian_wrong),
        ("vg-clip-norm", clip, clip_wrong),
        ("vg-init-variance", variance, variance_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)


def test_the_regime_is_what_a_high_power_of_the_matrix_does(catalog: Catalog) -> None:
    met = set()
    for seed in range(60):
        variant = draw(catalog.questions["vg-regime"], seed)
        power = np.linalg.matrix_power(np.array(variant.givens["W"]), 200)
        seen = "explodes" if np.linalg.norm(power) > 1e3 else "vanishes"
        assert variant.parts[0].answer.right == seen, seed  # type: ignore[attr-defined]  # choose-one
        met.add(seen)
    assert met == {"explodes", "vanishes"}


@pytest.mark.parametrize("seed", range(6))
def test_a_relu_network_changes_the_variance_by_the_factor_of_the_key(
    seed: int, catalog: Catalog
) -> None:
    """Many random networks, so within some percent only."""
    variant = draw(catalog.questions["vg-init-variance"], seed)
    g = variant.givens
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(int(g["n"]), 400))  # type: ignore[call-overload]  # a number
    start = z.var()
    for _layer in range(int(g["L"])):  # type: ignore[call-overload]  # a number
        a = np.maximum(z, 0) if g["act"] == "relu" else z
        z = rng.normal(scale=float(g["s"]), size=(len(a), len(a))) @ a  # type: ignore[arg-type]  # a number
    assert z.var() / start == pytest.approx(variant.parts[0].answer.key, rel=0.35)
