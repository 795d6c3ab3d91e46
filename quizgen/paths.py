"""Where banks, records, caches and settings live; who writes there makes the folder."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "QUIZGEN_HOME"
"""Environment variable that names one folder for records, cache and settings together."""


def banks_dir() -> Path:
    """The folder of the shipped banks: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_banks"
    return installed if installed.is_dir() else package.parent / "banks"


def data_dir() -> Path:
    """The folder of the learner's records."""
    return _own("data")


def cache_dir() -> Path:
    """The folder of what can be computed again."""
    return _own("cache")


def config_dir() -> Path:
    """The folder of settings."""
    return _own("config")


def _own(purpose: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / purpose
    import platformdirs

    folder = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
    }[purpose]
    return folder("quizgen", appauthor=False)
