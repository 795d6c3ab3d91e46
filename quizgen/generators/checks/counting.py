"""Parameter counts by building the arrays of a layer and adding their sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from quizgen.generators.registry import cross_check

Shape = tuple[int, ...]


def _size(*shapes: Shape) -> int:
    """Numbers in arrays of these shapes, really built."""
    return sum(np.zeros(shape).size for shape in shapes)


def _recurrent(givens: Mapping[str, Any], blocks: int) -> list[Shape]:
    """For every block a matrix over the input, one over the state, and a bias."""
    inputs, units = int(givens["m"]), int(givens["n"])
    return [(units, inputs), (units, units), (units,)] * blocks


@cross_check("counting.gru")
def gru(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Two gates and the candidate."""
    over_input, over_state, bias = one = _recurrent(givens, 1)
    return {
        "block": _size(*one),
        "params": _size(*one * 3),
        "mistake:lstm_four": _size(*one * 4),
        "mistake:two_gates": _size(*one * 2),
        "mistake:biases_forgotten": _size(*[over_input, over_state] * 3),
        "mistake:input_only": _size(*[over_input, bias] * 3),
    }


@cross_check("counting.lstm")
def lstm(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Three gates and the candidate."""
    over_input, over_state, bias = one = _recurrent(givens, 1)
    return {
        "block": _size(*one),
        "params": _size(*one * 4),
        "mistake:three_gates": _size(*one * 3),
        "mistake:one_gate_only": _size(*one),
        "mistake:input_only": _size(*[over_input, bias] * 4),
        "mistake:recurrent_only": _size(*[over_state, bias] * 4),
        "mistake:biases_forgotten": _size(*[over_input, over_state] * 4),
    }


@cross_check("counting.convolution")
def convolution(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One array of all kernels, one of all biases."""
    inputs, outputs, side = (int(givens[name]) for name in "mnk")
    kernels: Shape = (outputs, inputs, side, side)
    return {
        "kernel": _size(kernels[1:], (1,)),
        "params": _size(kernels, (outputs,)),
        "mistake:no_bias": _size(kernels),
        "mistake:one_input_channel": _size((outputs, side, side), (outputs,)),
        "mistake:bias_per_kernel": _size(kernels, (outputs, inputs)),
    }


def _layers(sizes: Sequence[int]) -> list[tuple[Shape, Shape]]:
    """Matrix and bias of every layer."""
    return [((after, before), (after,)) for before, after in pairwise(sizes)]


@cross_check("counting.tied")
def tied(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """One hidden layer; the decoder's matrix is the encoder's, seen from the other side."""
    (weights, code), (other, output) = _layers([int(givens[name]) for name in "nkn"])
    return {
        "weights": _size(weights),
        "biases": _size(code, output),
        "tied": _size(weights, code, output),
        "mistake:untied_count": _size(weights, code, other, output),
        "mistake:biases_forgotten": _size(weights),
        "mistake:biases_tied_too": _size(weights, code),
        "mistake:halve_everything": _size(weights, code, other, output) / 2,
    }


@cross_check("counting.stacked")
def stacked(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Two layers up to the code and two back."""
    layers = _layers([int(givens[name]) for name in "nmkmn"])
    matrices, biases = [w for w, _ in layers], [b for _, b in layers]
    counts = {"tied": _size(*matrices[:2], *biases), "untied": _size(*matrices, *biases)}
    other = {"tied": "untied", "untied": "tied"}[givens["tying"]]
    kept = matrices[:2] if givens["tying"] == "tied" else matrices
    return {
        "encoder": _size(*matrices[:2]),
        "biases": _size(*biases),
        "total": counts[givens["tying"]],
        "mistake:biases_forgotten": _size(*kept),
        "mistake:biases_tied_too": _size(*kept, *biases[:2]),
        "mistake:other_tying": counts[other],
        "mistake:halve_everything": counts["untied"] / 2,
    }
