"""Autoencoders: matrices written out, directions scanned, states enumerated."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizgen.generators.checks.plain import logistic, slope, times, transposed
from quizgen.generators.registry import cross_check


@cross_check("autoencoders.copy-by-matrices")
def copy_by_matrices(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The encoder matrix of plus and minus ones, row by row, and its transpose as the decoder."""
    size = len(givens["x"])
    encoder = [[sign * float(i == j) for j in range(size)] for sign in (1, -1) for i in range(size)]
    code = [total if total > 0 else 0.0 for total in times(encoder, givens["x"])]
    output = times(transposed(encoder), code)
    copied = output == list(givens["x"])
    size = len(code) // 2
    return {
        "code": code,
        "xhat": output,
        "right:prevents": "no" if copied else "yes",
        "mistake:relu_blocks_negatives": code[:size],
        "mistake:absolute_value": [
            sum(pair) for pair in zip(code[:size], code[size:], strict=True)
        ],
        "mistake:all_zero": [0.0] * size,
    }


@cross_check("autoencoders.linear-error-by-directions")
def linear_error_by_directions(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Project on a direction, measure what is lost, and look for the best direction."""
    first, across = givens["u"], [-givens["u"][1], givens["u"][0]]

    def lost(angle: float) -> float:
        direction = (math.cos(angle), math.sin(angle))
        kept = 0.0
        for axis, variance in ((first, givens["l1"]), (across, givens["l2"])):
            kept += variance * (axis[0] * direction[0] + axis[1] * direction[1]) ** 2
        return float(givens["l1"] + givens["l2"] - kept)

    reach = [math.sqrt(2 * givens[name]) for name in ("l1", "l2")]
    cloud = [
        [sign * far * part for part in axis]
        for axis, far in zip((first, across), reach, strict=True)
        for sign in (1, -1)
    ]
    low, high = 0.0, math.pi
    for _round in range(12):
        angles = [low + (high - low) * k / 40 for k in range(41)]
        best = min(angles, key=lost)
        low, high = best - (high - low) / 40, best + (high - low) / 40
    least = lost((low + high) / 2)
    return {
        "cov": [[sum(p[i] * p[j] for p in cloud) / len(cloud) for j in (0, 1)] for i in (0, 1)],
        "trace": givens["l1"] + givens["l2"],
        "det": givens["l1"] * givens["l2"],
        "mse": least,
        "mistake:kept_not_lost": lost((low + high) / 2 + math.pi / 2),
        "mistake:copies_exactly": 0.0,
        "mistake:smaller_diagonal": min(lost(0.0), lost(math.pi / 2)),
        "mistake:half_of_trace": (givens["l1"] + givens["l2"]) / 2,
    }


@cross_check("autoencoders.sparse-by-states")
def sparse_by_states(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The expectation of the log ratio over the two states of each unit."""
    first = second = turned = 0.0
    for shown in givens["rho_hat"]:
        first += _log_ratio(givens["rho"], shown)
        second += _log_ratio(1 - givens["rho"], 1 - shown)
        turned += _log_ratio(shown, givens["rho"]) + _log_ratio(1 - shown, 1 - givens["rho"])
    gaps = [shown - givens["rho"] for shown in givens["rho_hat"]]
    return {
        "penalty": givens["beta"] * (first + second),
        "mistake:kl_reversed": givens["beta"] * turned,
        "mistake:first_term_only": givens["beta"] * first,
        "mistake:no_beta": first + second,
        "mistake:squared_gap": givens["beta"] * math.hypot(*gaps) ** 2,
    }


def _log_ratio(wanted: float, seen: float) -> float:
    """What one state adds to the expectation."""
    return wanted * (math.log(wanted) - math.log(seen))


@cross_check("autoencoders.denoise-by-loop")
def denoise_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The output differs from the clean input by the drawn errors; their mean square."""
    clean = givens["x"]
    seen = [x if kept else 0.0 for x, kept in zip(clean, givens["kept"], strict=True)]
    made = [x + error for x, error in zip(clean, givens["error"], strict=True)]
    lost = [x for x, kept in zip(clean, givens["kept"], strict=True) if not kept]
    square = math.hypot(*givens["error"]) ** 2
    return {
        "noisy": seen,
        "xhat": made,
        "loss": square / len(clean),
        "mistake:target_is_noisy": math.dist(made, seen) ** 2 / len(clean),
        "mistake:noisy_vs_clean": math.hypot(*lost) ** 2 / len(clean),
        "mistake:sum_not_mean": square,
        "mistake:rmse": math.hypot(*givens["error"]) / math.sqrt(len(clean)),
    }


@cross_check("autoencoders.contractive-by-difference")
def contractive_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Build a layer with these activations at the origin and move its inputs one by one."""
    weights, code, factor = givens["W"], givens["h"], givens["lam"]
    biases = [math.log(unit / (1 - unit)) for unit in code]

    def size(activation: Callable[[float], float], at: Sequence[float]) -> float:
        def entry(row: Sequence[float], place: int, start: float) -> float:
            return slope(lambda value: activation(start + row[place] * value), 0.0)

        rows = list(zip(weights, at, strict=True))
        return math.fsum(entry(row, i, start) ** 2 for row, start in rows for i in range(len(row)))

    slopes = [slope(logistic, bias) for bias in biases]
    lengths = [math.hypot(*row) ** 2 for row in weights]
    squares, bent = size(logistic, biases), [math.atanh(unit) for unit in code]
    return {
        "penalty": factor * squares,
        "mistake:no_slope": factor * math.fsum(lengths),
        "mistake:slope_not_squared": factor * sum(map(operator.mul, slopes, lengths)),
        "mistake:no_weights": factor * math.hypot(*slopes) ** 2,
        "mistake:norm_not_squared": factor * math.sqrt(squares),
        "mistake:tanh_slope": factor * size(math.tanh, bent),
        "mistake:no_lambda": squares,
    }
