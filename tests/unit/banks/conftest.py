"""Variants of the shipped questions as outsiders see them, and the comparison with another derivation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.problem.describe import describe
from quizgen.problem.draw import draw

SEEDS = range(100, 124)
Values = Mapping[str, Any]
Derivation = Callable[[Any], Values]
"""From the givens of a variant (arrays as NumPy's) to values by the names of parts or mistakes."""
Agree = Callable[[str, Derivation, Derivation], None]


class Givens(dict[str, Any]):
    """The givens of a variant, lists of numbers as arrays, readable as attributes."""

    def __getattr__(self, name: str) -> Any:
        return self[name]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped banks."""
    return load_catalog()


@pytest.fixture(scope="session")
def described(catalog: Catalog) -> Callable[[str], list[dict[str, Any]]]:
    """Some variants of a question, as JSON."""

    def some(question: str) -> list[dict[str, Any]]:
        return [describe(draw(catalog.questions[question], seed)) for seed in SEEDS]

    return some


@pytest.fixture(scope="session")
def agree(described: Callable[[str], list[dict[str, Any]]]) -> Agree:
    """Asserts that keys and mistakes' values of a question equal those of another derivation."""

    def check(question: str, keys: Derivation, mistakes: Derivation) -> None:
        derived: set[str] = set()
        met: set[str] = set()
        for variant in described(question):
            givens = _givens(variant["givens"])
            shown = {part["id"]: part["key"] for part in variant["parts"]}
            _equal(question, variant["seed"], shown, keys(givens))
            other = mistakes(givens)
            wrong = {m["id"]: m["value"] for m in variant["mistakes"] if m["id"] in other}
            _equal(question, variant["seed"], wrong, {id_: other[id_] for id_ in wrong})
            derived |= set(other)
            met |= set(wrong)
        assert met == derived, "some mistakes were never met"

    return check


def _givens(drawn: Mapping[str, Any]) -> Givens:
    return Givens({name: _array(value) for name, value in drawn.items()})


def _array(value: Any) -> Any:
    """Lists of numbers as arrays; lists of maps stay."""
    numbers = isinstance(value, list) and not isinstance(value[0], dict)
    return np.array(value, dtype=float) if numbers else value


def _equal(question: str, seed: int, found: Values, derived: Values) -> None:
    assert set(derived) <= set(found), f"{question}: {set(derived) - set(found)} is not there"
    for name, value in derived.items():
        place = f"{question}, seed {seed}: {name}"
        np.testing.assert_allclose(found[name], value, rtol=1e-6, atol=1e-9, err_msg=place)
