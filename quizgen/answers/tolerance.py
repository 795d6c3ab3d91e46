"""The one place where a number meets a number: marking, diagnosis and batch all ask here."""

from __future__ import annotations

from typing import Any

_SLACK = 1e-9
"""Relative dust that a decimal response may carry: |0.302 - 0.3| is a hair above 0.002 in floats."""
_FLOOR = 1e-12


def near(value: Any, key: Any, tolerance: Any) -> Any:
    """Whether ``|value - key| <= tolerance``, for floats or arrays of them; 0 means exactly equal.

    Limits count as inside, also where binary fractions put them a hair outside.
    """
    return abs(value - key) <= tolerance * (1.0 + _SLACK) + _FLOOR * (1.0 + abs(key))
