"""Names that others rely on: givens, parts and mistakes of the computed questions stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.problem.draw import draw

LINES = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
NAMES = {line.split(" | ")[0]: line.split(" | ")[1:] for line in LINES}


@pytest.mark.parametrize("question", NAMES)
def test_names_are_kept(question: str, catalog: Catalog) -> None:
    givens, parts, mistakes = (set(names.split()) for names in NAMES[question])
    found = catalog.questions[question]
    variant = draw(found, 1)
    assert givens <= {*variant.givens, *variant.params}
    assert parts <= {part.id for part in variant.parts}
    assert mistakes <= set(found.model.mistakes)


def test_layers_are_told_as_lists_of_maps(catalog: Catalog) -> None:
    shapes = draw(catalog.questions["cnn-output-shape"], 1).givens["layers"]
    assert [layer["type"] for layer in shapes] == ["conv", "pool", "conv"]  # type: ignore[union-attr,index,call-overload]  # a list of maps
    variant = draw(catalog.questions["cnn-receptive-field"], 1)
    layers: list[dict[str, int]] = variant.givens["layers"]  # type: ignore[assignment]  # a list of maps
    assert [layer["k"] for layer in layers] == variant.givens["k"]
