"""Autoencoders with tied weights, counted and run entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

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
    return {"untied": untied, "tied": tied, "saved": untied - tied, "ratio": tied / untied}


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
