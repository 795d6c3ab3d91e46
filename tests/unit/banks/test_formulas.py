"""Keys that are formulas: their values at random points against derivations in numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy

from quizgen.bank.catalog import Catalog
from quizgen.problem.draw import draw

POINTS = 12
Point = dict[str, Any]


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def slope(function: Callable[[float], float], at: float) -> float:
    """Romberg's second step: the error falls with the sixth power of the step."""
    wide, half, small = (
        (function(at + s) - function(at - s)) / (2 * s) for s in (0.02, 0.01, 0.005)
    )
    first, second = (4 * half - wide) / 3, (4 * small - half) / 3
    return (16 * second - first) / 15


def rotation(p: Point) -> float:
    """What one step does to the length of any vector."""
    x, y = 0.6, -1.1
    return math.hypot(p["a"] * x - p["b"] * y, p["b"] * x + p["a"] * y) / math.hypot(x, y)


def cell(p: Point) -> float:
    def last(start: float, candidate: float) -> float:
        c = p["f1"] * start + p["i1"] * candidate
        return float(p["f3"] * (p["f2"] * c + 0.1) + 0.2)

    if p["asked"] == "cell":
        return last(1.0, 0.0) - last(0.0, 0.0)
    return last(0.0, 1.0) - last(0.0, 0.0)


def through_time(p: Point) -> float:
    """Backward by hand, for states that need not come from any input."""
    at_s2 = p["r"] * p["v"] * (1 - p["h2"] ** 2)
    at_s1 = at_s2 * p["w"] * (1 - p["h1"] ** 2)
    uses = (p["x1"], p["x2"]) if p["wrt"] == "u" else (p["h0"], p["h1"])
    return float(at_s1 * uses[0] + at_s2 * uses[1])


def cross_entropy(p: Point) -> float:
    def loss(a: float, b: float) -> float:
        return math.log(math.exp(a) + math.exp(b)) - a

    if p["wrt"] == "first":
        return slope(lambda a: loss(a, p["b"]), p["a"])
    return slope(lambda b: loss(p["a"], b), p["b"])


