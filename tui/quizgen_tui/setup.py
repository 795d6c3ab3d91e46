"""What the app is started with; everything from outside comes in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Setup:
    """The arguments of `quizgen_tui.app.run`, and the world around it."""

    target: str | None = None
    """Id of a quiz, concept or question to go straight into; None: the home screen."""
    banks: tuple[Path, ...] = ()
    """Bank files and folders; empty: the shipped banks."""
    language: str | None = None
    """Code of the language that texts are wanted in; None: that of each bank."""
    seed: int | None = None
    """Seed of the sessions that are started; None: by chance."""
    save: Path | None = None
    """Where the session file is written when the session ends."""
    ascii: bool = False
    """Draw with ASCII signs only."""
    records: Path | None = None
    """The record store; None: the one in the user's data folder."""
    now: Callable[[], datetime] = _now
    """The clock."""
    tick: float = 1.0
    """Seconds between two looks at the clock."""
