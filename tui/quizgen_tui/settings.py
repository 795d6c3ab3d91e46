"""The few things that are remembered about the screen; a lost file costs nothing."""

from __future__ import annotations

import json
from pathlib import Path

from quizgen_tui.themes import DARK, THEMES

FILE = "screen.json"


class Settings:
    """Reads and writes the settings file in the user's folder.

    Args:
        folder: Where it lies; None: the user's configuration folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is None:
            from quizgen.paths import config_dir

            folder = config_dir()
        self._path = folder / FILE

    @property
    def theme(self) -> str:
        """The name of the theme that was chosen last."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))["theme"]
        except (OSError, ValueError, KeyError, TypeError):
            return DARK.name
        return found if found in {theme.name for theme in THEMES} else DARK.name

    @theme.setter
    def theme(self, name: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps({"theme": name}), encoding="utf-8")
        except OSError:
            # A read-only folder: the theme holds for this run.
            return