def divergence(p: Point) -> float:
    """Expectation of the log ratio under q, by Gauss and Hermite."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(20)
    z = p["mu"] + p["s"] * nodes
    ratio = -(nodes**2) / 2 - math.log(p["s"]) + z**2 / 2
    return float(weights @ ratio / weights.sum())


def divergence_slope(p: Point) -> float:
    def kl(mu: float, log: float) -> float:
        return divergence({"mu": mu, "s": math.exp(log / 2)})

    if p["wrt"] == "mean":
        return slope(lambda mu: kl(mu, p["l"]), p["mu"])
    return slope(lambda log: kl(p["mu"], log), p["l"])


def hidden(p: Point) -> float:
    on, off = (math.exp(p["c"] * h + (p["w1"] * p["v1"] + p["w2"] * p["v2"]) * h) for h in (1, 0))
    return on / (on + off)


def activation(p: Point) -> float:
    functions: dict[str, Callable[[float], float]] = {
        "sigmoid": sigma,
        "tanh": math.tanh,
        "softplus": lambda z: math.log1p(math.exp(z)),
        "elu": math.expm1,
        "swish": lambda z: z * sigma(z),
    }
    return slope(functions[p["f"]], p["z"])


def long_run(p: Point) -> float:
    velocity = 0.0
    for _step in range(3000):
        velocity = p["beta"] * velocity - p["eta"] * p["g"]
    return velocity


def field(p: Point) -> float:
    """Extents from the top: a window of n outputs needs (n - 1) s + k inputs."""
    window = 1.0
    for _layer in range(3):
        window = (window - 1) * p["s"] + p["k"]
    return window


def stacked(p: Point) -> float:
    n, m, k = p["n"], p["m"], p["k"]
    shapes = [(m, n), (k, m), (m, k), (n, m)]
    used = shapes[:2] if p["tying"] == "tied" else shapes
    return float(sum(a * b for a, b in used) + sum(rows for rows, _columns in shapes))


FORMULAS: dict[str, tuple[Callable[[Point], float], dict[str, tuple[float, float]]]] = {
    "vg-radius-formula": (rotation, {"a": (0.2, 2), "b": (0.2, 2)}),
    "lstm-param-count-formula": (
        lambda p: 4 * p["n"] * p["m"] + 4 * p["n"] * p["n"] + 4 * p["n"],
        {"m": (1, 40), "n": (1, 40)},
    ),
    "gru-param-count-formula": (
        lambda p: 3 * (p["n"] * p["m"] + p["n"] * p["n"] + p["n"]),
        {"m": (1, 40), "n": (1, 40)},
    ),
    "lstm-cell-gradient-formula": (cell, dict.fromkeys(("f1", "f2", "f3", "i1"), (0.1, 0.9))),
    "bptt-evaluated-formula": (
        through_time,
        dict.fromkeys(("r", "v", "w", "x1", "x2", "h0", "h1", "h2"), (-0.9, 0.9)),
    ),
    "softmax-ce-gradient-formula": (cross_entropy, {"a": (-2, 2), "b": (-2, 2)}),
    "act-derivative-formula": (activation, {"z": (-2, -0.2)}),
    "vae-kl-formula": (divergence, {"mu": (-2, 2), "s": (0.3, 2)}),
    "vae-kl-gradient-formula": (divergence_slope, {"mu": (-2, 2), "l": (-1, 1)}),
    "rbm-cond-hidden-formula": (
        hidden,
        dict.fromkeys(("c", "w1", "w2", "v1", "v2", "b1", "b2"), (-1, 1)),
    ),
    "gibbs-gaussian-formula": (
        lambda p: p["r"] * p["s"] * p["t"] / p["t"] ** 2 * p["x"],  # covariance over variance
        {"r": (-0.9, 0.9), "s": (0.5, 3), "t": (0.5, 3), "x": (-3, 3)},
    ),
    "opt-momentum-limit-formula": (
        long_run,
        {"eta": (0.05, 0.3), "beta": (0.1, 0.9), "g": (-3, 3)},
    ),
    "cnn-receptive-field-formula": (field, {"k": (1, 9), "s": (1, 4)}),
    "cnn-param-count-formula": (
        lambda p: p["n"] * p["m"] * p["k"] ** 2 + p["n"],
        {"m": (1, 9), "n": (1, 9), "k": (1, 9)},
    ),
    "tied-count-formula": (
        lambda p: p["n"] * p["k"] + p["n"] + p["k"],
        {"n": (1, 60), "k": (1, 60)},
    ),
    "tied-count-stacked-formula": (stacked, {"n": (1, 60), "m": (1, 30), "k": (1, 9)}),
}


@pytest.mark.parametrize("question", FORMULAS)
def test_a_formula_has_the_values_of_another_derivation(question: str, catalog: Catalog) -> None:
    derived, ranges = FORMULAS[question]
    symbols = {name: sympy.Symbol(name, real=True) for name in ranges}
    rng = np.random.default_rng(7)
    for seed in range(10):
        variant = draw(catalog.questions[question], seed)
        text = str(variant.parts[0].answer.formula).replace("^", "**").replace("ln(", "log(")
        formula = sympy.lambdify(
            list(symbols.values()), sympy.sympify(text, locals=symbols), "math"
        )
        words = {name: value for name, value in variant.givens.items() if isinstance(value, str)}
        for _point in range(POINTS):
            values = {name: float(rng.uniform(low, high)) for name, (low, high) in ranges.items()}
            wanted = derived({**words, **values})
            assert formula(**values) == pytest.approx(wanted, rel=1e-6, abs=1e-8), (seed, text)


def test_there_are_more_than_twelve_of_them_and_all_are_here(catalog: Catalog) -> None:
    asked = {name for name in catalog.questions if name.endswith("-formula")}
    assert asked == set(FORMULAS)
    assert len(asked) > 12
