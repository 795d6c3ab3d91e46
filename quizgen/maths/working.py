"""The working precision of enclosures: flint has one for the process, so threads take turns."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_TURN: Final = threading.RLock()


@contextmanager
def working_precision(bits: int) -> Iterator[None]:
    """Compute with so many bits inside the block, undisturbed by other threads."""
    import flint

    with _TURN:
        before = flint.ctx.prec
        flint.ctx.prec = bits
        try:
            yield
        finally:
            flint.ctx.prec = before
