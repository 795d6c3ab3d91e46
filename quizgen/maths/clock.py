"""Deadlines that hold in every thread and on every system: long work asks now and then.

A deadline belongs to the thread (and task) that set it; inner deadlines cannot outlast outer ones.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar, Token
from math import inf
from time import perf_counter
from typing import Final

_UNTIL: Final[ContextVar[float]] = ContextVar("quizgen_until", default=inf)


class OutOfTimeError(Exception):
    """The time for this work is used up."""


class _Deadline:
    """A block with a deadline; a class, for a generator would cost each answer its time."""

    __slots__ = ("_before", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._before: Token[float] | None = None

    def __enter__(self) -> None:
        self._before = _UNTIL.set(min(_UNTIL.get(), perf_counter() + self._seconds))

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            _UNTIL.reset(self._before)


def within(seconds: float) -> AbstractContextManager[None]:
    """Let `tick` raise inside the block once so many seconds have passed."""
    return _Deadline(seconds)


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
