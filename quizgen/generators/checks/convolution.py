"""Convolutional layers, kernel by kernel."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from itertools import product
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
    outputs, area = int(givens["cout"]), int(givens["kh"]) * int(givens["kw"])
    return {
        "params": count,
        "kernel": count // outputs,
        "mistake:no_bias": count - outputs,
        "mistake:one_input_channel": sum(area + 1 for _output in range(outputs)),
        "mistake:depends_on_image": sum(count for _pixel in range(int(givens["H"]) ** 2)),
        "mistake:bias_per_kernel": count + outputs * (int(givens["cin"]) - 1),
    }


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
    first, second = ([int(givens[f"{name}{layer}"]) for name in "ksp"] for layer in "12")
    layers = [first, [2, 2, 0], second]

    def shape(
        layers: list[list[int]], slip: int = 0, beyond: bool = False, once: bool = False
    ) -> list[int]:
        """Channels, height and width; a slip is added after every layer."""
        sides = []
        for side in ("H", "W"):
            length = int(givens[side])
            for kernel, stride, padding in layers:
                spare = stride - 1 if beyond else 0
                spare -= padding if once else 0
                length = _placements(length + spare, kernel, stride, padding) + slip
            sides.append(length)
        return [int(givens["c2"]), *sides]

    return {
        **{name: shape(layers[: at + 1])[1:] for at, name in enumerate(("conv1", "pool", "conv2"))},
        "answer": shape(layers),
        "mistake:pad_once": shape(layers, once=True),
        "mistake:ceil_not_floor": shape(layers, beyond=True),
        "mistake:no_plus_one": shape(layers, slip=-1),
        "mistake:pooling_skipped": shape([first, second]),
    }


@cross_check("convolution.field-by-marking")
def field_by_marking(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Mark, layer by layer from the top, every position that an output reads."""
    kernels, strides = [round(kernel) for kernel in givens["k"]], list(givens["s"])
    gaps = [(kernel - 1) * dilation for kernel, dilation in zip(kernels, givens["d"], strict=True)]
    early = 1 + sum(gap * math.prod(strides[: at + 1]) for at, gap in enumerate(gaps))
    return {
        **_fields(list(zip(kernels, givens["s"], givens["d"], strict=True))),
        "mistake:strides_ignored": _fields(
            [(k, 1, d) for k, d in zip(kernels, givens["d"], strict=True)]
        )["r[4]"],
        "mistake:stride_too_early": early,
        "mistake:dilation_ignored": _fields(
            [(k, s, 1) for k, s in zip(kernels, givens["s"], strict=True)]
        )["r[4]"],
        "mistake:product_of_kernels": math.prod(kernels),
    }


@cross_check("convolution.equal-layers-by-marking")
def equal_layers_by_marking(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Three layers that are alike."""
    kernel = round(givens["k"])
    return {
        **_fields([(kernel, givens["s"], 1)] * 3),
        "mistake:strides_ignored": _fields([(kernel, 1, 1)] * 3)["r[3]"],
        "mistake:stride_too_early": 1
        + sum((kernel - 1) * givens["s"] ** depth for depth in (1, 2, 3)),
        "mistake:product_of_kernels": len(list(product(range(kernel), repeat=3))),
    }


def _marked(layers: Sequence[tuple[float, float, float]], output: int) -> set[int]:
    """Every position of the input that one output reads."""
    marked = {output}
    for kernel, stride, dilation in reversed(layers):
        marked = {
            round(place * stride + tap * dilation)
            for place in marked
            for tap in range(round(kernel))
        }
    return marked


def _fields(layers: Sequence[tuple[float, float, float]]) -> dict[str, int]:
    """For each depth the extent of one output, and how far the next output's begins from it."""
    found = {}
    for depth in range(1, len(layers) + 1):
        one, other = (_marked(layers[:depth], output) for output in (0, 1))
        found[f"r[{depth}]"] = max(one) - min(one) + 1
        found[f"j[{depth}]"] = min(other) - min(one)
    return found


@cross_check("convolution.map-by-patches")
def map_by_patches(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Cut out the four patches, line them up, and add products line against line."""
    image, kernel, bias = givens["X"], givens["K"], givens["b"]
    corners = list(product(range(2), repeat=2))
    patches = [[image[i + a][j + c] for a, c in corners] for i, j in corners]

    def feature_map(weights: Sequence[float], offset: float) -> list[list[float]]:
        flat = [math.fsum(map(operator.mul, weights, patch)) + offset for patch in patches]
        return [flat[:2], flat[2:]]

    line = [entry for row in kernel for entry in row]
    right = feature_map(line, bias)
    return {
        "z": right,
        "y": [[entry if entry > 0 else 0.0 for entry in row] for row in right],
        "mistake:kernel_turned": feature_map(line[::-1], bias),
        "mistake:kernel_transposed": feature_map([line[0], line[2], line[1], line[3]], bias),
        "mistake:bias_dropped": feature_map(line, 0.0),
        "mistake:bias_each_product": feature_map(line, 4 * bias),
        "mistake:no_relu": right,
    }


@cross_check("convolution.transposed-by-stamping")
def transposed_by_stamping(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Stamp the kernel for every input along an axis, and cut and add positions one by one."""
    kernel, stride, padding, spare = (int(givens[name]) for name in "kspq")

    def along(inputs: int, cut: int = 2 * padding, added: int = spare, apart: int = 0) -> int:
        written = {start * stride + at for start in range(inputs) for at in range(kernel)}
        return len(range(max(written) + 1)) + apart - cut + added

    def both(**changed: int) -> list[int]:
        return [along(int(givens[side]), **changed) for side in ("H", "W")]

    return {
        "answer": both(),
        "mistake:plain_convolution": [
            _placements(int(givens[side]), kernel, stride, padding) for side in ("H", "W")
        ],
        "mistake:padding_added": both(cut=-2 * padding),
        "mistake:padding_once": both(cut=padding),
        "mistake:no_output_padding": both(added=0),
        "mistake:times_stride": [
            sum(stride for _input in range(int(givens[side]))) for side in ("H", "W")
        ],
        "mistake:gap_too_many": both(apart=stride),
    }
