"""Autoencoders with tied weights, counted and run entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from quizgen.generators.checks.plain import gradient
from quizgen.generators.registry import cross_check


@cross_check("tied.count-by-layers")
def count_by_layers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through the layers of the whole net; tied, a decoder layer adds only its biases."""
    encoder = [int(size) for size in givens["sizes"]]
    layers = encoder + encoder[-2::-1]
    half = len(encoder) - 1
    untied = tied = 0
    for place, (inputs, outputs) in enumerate(pairwise(layers)):
        untied += outputs * (inputs + 1)
        tied += outputs * (inputs + 1) if place < half else outputs
    return {
        "untied": untied,
        "tied": tied,
        "saved": untied - tied,
        "ratio": tied / untied,
        "right:half": "no" if 2 * tied > untied else "yes",
    }


@cross_check("tied.forward-by-loop")
def forward_by_loop(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Forward pass by index: the decoder reads the encoder's matrix column by column."""
    weights, inputs = givens["W"], givens["x"]
    code = []
    for row, offset in zip(weights, givens["b"], strict=True):
        total = offset + sum(row[i] * inputs[i] for i in range(len(inputs)))
        code.append(total if total > 0 else 0.0)
    columns = zip(*weights, strict=True)
    read = [sum(w * h for w, h in zip(column, code, strict=True)) for column in columns]
    outputs = [value + offset for value, offset in zip(read, givens["c"], strict=True)]
    return {"h": code, "xhat": outputs}


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
