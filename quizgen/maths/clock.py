"""Deadlines that hold in every thread and on every system: long work asks now and then.

A deadline belongs to the thread (and task) that set it; inner deadlines cannot outlast outer ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import perf_counter
from typing import Final

_UNTIL: Final[ContextVar[float]] = ContextVar("quizgen_until", default=inf)


class OutOfTimeError(Exception):
    """The time for this work is used up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let `tick` raise inside the block once so many seconds have passed."""
    token = _UNTIL.set(min(_UNTIL.get(), perf_counter() + seconds))
    try:
        yield
    finally:
        _UNTIL.reset(token)


def left() -> float:
    """Seconds to the innermost deadline; infinite where there is none."""
    return max(_UNTIL.get() - perf_counter(), 0.0)


def tick() -> None:
    """Go on, where there is time.

    Raises:
        OutOfTimeError: The innermost deadline has passed.
    """
    if perf_counter() > _UNTIL.get():
        raise OutOfTimeError
