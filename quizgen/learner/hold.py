"""One process at a time works on a session.

The hold is SQLite's own file lock on an empty file beside the store: it works alike on every
system, and the operating system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from quizgen.errors import StoreError


class Holds:
    """The sessions that this process works on.

    Args:
        folder: Where the lock files are; made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, sqlite3.Connection] = {}

    def take(self, session: str) -> None:
        """Hold a session until `release`; again is no harm.

        Raises:
            StoreError: Another process (or store) holds it.
            OSError, sqlite3.Error: The lock file cannot be made.
        """
        if session in self._held:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file(session), timeout=0, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if not _is_busy(error):
                raise
            raise StoreError(
                "this session is open in another window. Go on there, or close it first."
            ) from error
        self._held[session] = connection

    def holds(self, session: str) -> bool:
        """Whether this process holds it."""
        return session in self._held

    def release(self, session: str) -> None:
        """Let others work on it."""
        connection = self._held.pop(session, None)
        if connection is not None:
            connection.close()

    def forget(self, session: str) -> None:
        """Release a session that nobody will hold again, and remove its file."""
        self.release(session)
        self._file(session).unlink(missing_ok=True)

    @property
    def held(self) -> list[str]:
        """All that this process holds."""
        return list(self._held)

    def _file(self, session: str) -> Path:
        return self._folder / f"{session}.lock"


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return "locked" in str(error)
