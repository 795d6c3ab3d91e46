"""Lines of a text file, numbered, of bounded length, and returnable."""

from __future__ import annotations

from collections import deque
from typing import IO

MOST_CHARACTERS = 1 << 20
"""Of one line; the rest of a longer one is skipped, so that no file can fill the memory."""


class Lines:
    """The lines of a stream that was opened with ``newline=""``, line ends included."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._returned: deque[str] = deque()
        self.number = 0
        """The number (from 1) of the line taken last."""

    def take(self) -> str | None:
        """The next line; None at the end. A line that is too long comes without its tail."""
        line = self._returned.popleft() if self._returned else self._read()
        if not line:
            return None
        self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """Return the lines taken last, in their order; they are taken again."""
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str:
        line = self._stream.readline(MOST_CHARACTERS)
        if len(line) == MOST_CHARACTERS and not line.endswith(("\n", "\r")):
            while (tail := self._stream.readline(MOST_CHARACTERS)) and not tail.endswith(
                ("\n", "\r")
            ):
                pass
        return line
