"""Learning rates and recurrences that converge: by letting them run, and by NumPy's eigenvalues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen.generators.registry import cross_check

STEPS = 4096
"""So many steps of gradient descent tell a rate that converges from one that does not."""
HALVINGS = 40


def _shrinks(hessian: NDArray[np.float64], rate: float) -> bool:
    """Whether every error is smaller after many steps."""
    once = np.eye(len(hessian)) - rate * hessian
    return bool(np.linalg.norm(np.linalg.matrix_power(once, STEPS), 2) < 1.0)


@cross_check("stability.rates-by-running")
def rates_by_running(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """Halve the interval between a rate that converges and one that does not."""
    hessian = np.array([[givens["a"], givens["b"]], [givens["b"], givens["c"]]])
    low, high = 0.01, 20.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _shrinks(hessian, middle) else (low, middle)
    flat, steep = np.linalg.eigvalsh(hessian).tolist()
    return {
        "rates": [0.0, low],
        "lmax": steep,
        "mistake:one_over": [0.0, low / 2],
        "mistake:flattest": [0.0, 2 / flat],
        "mistake:trace_for_lambda": [0.0, 2 / (flat + steep)],
        "mistake:diagonal_only": [0.0, 2 / float(np.max(np.diag(hessian)))],
    }


@cross_check("stability.eigenvalues-by-numpy")
def eigenvalues_by_numpy(givens: Mapping[str, Any]) -> Mapping[str, Any]:
    """NumPy's eigenvalues; none of them stands at a known place."""
    matrix = np.array(givens["W"], dtype=float)
    found = np.linalg.eigvals(matrix).real
    return {
        "eig": found.tolist(),
        "rho": float(np.linalg.norm(found, np.inf)),
        "mistake:diagonal": np.diag(matrix).tolist(),
        "mistake:sign_of_trace": np.linalg.eigvals(-matrix).real.tolist(),
        "mistake:not_halved": np.linalg.eigvals(matrix + matrix).real.tolist(),
        "mistake:signed_maximum": float(found.max()),
        "mistake:smaller_one": float(abs(np.linalg.det(matrix)))
        / float(np.linalg.norm(found, np.inf)),
    }
