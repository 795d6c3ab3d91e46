"""Convolutional layers, kernel by kernel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.generators.registry import cross_check


@cross_check("convolution.count-by-kernels")
def count_by_kernels(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Walk through all kernels, their channels, rows and columns."""
    count = 0
    for _output in range(int(givens["cout"])):
        for _channel in range(int(givens["cin"])):
            for _row in range(int(givens["kh"])):
                count += int(givens["kw"])
        count += 1
    return {"params": count}


def _placements(length: int, kernel: int, stride: int, padding: int) -> int:
    """Slide a kernel along the padded axis and count where it fits."""
    count, start = 0, -padding
    while start + kernel <= length + padding:
        count += 1
        start += stride
    return count


@cross_check("convolution.shape-by-placing")
def shape_by_placing(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Slide every kernel along both axes."""
    layers = [
        [givens[f"{name}1"] for name in "ksp"],
        [2, 2, 0],
        [givens[f"{name}2"] for name in "ksp"],
    ]
    sides = []
    for side in ("H", "W"):
        length = int(givens[side])
        for layer in layers:
            kernel, stride, padding = map(int, layer)
            length = _placements(length, kernel, stride, padding)
        sides.append(length)
    return {"answer": [int(givens["c2"]), *sides]}


@cross_check("convolution.field-by-marking")
def field_by_marking(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Mark, layer by layer from the top, every position that one output reads."""
    marked = {0}
    layers = list(zip(givens["k"], givens["s"], givens["d"], strict=True))
    for kernel, stride, dilation in reversed(layers):
        marked = {
            round(place * stride + tap * dilation)
            for place in marked
            for tap in range(round(kernel))
        }
    return {"r[4]": max(marked) - min(marked) + 1}
