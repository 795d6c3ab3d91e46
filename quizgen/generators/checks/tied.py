"""Parameters of autoencoders, counted entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("tied.count-by-layers")
def count_by_layers(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through the layers of the whole net; a decoder matrix is new only when it is not tied."""
    encoder = [int(size) for size in givens["sizes"]]
    layers = encoder + encoder[-2::-1]
    half = len(encoder) - 1
    untied = tied = 0
    for place, (inputs, outputs) in enumerate(pairwise(layers)):
        untied += outputs * (inputs + 1)
        tied += outputs * (inputs + 1) if place < half else outputs
    return {"untied": untied, "tied": tied, "saved": untied - tied, "ratio": tied / untied}
