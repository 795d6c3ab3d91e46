"""Small questions, built from resolved sources as a bank's loader does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.bank.load import load_catalog
from quizgen.problem.question import Question

HEAD = """bank: small
format: 1
title: Small questions
defaults: {decimals: 4}
concepts:
  thing:
    name: Thing
    about: Something to know.
questions:
"""


@pytest.fixture
def question_of(tmp_path: Path) -> Callable[[str], Question]:
    """The question ``q`` of a bank's `questions` section, given as YAML (indented by two)."""

    def build(yaml: str) -> Question:
        path = tmp_path / "small.yaml"
        path.write_text(HEAD + yaml, encoding="utf-8")
        return load_catalog([path]).question("q")

    return build


@pytest.fixture(scope="session")
def shipped() -> Callable[[str], Question]:
    """A shipped question by its id."""
    catalog = load_catalog()
    return catalog.question
