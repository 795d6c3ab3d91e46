"""Autoencoders with tied weights, counted and run entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from quizgen.generators.checks.plain import gradient
from quizgen.generators.registry import cross_check


@cross_check("tied.count-by-layers")
def count_by_layers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through the layers of the whole net; tied, a decoder layer adds only its biases."""
    encoder = [int(size) for size in givens["sizes"]]
    layers = encoder + encoder[-2::-1]
    half = len(encoder) - 1
    untied = tied = biases = 0
    for place, (inputs, outputs) in enumerate(pairwise(layers)):
        untied += outputs * (inputs + 1)
        tied += outputs * (inputs + 1) if place < half else outputs
        biases += outputs
    return {
        "untied": untied,
        "tied": tied,
        "saved": untied - tied,
        "ratio": tied / untied,
        "right:half": "no" if 2 * tied > untied else "yes",
        "mistake:halve_everything": untied // 2,
        "mistake:biases_tied_too": tied - sum(encoder[:-1]),
        "mistake:biases_forgotten": tied - biases,
        "mistake:untied_count": untied,
    }


@cross_check("tied.forward-by-loop")
def forward_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Forward pass by index: the decoder reads the encoder's matrix column by column."""
    weights, inputs = givens["W"], givens["x"]
    sums = []
    for row, offset in zip(weights, givens["b"], strict=True):
        total = offset + sum(row[i] * inputs[i] for i in range(len(inputs)))
        sums.append(total)
    code = [total if total > 0 else 0.0 for total in sums]

    def read(code: list[float]) -> list[float]:
        columns = zip(*weights, strict=True)
        return [sum(w * h for w, h in zip(column, code, strict=True)) for column in columns]

    def output(code: list[float]) -> list[float]:
        return [value + offset for value, offset in zip(read(code), givens["c"], strict=True)]

    again = [value + offset for value, offset in zip(code, givens["b"], strict=True)]
    inverse = np.linalg.pinv(np.array(weights, dtype=float)) @ np.array(code)
    return {
        "z": sums,
        "h": code,
        "xhat": output(code),
        "mistake:inverse_not_transpose": list(inverse + np.array(givens["c"], dtype=float)),
        "mistake:no_decoder_bias": read(code),
        "mistake:encoder_bias_reused_sum": output(again),
        "mistake:no_relu": output(sums),
    }


@cross_check("tied.gradient-by-difference")
def gradient_by_difference(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move one entry after the other: in the encoder only, in the decoder only, in both."""
    row, inputs = list(givens["W"][0]), givens["x"]

    def errors(encoder: list[float], decoder: list[float]) -> list[float]:
        code = sum(w * x for w, x in zip(encoder, inputs, strict=True))
        return [w * code - x for w, x in zip(decoder, inputs, strict=True)]

    def loss(encoder: list[float], decoder: list[float]) -> float:
        return sum(error**2 for error in errors(encoder, decoder)) / 2

    through_decoder = gradient(lambda moved: loss(row, moved), row)
    through_encoder = gradient(lambda moved: loss(moved, row), row)
    both = gradient(lambda moved: loss(moved, moved), row)
    return {
        "e": errors(row, row),
        "J": loss(row, row),
        "decoder": [through_decoder],
        "encoder": [through_encoder],
        "grad": [both],
        "mistake:decoder_path_only": [through_decoder],
        "mistake:encoder_path_only": [through_encoder],
        "mistake:doubled_decoder": [[2 * entry for entry in through_decoder]],
        "mistake:sign_of_error": [[-entry for entry in both]],
    }


@cross_check("tied.sizes-in-order")
def sizes_in_order(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """The layer sizes from the input to the code, which fall."""
    drawn = [givens[name] for name in givens if name in ("n1", "n2", "n3", "n4")]
    return {"n": sorted(drawn, reverse=True)}
