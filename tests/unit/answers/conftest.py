"""Responses to small questions of the new kinds, marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Verdict
from quizgen.problem.draw import draw

Told = Callable[..., Verdict]


@pytest.fixture(scope="session")
def small() -> Catalog:
    """The small questions."""
    return load_catalog([Path(__file__).with_name("kinds.yaml")])


@pytest.fixture(scope="session")
def told(small: Catalog) -> Told:
    """The verdict on a response to one part; earlier parts may be answered as well."""

    def verdict(question: str, part: str, response: str, **earlier: str) -> Verdict:
        variant = draw(small.questions[question], 1)
        marking = mark(variant, {**earlier, part: response})
        return next(one for one in marking.verdicts if one.part == part)

    return verdict
