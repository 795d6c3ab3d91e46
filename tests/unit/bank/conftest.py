"""Banks written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Write = Callable[..., Path]

HEAD = """\
bank: own
format: 1
title: A bank of one question
concepts:
  c:
    name: Concept
    about: One sentence.
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file into a folder of its own and returns its path."""

    def write_file(text: str, name: str = "own.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def write_question(write: Write) -> Write:
    """Writes a bank with one question `q`, whose keys are given below `kind`."""

    def write_bank(keys: str, kind: str = "compute", more: str = "") -> Path:
        question = (
            f"questions:\n  q:\n    title: Q\n    concept: c\n    difficulty: 2\n    kind: {kind}\n"
        )
        indented = "".join(f"    {line}\n" for line in dedent(keys).splitlines())
        return write(HEAD + dedent(more) + question + indented)

    return write_bank
