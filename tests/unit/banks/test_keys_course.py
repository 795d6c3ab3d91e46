"""The rest of the course: keys and mistakes by other derivations."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest


def expit(z: Any) -> Any:
    """The logistic function by its other form."""
    return np.exp(z) / (np.exp(z) + 1)


def one_pass(g: Any, sign: int = 1, always: bool = False, old: bool = False) -> tuple[Any, int]:
    """The perceptron with the bias as the weight of a constant 1."""
    points = np.column_stack([g.X, np.ones(3)])
    start = weights = np.append(g.w, g.b)
    updates = 0
    for point, t in zip(points, g.t, strict=True):
        if always or t * ((start if old else weights) @ point) <= 0:
            weights = weights + sign * g.eta * t * point
            updates += 1
    return weights, updates


def perceptron(g: Any) -> dict[str, Any]:
    weights, updates = one_pass(g)
    return {"w": weights[:2], "b": weights[2], "updates": updates}


def perceptron_wrong(g: Any) -> dict[str, Any]:
    return {
        "updates_even_if_right": one_pass(g, always=True)[0][:2],
        "batch_with_old_weights": one_pass(g, old=True)[0][:2],
        "wrong_sign": one_pass(g, sign=-1)[0][:2],
    }


def softmax(g: Any) -> dict[str, Any]:
    p = 1 / np.exp(g.z[None, :] - g.z[:, None]).sum(axis=1)
    return {"p": p, "loss": -np.log(p[g.y]), "dz": p - np.eye(3)[g.y]}


def softmax_wrong(g: Any) -> dict[str, Any]:
    p, target = softmax(g)["p"], np.eye(3)[g.y]
    return {
        "sign": target - p,
        "with_softmax_prime_diag": (p - target) * (p - p**2),
        "dloss_dp": -target / p,
        "probs_only": p,
    }


def network(g: Any) -> dict[str, Any]:
    z = np.einsum("ij,j->i", g.W1, g.x) + g.b1
    a = expit(z) if g.act == "sigmoid" else np.where(z > 0, z, 0)
    slope = np.exp(-z) / (1 + np.exp(-z)) ** 2 if g.act == "sigmoid" else np.heaviside(z, 0)
    y = float(np.dot(g.w2, a)) + g.b2
    delta1 = g.w2 * (y - g.t) * slope
    return {
        "a": a,
        "y": y,
        "delta2": y - g.t,
        "dw2": (y - g.t) * a,
        "delta1": delta1,
        "dW1": np.einsum("i,j->ij", delta1, g.x),
    }


def network_wrong(g: Any) -> dict[str, Any]:
    right = network(g)
    slope = right["delta1"] / g.w2 / right["delta2"]
    return {
        "no_act_derivative": g.w2 * right["delta2"],
        "sign": -right["delta1"],
        "w1_instead_of_w2": g.W1[:, 0] * right["delta2"] * slope,
        "no_w2": right["delta1"] / g.w2,
    }


def layers(g: Any) -> dict[str, Any]:
    return {"answer": sum(np.empty((int(b), int(a) + 1)).size for a, b in pairwise(g.sizes))}


def layers_wrong(g: Any) -> dict[str, Any]:
    whole, units = layers(g)["answer"], g.sizes[1:].sum()
    return {
        "no_bias": whole - units,
        "bias_on_input": whole + g.sizes[0],
        "one_bias_per_layer": whole - units + len(g.sizes) - 1,
        "neurons": g.sizes.sum(),
    }


FUNCTIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "leaky": lambda z: z * 0.1,  # all variants are negative
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "elu": lambda z: np.expm1(z),
}


def slope_of(f: str, z: float) -> float:
    """A complex step, which loses no digits."""
    return float(np.imag(FUNCTIONS[f](z + 1e-30j)) / 1e-30)


def slope(g: Any) -> dict[str, Any]:
    return {"answer": slope_of(g.f, g.z)}


def slope_wrong(g: Any) -> dict[str, Any]:
    value = float(FUNCTIONS[g.f](g.z))
    s = slope_of("softplus", g.z)
    other = {
        "sigmoid": 1 - value**2,
        "tanh": value - value**2,
        "leaky": 1,
        "softplus": s - s**2,
        "elu": 1,
    }
    wrong = {"value_not_derivative": value, "other_function": other[g.f]}
    if g.f in ("leaky", "elu"):
        wrong["inactive_is_zero"] = 0
    if g.f != "leaky":
        wrong["derivative_at_activation"] = slope_of(g.f, value)
    return wrong


def convolved(g: Any, pad: int = 2, gaps: int = 1, up: bool = False, pool: bool = True) -> Any:
    """Shapes with the sizes of all three layers, by integer division."""

    def size(n: int, k: int, s: int, p: int) -> int:
        free = n + pad * p - k
        return (-(-free // s) if up else free // s) + gaps

    sides = []
    for n in (g.H, g.W):
        n = size(n, g.k1, g.s1, g.p1)
        n = size(n, 2, 2, 0) if pool else n
        sides.append(size(n, g.k2, g.s2, g.p2))
    return [g.c2, *sides]


def shape(g: Any) -> dict[str, Any]:
    return {"answer": convolved(g)}


def shape_wrong(g: Any) -> dict[str, Any]:
    return {
        "pad_once": convolved(g, pad=1),
        "ceil_not_floor": convolved(g, up=True),
        "no_plus_one": convolved(g, gaps=0),
        "pooling_skipped": convolved(g, pool=False),
    }


def field(g: Any, strides: Any = None, holes: Any = None, early: bool = False) -> int:
    s = g.s if strides is None else strides
    d = g.d if holes is None else holes
    before = np.concatenate([[1], np.cumprod(s)])
    return 1 + int(np.sum((g.k - 1) * d * (before[1:] if early else before[:-1])))


def receptive(g: Any) -> dict[str, Any]:
    """The extent of the non-zero responses to one output, by convolving masks backwards."""
    mask = np.ones(1)
    for k, s, d in reversed(list(zip(g.k, g.s, g.d, strict=True))):
        spread = np.zeros((len(mask) - 1) * int(s) + 1)
        spread[:: int(s)] = mask
        taps = np.zeros((int(k) - 1) * int(d) + 1)
        taps[:: int(d)] = 1
        mask = np.convolve(spread, taps)
    return {"answer": len(mask)}


def receptive_wrong(g: Any) -> dict[str, Any]:
    return {
        "strides_ignored": field(g, strides=np.ones(4)),
        "dilation_ignored": field(g, holes=np.ones(4)),
        "stride_too_early": field(g, early=True),
        "product_of_kernels": np.prod(g.k),
    }


def kernels(g: Any) -> dict[str, Any]:
    return {"answer": np.empty((g.cout, g.cin, g.kh, g.kw)).size + g.cout}


def kernels_wrong(g: Any) -> dict[str, Any]:
    whole = kernels(g)["answer"]
    return {
        "no_bias": whole - g.cout,
        "one_input_channel": (whole - g.cout) // g.cin + g.cout,
        "bias_per_kernel": whole - g.cout + g.cout * g.cin,
        "depends_on_image": whole * g.H**2,
    }


def attend(g: Any, scale: float = 0.5) -> tuple[Any, Any]:
    raised = np.exp(scale * np.einsum("ij,j->i", g.K, g.q))
    return raised / raised.sum(), np.einsum("i,ij->j", raised / raised.sum(), g.V)


def attention(g: Any) -> dict[str, Any]:
    w, out = attend(g)
    return {"w": w, "out": out}


def attention_wrong(g: Any) -> dict[str, Any]:
    return {
        "no_scale": attend(g, 1.0)[1],
        "divide_by_dk": attend(g, 0.25)[1],
        "no_softmax": np.einsum("i,ij->j", g.K @ g.q / 2, g.V),
        "mean_of_values": g.V.mean(axis=0),
    }


def block(g: Any) -> dict[str, Any]:
    maps = {"mha": [(g.d, g.d)] * 4, "ffn": [(g.d, g.dff), (g.dff, g.d)]}
    sizes = {name: sum(a * b + b for a, b in pairs) for name, pairs in maps.items()}
    return {**sizes, "ln": 2 * 2 * g.d, "block": sum(sizes.values()) + 4 * g.d}


def block_wrong(g: Any) -> dict[str, Any]:
    right = block(g)
    whole = right["block"]
    return {
        "heads_multiply": whole + (g.heads - 1) * right["mha"],
        "no_biases": whole - (4 * g.d + g.dff + g.d),
        "no_output_proj": whole - right["mha"] // 4,
        "one_layernorm": whole - 2 * g.d,
    }


def momentum(g: Any, **changed: float) -> dict[str, Any]:
    """The parameter by the heavy-ball form, which has no velocity."""
    eta, beta = changed.get("eta", g.eta), changed.get("beta", g.beta)
    places = [g.theta, g.theta]
    for gradient in g.g:
        places.append(places[-1] - eta * gradient + beta * (places[-1] - places[-2]))
    return {"v": places[-1] - places[-2], "theta": places[-1]}


def momentum_wrong(g: Any) -> dict[str, Any]:
    return {
        "ema_form": momentum(g, eta=g.eta * (1 - g.beta))["theta"],
        "plain_sgd": g.theta - g.eta * g.g.sum(),
        "wrong_sign": 2 * g.theta - momentum(g)["theta"],
        "velocity_reset": momentum(g, beta=0.0)["theta"],
    }


def rmsprop(g: Any, root: float = 0.5, first: float | None = None, old: float | None = None) -> Any:
    old = g.rho if old is None else old
    new = 1 - old if first is None else first
    s1 = new * g.g[0] ** 2
    s2 = old * s1 + new * g.g[1] ** 2
    place = g.theta - g.eta * (g.g[0] / (s1**root + 1e-8) + g.g[1] / (s2**root + 1e-8))
    return {"s": s2, "theta": place}


def rmsprop_wrong(g: Any) -> dict[str, Any]:
    return {
        "adagrad_sum": rmsprop(g, first=1.0, old=1.0)["theta"],
        "no_sqrt": rmsprop(g, root=1.0)["theta"],
        "rho_swapped": rmsprop(g, old=1 - g.rho)["theta"],
        "sgd": g.theta - g.eta * g.g.sum(),
    }


def adam(g: Any, corrected: bool = True, root: float = 0.5) -> dict[str, Any]:
    a, b = g.g
    m = [(1 - g.b1) * a, g.b1 * (1 - g.b1) * a + (1 - g.b1) * b]
    v = [(1 - g.b2) * a**2, g.b2 * (1 - g.b2) * a**2 + (1 - g.b2) * b**2]
    place = g.theta
    for t in (1, 2):
        mh = m[t - 1] / (1 - g.b1**t) if corrected else m[t - 1]
        vh = v[t - 1] / (1 - g.b2**t) if corrected else v[t - 1]
        place -= g.eta * mh / (vh**root + 1e-8)
    return {"m": m[1], "v": v[1], "theta": place}


def adam_wrong(g: Any) -> dict[str, Any]:
    return {
        "no_bias_correction": adam(g, corrected=False)["theta"],
        "no_sqrt": adam(g, root=1.0)["theta"],
        "sgd": g.theta - g.eta * g.g.sum(),
        "sign_sgd": g.theta,  # the gradients have opposite signs
    }


def dropout(g: Any) -> dict[str, Any]:
    return {"answer": np.where(g.mask == 1, g.a / (1 - g.p), 0)}


def dropout_wrong(g: Any) -> dict[str, Any]:
    kept = np.where(g.mask == 1, g.a, 0)
    return {
        "no_rescale": kept,
        "scaled_by_p": kept / g.p,
        "multiplied_keep": kept - kept * g.p,
        "mask_inverted": (g.a - kept) / (1 - g.p),
    }


def decay(g: Any) -> dict[str, Any]:
    return {"answer": (1 - g.eta * g.lam) * g.w - g.eta * g.g}


def decay_wrong(g: Any) -> dict[str, Any]:
    return {
        "factor_two": (1 - 2 * g.eta * g.lam) * g.w - g.eta * g.g,
        "l1": g.w - g.eta * g.g - g.eta * g.lam * np.sign(g.w),
        "eta_not_on_decay": (1 - g.lam) * g.w - g.eta * g.g,
        "wrong_sign": (1 + g.eta * g.lam) * g.w - g.eta * g.g,
    }


def normalised(g: Any) -> dict[str, Any]:
    return {
        "y": g.gamma * (g.x - g.x.mean()) / g.x.std() + g.beta,
        "running_mean": 0.9 * g.rm + 0.1 * g.x.mean(),
        "running_var": 0.9 * g.rv + 0.1 * g.x.var(ddof=1),
    }


def normalised_wrong(g: Any) -> dict[str, Any]:
    centred = g.x - g.x.mean()
    return {
        "unbiased_inside": g.gamma * centred / g.x.std(ddof=1) + g.beta,
        "no_sqrt": g.gamma * centred / g.x.var() + g.beta,
        "no_affine": centred / g.x.std(),
        "affine_swapped": g.beta * centred / g.x.std() + g.gamma,
    }


@pytest.mark.parametrize(
    ("question", "keys", "mistakes"),
    [
        ("perc-update", perceptron, perceptron_wrong),
        ("softmax-ce", softmax, softmax_wrong),
        ("mlp-backprop", network, network_wrong),
        ("mlp-param-count", layers, layers_wrong),
        ("act-derivative", slope, slope_wrong),
        ("cnn-output-shape", shape, shape_wrong),
        ("cnn-receptive-field", receptive, receptive_wrong),
        ("cnn-param-count", kernels, kernels_wrong),
        ("attn-head", attention, attention_wrong),
        ("transformer-block-count", block, block_wrong),
        ("opt-momentum", momentum, momentum_wrong),
        ("opt-rmsprop", rmsprop, rmsprop_wrong),
        ("opt-adam", adam, adam_wrong),
        ("reg-dropout", dropout, dropout_wrong),
        ("reg-l2-step", decay, decay_wrong),
        ("bn-forward", normalised, normalised_wrong),
    ],
)
def test_keys(question: str, keys: Any, mistakes: Any, agree: Any) -> None:
    agree(question, keys, mistakes)
