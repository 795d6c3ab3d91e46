"""Autoencoders, tied weights and VAE: keys and mistakes by other derivations."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog
from quizgen.problem.draw import draw


def copy(g: Any) -> dict[str, Any]:
    return {"code": np.concatenate([np.clip(g.x, 0, None), np.clip(-g.x, 0, None)]), "xhat": g.x}


def copy_wrong(g: Any) -> dict[str, Any]:
    return {
        "relu_blocks_negatives": np.clip(g.x, 0, None),
        "absolute_value": np.abs(g.x),
        "all_zero": np.zeros_like(g.x),
    }


def lost(g: Any) -> dict[str, Any]:
    return {"mse": np.linalg.eigvalsh(g.cov)[0]}


def lost_wrong(g: Any) -> dict[str, Any]:
    return {
        "kept_not_lost": np.linalg.eigvalsh(g.cov)[1],
        "smaller_diagonal": np.diag(g.cov).min(),
        "copies_exactly": 0.0,
        "half_of_trace": np.trace(g.cov) / 2,
    }


def divergence(p: Any, q: Any) -> Any:
    """From the entropies: cross-entropy minus entropy."""

    def cross(a: Any, b: Any) -> Any:
        return -(a * np.log(b) + (1 - a) * np.log1p(-b))

    return cross(p, q) - cross(p, p)


def sparse(g: Any) -> dict[str, Any]:
    return {"answer": g.beta * divergence(g.rho, g.rho_hat).sum()}


def sparse_wrong(g: Any) -> dict[str, Any]:
    return {
        "kl_reversed": g.beta * divergence(g.rho_hat, g.rho).sum(),
        "first_term_only": g.beta * g.rho * np.log(g.rho / g.rho_hat).sum(),
        "no_beta": divergence(g.rho, g.rho_hat).sum(),
        "squared_gap": g.beta * np.square(g.rho_hat - g.rho).sum(),
    }


def denoise(g: Any) -> dict[str, Any]:
    return {"answer": np.mean((g.xhat - g.x) ** 2)}


def denoise_wrong(g: Any) -> dict[str, Any]:
    return {
        "target_is_noisy": np.mean((g.xhat - g.noisy) ** 2),
        "noisy_vs_clean": np.mean((g.noisy - g.x) ** 2),
        "sum_not_mean": np.sum((g.xhat - g.x) ** 2),
        "rmse": np.sqrt(np.mean((g.xhat - g.x) ** 2)),
    }


def gaussian(g: Any, factor: float = 1.0) -> dict[str, Any]:
    """Minus the entropy plus the cross-entropy, with the standard deviation."""
    sigma = np.exp(factor * g.logvar / 2)
    entropy = np.log(sigma) + 0.5 * np.log(2 * np.pi * np.e)
    cross = 0.5 * (g.mu**2 + sigma**2) + 0.5 * np.log(2 * np.pi)
    return {"answer": (cross - entropy).sum()}


def gaussian_wrong(g: Any) -> dict[str, Any]:
    right = gaussian(g)["answer"]
    return {
        "sign_flipped": -right,
        "no_half": 2 * right,
        "logvar_as_logstd": gaussian(g, 2.0)["answer"],
        "no_log_term": right + g.logvar.sum() / 2,
    }


def tied_count(g: Any) -> dict[str, Any]:
    """With arrays of the sizes that a library would keep."""
    sizes = [int(size) for size in g.sizes]
    layers = sizes + sizes[::-1][1:]
    matrices = [np.empty((b, a)) for a, b in pairwise(layers)]
    biases = sum(layers[1:])
    untied = sum(m.size for m in matrices) + biases
    tied = sum(m.size for m in matrices[: len(sizes) - 1]) + biases
    return {"untied": untied, "tied": tied, "saved": untied - tied, "ratio": tied / untied}


def tied_count_wrong(g: Any) -> dict[str, Any]:
    right = tied_count(g)
    sizes = [int(size) for size in g.sizes]
    return {
        "halve_everything": right["untied"] // 2,
        "biases_tied_too": right["saved"] + sum(sizes[1:]),
        "biases_forgotten": right["saved"],
        "untied_count": right["untied"],
    }


def tied_forward(g: Any) -> dict[str, Any]:
    code = np.maximum(np.einsum("ij,j->i", g.W, g.x) + g.b, 0)
    return {"h": code, "xhat": np.einsum("ij,i->j", g.W, code) + g.c}


def tied_forward_wrong(g: Any) -> dict[str, Any]:
    z = g.W @ g.x + g.b
    code = np.maximum(z, 0)
    return {
        "inverse_not_transpose": np.linalg.pinv(g.W) @ code + g.c,
        "no_decoder_bias": g.W.T @ code,
        "encoder_bias_reused_sum": g.W.T @ (code + g.b) + g.c,
        "no_relu": g.W.T @ z + g.c,
    }


def loss(weights: np.ndarray, x: np.ndarray) -> float:
    return float(np.sum((weights.T @ (weights @ x) - x) ** 2) / 2)


def tied_gradient(g: Any) -> dict[str, Any]:
    """Complex steps: no difference is taken, so no digits are lost."""
    made = np.zeros(g.W.shape)
    for at in np.ndindex(g.W.shape):
        moved = g.W.astype(complex)
        moved[at] += 1e-30j
        made[at] = np.imag(np.sum((moved.T @ (moved @ g.x) - g.x) ** 2) / 2) / 1e-30
    return {"answer": made}


def tied_gradient_wrong(g: Any) -> dict[str, Any]:
    whole = tied_gradient(g)["answer"]
    h = g.W @ g.x
    decoder = np.outer(h, g.W.T @ h - g.x)
    return {
        "decoder_path_only": decoder,
        "encoder_path_only": whole - decoder,
        "doubled_decoder": 2 * decoder,
        "sign_of_error": -whole,
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("ae-copy-relu", copy, copy_wrong),
        ("ae-linear-error", lost, lost_wrong),
        ("ae-sparse-kl", sparse, sparse_wrong),
        ("ae-denoise-loss", denoise, denoise_wrong),
        ("vae-kl", gaussian, gaussian_wrong),
        ("tied-count", tied_count, tied_count_wrong),
        ("tied-forward", tied_forward, tied_forward_wrong),
        ("tied-gradient", tied_gradient, tied_gradient_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)


def test_changes_that_do_not_stop_copying_leave_nets_that_copy() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(5, 40))
    nonlinear = np.maximum(x, 0) - np.maximum(-x, 0)
    np.testing.assert_allclose(nonlinear, x, atol=1e-12)
    weights, _ = np.linalg.qr(rng.normal(size=(5, 5)))
    np.testing.assert_allclose(weights.T @ (weights @ x), x, atol=1e-12)  # tied, orthonormal
    with_bias = np.eye(5) @ x + np.zeros((5, 1))
    np.testing.assert_allclose(with_bias, x, atol=1e-12)


def test_with_distinct_sizes_only_one_transpose_fits_each_decoder_layer(catalog: Catalog) -> None:
    for seed in range(20):
        variant = draw(catalog.questions["tied-transpose-map"], seed)
        depth, n = int(variant.givens["depth"]), variant.givens["n"]  # type: ignore[call-overload]  # a number
        sizes = [int(size) for size in n][: depth // 2 + 1]  # type: ignore[union-attr]  # a vector
        key = dict(variant.parts[0].answer.key)
        for place in range(1, depth // 2 + 1):
            shape = f"{sizes[place - 1]} × {sizes[place]}"
            right = next(text for left, text in key.items() if f"W_{place}" in text)
            assert shape.replace(" ", "") in right.replace("$", "").replace(" ", "")
        assert len(set(sizes)) == len(sizes)
