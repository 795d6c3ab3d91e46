"""Every text of every shipped bank is set in type: Typst compiles it, no maths is left as source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.problem.draw import draw
from quizgen.problem.variant import Variant
from quizgen.typeset.blocks import blocks
from quizgen.typeset.glyphs import width
from quizgen.typeset.lint import latex_faults
from quizgen.typeset.plain import plain_text
from quizgen.typeset.render import layout
from quizgen.typeset.typstdoc import PRELUDE, markdown_to_typst

pytest.importorskip("typst")


def texts_of(variant: Variant) -> Iterator[str]:
    """All that a learner may see of a variant."""
    yield from (variant.text, variant.solution, *variant.hints, *variant.conventions)
    for part in variant.parts:
        yield from (part.prompt, part.precision_note, part.answer.shown)
        for option in part.answer.options:
            yield from (option.text, option.why)
    yield from (mistake.says for mistake in variant.mistakes)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def texts(catalog: Catalog) -> list[str]:
    found = {
        text: None
        for question in catalog.questions.values()
        for text in texts_of(draw(question, 1))
        if text
    }
    for concept in catalog.concepts.values():
        found |= {f"${equation}$": None for equation in concept.equations}
    return [text for text in found if text]


def test_no_text_has_a_fault_in_its_maths(texts: list[str]) -> None:
    faults = {text: latex_faults(text) for text in texts if latex_faults(text)}
    assert not faults


@pytest.mark.sweep
def test_typst_compiles_every_text(texts: list[str]) -> None:
    from quizgen.paper.pdf import compile_pdf

    body = "\n\n".join(f"#block[{markdown_to_typst(text)}]" for text in texts)
    assert compile_pdf((PRELUDE + body).encode()).startswith(b"%PDF-")


def test_every_text_fits_a_terminal_of_eighty_columns(texts: list[str]) -> None:
    too_wide = {
        line.text
        for text in texts
        for line in layout(blocks(text), 80)
        if width(line.text) > 80 and not line.wide
    }
    assert not too_wide


def test_every_text_has_an_ascii_form(texts: list[str]) -> None:
    assert all(plain_text(text, ascii=True).isascii() for text in texts)
    assert all(line.text.isascii() for text in texts for line in layout(blocks(text), 80, True))
