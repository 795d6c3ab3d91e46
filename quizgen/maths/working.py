"""The working precision of enclosures: flint has one for the process, so threads take turns."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import Final

_TURN: Final = threading.RLock()


class _Precision:
    """A block with its precision; a class, for a generator would cost each answer its time."""

    __slots__ = ("_before", "_bits")

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._before = 0

    def __enter__(self) -> None:
        import flint

        _TURN.acquire()
        self._before = flint.ctx.prec
        flint.ctx.prec = self._bits

    def __exit__(self, *_: object) -> None:
        import flint

        flint.ctx.prec = self._before
        _TURN.release()


def working_precision(bits: int) -> AbstractContextManager[None]:
    """Compute with so many bits inside the block, undisturbed by other threads."""
    return _Precision(bits)
