"""Concept pages are to be studied: length, equations, a solved example, usual mistakes, a source."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog

CONCEPTS = sorted(load_catalog().concepts)


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_page_has_all_that_one_needs_to_study(name: str, catalog: Catalog) -> None:
    concept: Any = catalog.concepts[name]
    assert 80 <= len(str(concept.text).split()) <= 200
    assert "**Usual mistakes.**" in str(concept.text)
    assert concept.equations
    assert concept.read
    assert concept.example in catalog.questions


@pytest.mark.parametrize("name", CONCEPTS)
def test_the_example_is_about_the_concept(name: str, catalog: Catalog) -> None:
    example = catalog.concepts[name].example
    assert name in catalog.questions[str(example)].concepts


def test_every_concept_has_questions_and_the_map_has_thirty_four(catalog: Catalog) -> None:
    used = {concept for name in catalog.questions for concept in catalog.questions[name].concepts}
    assert used == set(CONCEPTS)
    assert len(CONCEPTS) == 34


def test_prerequisites_of_an_example_are_on_the_road_to_its_concept(catalog: Catalog) -> None:
    """What a question needs besides its main concept is known before, or is its main concept's."""
    for name in catalog.concepts:
        for need in catalog.concepts[name].needs:
            assert need in catalog.concepts
