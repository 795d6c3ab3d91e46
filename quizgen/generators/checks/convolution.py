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
