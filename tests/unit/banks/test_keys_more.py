"""What a course adds to the first fifty: keys and mistakes by other derivations."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view


def feature_map(g: Any, kernel: Any = None, bias: Any = None) -> Any:
    windows = sliding_window_view(g.X, (2, 2))
    mixed = np.einsum("ijac,ac->ij", windows, g.K if kernel is None else kernel)
    return mixed + (g.b if bias is None else bias)


def convolved(g: Any) -> dict[str, Any]:
    return {"z": feature_map(g), "y": feature_map(g).clip(0)}


def convolved_wrong(g: Any) -> dict[str, Any]:
    return {
        "kernel_turned": feature_map(g, g.K[::-1, ::-1]),
        "kernel_transposed": feature_map(g, g.K.T),
        "bias_dropped": feature_map(g, bias=0),
        "bias_each_product": feature_map(g, bias=4 * g.b),
        "no_relu": feature_map(g),
    }


def enlarged(g: Any) -> dict[str, Any]:
    """The smallest size that a convolution leads back from, found by trying."""
    shape = []
    for side in (g.H, g.W):
        back = (n for n in range(1, 99) if (n + 2 * g.p - g.k) // g.s + 1 == side)
        shape.append(next(back) + g.q)
    return {"answer": shape}


def enlarged_wrong(g: Any) -> dict[str, Any]:
    right, sides = np.array(enlarged(g)["answer"]), np.array([g.H, g.W])
    return {
        "plain_convolution": (sides + 2 * g.p - g.k) // g.s + 1,
        "padding_added": right + 4 * g.p,
        "padding_once": right + g.p,
        "no_output_padding": right - g.q,
        "times_stride": sides * g.s,
        "gap_too_many": right + g.s,
    }


def shares(scores: Any) -> Any:
    return 1 / np.exp(scores[None, :] - scores[:, None]).sum(axis=1)


def causal(g: Any) -> dict[str, Any]:
    scores = g.K @ g.q / 2
    w = np.append(shares(scores[:2]), 0)
    return {"w": w, "out": w @ g.V}


def causal_wrong(g: Any) -> dict[str, Any]:
    scores = g.K @ g.q / 2
    return {
        "no_mask": shares(scores),
        "masked_to_zero": shares(np.append(scores[:2], 0)),
        "mask_after_softmax": shares(scores) * [1, 1, 0],
        "hides_itself": [1, 0, 0],
        "no_scale": np.append(shares(2 * scores[:2]), 0),
    }


def reparametrised(g: Any) -> dict[str, Any]:
    """Complex steps through the code."""

    def error(mu: Any, logvar: Any) -> Any:
        return g.up * (mu + np.sqrt(np.exp(logvar)) * g.eps)

    tiny = 1e-30j
    return {
        "z": error(g.mu, g.logvar) / g.up,
        "dmu": (error(g.mu + tiny, g.logvar) / 1e-30).imag,
        "dlogvar": (error(g.mu, g.logvar + tiny) / 1e-30).imag,
    }


def reparametrised_wrong(g: Any) -> dict[str, Any]:
    right = reparametrised(g)["dlogvar"]
    return {
        "variance_for_std": g.mu + np.exp(g.logvar) * g.eps,
        "noise_not_scaled": g.mu + g.eps,
        "blocked_by_drawing": [0, 0],
        "no_half": 2 * right,
        "noise_forgotten": right / g.eps,
    }


def contractive(g: Any) -> dict[str, Any]:
    jacobian = np.diag(g.h - g.h**2) @ g.W
    return {"answer": g.lam * np.trace(jacobian @ jacobian.T)}


def contractive_wrong(g: Any) -> dict[str, Any]:
    right, rows = contractive(g)["answer"], np.square(g.W).sum(axis=1)
    slopes = g.h - g.h**2
    return {
        "no_slope": g.lam * rows.sum(),
        "slope_not_squared": g.lam * slopes @ rows,
        "no_weights": g.lam * slopes @ slopes,
        "norm_not_squared": np.sqrt(g.lam * right),
        "tanh_slope": g.lam * (1 - g.h**2) ** 2 @ rows,
        "no_lambda": right / g.lam,
    }


def scale(g: Any, terms: float | None = None) -> dict[str, Any]:
    count = {"xavier": g.nin + g.nout, "he": g.nin}[g.rule] if terms is None else terms
    return {"std": np.sqrt(2 / count), "limit": np.sqrt(6 / count)}


def scale_wrong(g: Any) -> dict[str, Any]:
    right = scale(g)["std"]
    wrong = {
        "variance_given": right**2,
        "other_rule": scale(g, {"xavier": g.nin, "he": g.nin + g.nout}[g.rule])["std"],
        "without_two": right / np.sqrt(2),
        "limit_is_std": right,
    }
    return wrong | ({"fan_out": scale(g, g.nout)["std"]} if g.rule == "he" else {})


def shortcut(g: Any) -> dict[str, Any]:
    plain, change = np.cumprod(g.d)[-1], 1.0
    for slope in g.d:
        change += slope * change
    return {"plain": plain, "residual": change, "paths": 1 << len(g.d)}


def shortcut_wrong(g: Any) -> dict[str, Any]:
    plain = float(np.cumprod(g.d)[-1])
    return {
        "shortcut_forgotten": plain,
        "one_shortcut": 1 + plain,
        "sum_of_slopes": 1 + g.d.sum(),
        "paths_added": len(g.d) + 1,
    }


def layers(g: Any) -> dict[str, Any]:
    first, second = (g.X - g.X.mean(axis=1, keepdims=True)) / g.X.std(axis=1, keepdims=True)
    return {"y1": first, "y2": second}


def layers_wrong(g: Any) -> dict[str, Any]:
    row = g.X[1]
    return {
        "over_batch": ((g.X - g.X.mean(axis=0)) / g.X.std(axis=0))[1],
        "no_sqrt": (row - row.mean()) / row.var(),
        "unbiased": (row - row.mean()) / row.std(ddof=1),
        "only_centred": row - row.mean(),
    }


def rate(g: Any, step: float, pick: Any = min) -> float:
    return float(pick(step**-0.5, step * g.warm**-1.5) * g.d**-0.5)


def schedule(g: Any) -> dict[str, Any]:
    steps = np.arange(1, 3 * g.warm)
    most = max(rate(g, float(step)) for step in steps[:: max(1, g.warm // 200)])
    peak = rate(g, g.warm)
    assert most <= peak * (1 + 1e-12)
    return {"rising": rate(g, g.first), "falling": rate(g, g.second), "peak": peak}


def schedule_wrong(g: Any) -> dict[str, Any]:
    right = schedule(g)
    return {
        "larger_of_two": rate(g, g.first, max),
        "keeps_rising": rate(g, g.second, max),
        "no_width": right["falling"] * g.d**0.5,
        "width_without_root": right["falling"] * g.d**-0.5,
        "peak_at_the_start": rate(g, 1, max),
    }


def table(g: Any) -> dict[str, Any]:
    precision, recall = g.TP / (g.TP + g.FP), g.TP / (g.TP + g.FN)
    right = (g.TP + g.TN) / (g.TP + g.TN + g.FP + g.FN)
    f1 = 1 / ((1 / precision + 1 / recall) / 2)
    return {"accuracy": right, "precision": precision, "recall": recall, "f1": f1}


def table_wrong(g: Any) -> dict[str, Any]:
    found = table(g)
    return {
        "swapped": found["precision"],
        "without_negatives": g.TP / (g.TP + g.FP + g.FN),
        "specificity": g.TN / (g.TN + g.FP),
        "plain_mean": (found["precision"] + found["recall"]) / 2,
        "half_harmonic": found["f1"] / 2,
    }


def surprise(g: Any) -> dict[str, Any]:
    bits = -np.log2(g.p).mean()
    return {"nats": -np.log(g.p).mean(), "bits": bits, "ppl": 2**bits}


def surprise_wrong(g: Any) -> dict[str, Any]:
    nats, bits, ppl = surprise(g).values()
    return {
        "sum_not_mean": ppl ** len(g.p),
        "mean_of_probabilities": 1 / g.p.mean(),
        "bits_as_exponent": np.exp(bits),
        "nats_to_base_two": 2**nats,
        "inverted": 1 / ppl,
        "bits_multiplied": nats * np.log(2),
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("cnn-convolve", convolved, convolved_wrong),
        ("cnn-transposed-shape", enlarged, enlarged_wrong),
        ("attn-causal", causal, causal_wrong),
        ("vae-reparametrise", reparametrised, reparametrised_wrong),
        ("ae-contractive", contractive, contractive_wrong),
        ("vg-init-scale", scale, scale_wrong),
        ("vg-residual", shortcut, shortcut_wrong),
        ("ln-forward", layers, layers_wrong),
        ("opt-schedule", schedule, schedule_wrong),
        ("eval-f1", table, table_wrong),
        ("eval-perplexity", surprise, surprise_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)
