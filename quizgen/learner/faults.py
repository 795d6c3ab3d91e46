"""SQLite's errors in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizgen.errors import StoreError

_ELSEWHERE = "or set the environment variable QUIZGEN_HOME to a folder of your own"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say about the store at `path` into `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_words(path, error)) from error
    except OSError as error:
        raise StoreError(
            f"cannot use {path}: {error.strerror or error}. Make its folder writable, {_ELSEWHERE}."
        ) from error


def _words(path: Path, error: sqlite3.Error) -> str:
    text = str(error).lower()
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL") or "is full" in text:
        return (
            f"the disk with {path} is full: nothing was recorded. Free some space and try again; "
            "what was recorded before is safe."
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or "readonly" in text:
        return f"cannot write {path}: {error}. Make the folder writable, {_ELSEWHERE}."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return f"another program keeps {path} locked. Close it and try again."
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or "malformed" in text:
        return (
            f"{path} is damaged or no record file ({error}). Move it away to begin with a new one; "
            f"to rescue what is in it: sqlite3 {path.name} .recover"
        )
    return f"{path}: {error}"
