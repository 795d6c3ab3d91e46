"""Figures of banks: the same drawing in characters, in Typst and in SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from quizgen.errors import FormulaError
from quizgen.typeset.figures import figure, resolved
from quizgen.typeset.figures.characters import lines_of
from quizgen.typeset.figures.geometry import page_of
from quizgen.typeset.figures.in_typst import typst_of
from quizgen.typeset.figures.svg import svg_of

typst = pytest.importorskip("typst")

UNROLLED = {"draw": "unrolled-rnn", "steps": 2, "weights": ["u", "w", "v"]}
CELL = {"draw": "lstm-cell"}
LAYERS = {"draw": "layers", "sizes": [784, 30, 784], "weights": ["W", r"W^\top"]}


def test_unrolled_net() -> None:
    assert [row.rstrip() for row in lines_of(figure(UNROLLED))] == [
        "          J₁        J₂",
        "          ↑         ↑",
        "          z₁        z₂",
        "          ↑ v       ↑ v",
        " h₀ ─w─→ (h₁) ─w─→ (h₂)",
        "          ↑ u       ↑ u",
        "          x₁        x₂",
    ]


def test_layers() -> None:
    assert lines_of(figure(LAYERS)) == ["[784] ──W──→ [30] ─Wᵀ→ [784]"]


def test_cell_names_can_be_chosen() -> None:
    named = figure(CELL | {"weights": ["f_t", "i_t", "N_t", "V_t", "LTM_{t-1}", "LTM_t", "STM_t"]})
    text = "\n".join(lines_of(named))
    assert all(name in text for name in ("LTMₜ₋₁", "LTMₜ", "STMₜ", "Nₜ", "tanh"))


@pytest.mark.parametrize("description", [UNROLLED, CELL, LAYERS, UNROLLED | {"steps": 9}])
def test_every_figure_is_even_ascii_where_asked_compiles_and_has_words(
    description: dict[str, object],
) -> None:
    drawn = figure(description)
    assert "".join(lines_of(drawn, ascii=True)).isascii()
    assert len({len(row) for row in lines_of(drawn)}) == 1
    assert drawn.about.endswith(".")
    typst.compile(f"#{typst_of(drawn)}".encode(), format="pdf")
    ElementTree.fromstring(svg_of(drawn))  # noqa: S314  # our own


def test_svg_has_every_label_and_stays_on_its_page() -> None:
    svg = ElementTree.fromstring(svg_of(figure(LAYERS)))  # noqa: S314  # our own
    assert [text.text for text in svg.iter("text")] == ["W", "Wᵀ", "784", "30", "784"]
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    for bar in svg.iter("rect"):
        x, y, wide, tall = (float(bar.attrib[key]) for key in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= width and 0 <= y <= y + tall <= height
    assert svg.attrib["aria-label"] == "Layers of 784, 30, 784 units."


@pytest.mark.parametrize(
    ("description", "problem"),
    [
        ({"draw": "cat"}, "there is no figure `cat`"),
        ({"draw": "unrolled-rnn"}, "needs `steps`"),
        ({"draw": "unrolled-rnn", "steps": 99}, "cannot be drawn"),
        ({"draw": "unrolled-rnn", "steps": 2, "weights": ["u"]}, "three weights"),
        ({"draw": "layers", "sizes": [3]}, "at least two"),
    ],
)
def test_faulty_descriptions_say_what_is_missing(
    description: dict[str, object], problem: str
) -> None:
    with pytest.raises(FormulaError, match=problem):
        figure(description)


def test_names_of_givens_are_replaced() -> None:
    found = resolved({"draw": "layers", "sizes": ["n", 3], "steps": None}, {"n": 8})
    assert found == {"draw": "layers", "sizes": [8, 3]}


def test_long_names_keep_their_distance_from_arrows() -> None:
    """On paper a name of six characters is wider than one of two, so its arrow begins later."""
    short, long = (
        page_of(drawing).shaft(drawing.arrows[0]).start[0]
        for drawing in (
            figure({"draw": "lstm-cell"}),
            figure({"draw": "lstm-cell", "weights": [*"finv", r"\mathrm{LTM}_{t-1}"]}),
        )
    )
    assert long > short + 1


def test_an_autoencoder_runs_back_over_its_sizes() -> None:
    there_and_back = figure({"draw": "layers", "sizes": [9, 4, 2], "mirrored": True})
    assert [dot.label for dot in there_and_back.dots] == ["9", "4", "2", "4", "9"]
