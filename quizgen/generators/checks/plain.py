"""The little arithmetic that the cross-checks share: functions, products, slopes and integrals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]
Points = NDArray[np.float64]
"""Places on a line, or a function's values there, shape ``(n,)``."""


def logistic(z: float) -> float:
    """The logistic function by way of tanh; it shares no formula with the models' sigmoid."""
    return (1.0 + math.tanh(z / 2.0)) / 2.0


def times(matrix: Matrix, vector: Vector) -> list[float]:
    """The product of a matrix and a column."""
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def affine(weights: Matrix, inputs: Vector, bias: Vector) -> list[float]:
    """W x + b for W of shape (outputs, inputs)."""
    return [total + offset for total, offset in zip(times(weights, inputs), bias, strict=True)]


def transposed(matrix: Matrix) -> list[list[float]]:
    """Rows become columns."""
    return [list(column) for column in zip(*matrix, strict=True)]


def slope(function: Callable[[float], float], at: float, step: float = 1e-3) -> float:
    """The derivative by Richardson's rule from two central differences; error of order step^4."""
    near = (function(at + step) - function(at - step)) / (2 * step)
    wide = (function(at + 2 * step) - function(at - 2 * step)) / (4 * step)
    return (4 * near - wide) / 3


def gradient(function: Callable[[list[float]], float], at: Vector) -> list[float]:
    """All partial derivatives of a function of several numbers."""

    def along(place: int) -> Callable[[float], float]:
        return lambda value: function([*at[:place], value, *at[place + 1 :]])

    return [slope(along(place), at[place]) for place in range(len(at))]


def simpson(integrand: Callable[[Points], Points], low: float, high: float, pieces: int) -> float:
    """The integral by Simpson's rule; the integrand takes all points at once, `pieces` is even."""
    points = np.linspace(low, high, pieces + 1)
    weights = np.where(np.arange(pieces + 1) % 2, 4.0, 2.0)
    weights[[0, -1]] = 1.0
    return float(np.sum(weights * integrand(points)) * (high - low) / pieces / 3)
