"""Garbage is collected while nobody types, so that no key waits for it."""

from __future__ import annotations

import gc
from collections.abc import Callable

REST = 0.7
"""Seconds without a key that count as a pause."""
WORTH = 2_000
"""Allocations below which a pause is not used."""
MOST = 300_000
"""Allocations after which it is collected in any case."""


class IdleCollector:
    """Switches automatic collection off and collects in pauses.

    Args:
        seconds: A clock that only goes forward, in seconds.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._last = seconds()

    def start(self) -> None:
        """No collections while the program comes up."""
        gc.disable()

    def settle(self) -> None:
        """What is loaded by now stays: collections never look at it again."""
        gc.freeze()

    def stop(self) -> None:
        """Leave everything as Python does it."""
        gc.unfreeze()
        gc.enable()

    def touched(self) -> None:
        """The learner does something."""
        self._last = self._seconds()

    def rest(self) -> bool:
        """Collect if there is a pause or too much has gathered; whether it did."""
        allocated = gc.get_count()[0]
        paused = self._seconds() - self._last >= REST
        if (paused and allocated >= WORTH) or allocated >= MOST:
            gc.collect()
            return True
        return False
