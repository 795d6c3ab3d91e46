"""No committed text says where or how it was made."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SLASH = "/"
ELSEWHERE = [
    SLASH + "work" + SLASH,
    SLASH + "tmp" + SLASH + "qg",
    SLASH + "root" + SLASH,
    SLASH + "home" + SLASH,
    "shared" + SLASH,
    "design" + ".md",
    "graph" + ".md",
    "content" + ".md",
    "bank-language" + ".md",
    "CONTRACT" + ".md",
]
"""Absolute paths and papers that readers of this repository do not have."""


def committed() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "-C", str(CHECKOUT), "ls-files", "-z"], capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return [CHECKOUT / name for name in listed.stdout.decode().split("\0") if name]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in committed():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found


@pytest.mark.skipif(not committed(), reason="no git checkout: a copy of the sources is tested")
@pytest.mark.parametrize("word", ELSEWHERE)
def test_no_text_names_a_place_that_its_readers_do_not_have(word: str) -> None:
    assert [str(path) for path, text in texts() if word in text] == []


@pytest.mark.skipif(not committed(), reason="no git checkout: a copy of the sources is tested")
def test_nothing_is_left_for_later() -> None:
    later = ["TO" + "DO", "FIX" + "ME", "raise NotImplemented" + "Error", "X" + "XX"]
    sources = [(path, text) for path, text in texts() if path.suffix in (".py", ".yaml", ".tcss")]
    assert len(sources) > 50
    assert [(str(path), word) for path, text in sources for word in later if word in text] == []


def test_no_module_has_grown_too_long() -> None:
    folders = ("quizgen", "tui")
    modules = [path for folder in folders for path in (CHECKOUT / folder).rglob("*.py")]
    long = {
        path.name: lines for path in modules if (lines := len(path.read_text().split("\n"))) > 400
    }
    assert long == {}
