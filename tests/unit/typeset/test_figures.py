"""Figures of banks: the same drawing in characters and in Typst."""

from __future__ import annotations

import pytest

from quizgen.errors import FormulaError
from quizgen.typeset.figures import figure, resolved

typst = pytest.importorskip("typst")

UNROLLED = {"draw": "unrolled-rnn", "steps": 2, "weights": ["u", "w", "v"]}
CELL = {"draw": "lstm-cell"}
LAYERS = {"draw": "layers", "sizes": [784, 30, 784], "weights": ["W", r"W^\top"]}


def test_unrolled_net() -> None:
    assert [row.rstrip() for row in figure(UNROLLED).lines()] == [
        "          J₁        J₂",
        "          ↑         ↑",
        "          z₁        z₂",
        "          ↑ v       ↑ v",
        " h₀ ─w─→ (h₁) ─w─→ (h₂)",
        "          ↑ u       ↑ u",
        "          x₁        x₂",
    ]


def test_layers() -> None:
    assert figure(LAYERS).lines() == ["[784] ──W──→ [30] ─Wᵀ→ [784]"]


def test_cell_names_can_be_chosen() -> None:
    named = figure(CELL | {"weights": ["f_t", "i_t", "N_t", "V_t", "LTM_{t-1}", "LTM_t", "STM_t"]})
    text = "\n".join(named.lines())
    assert all(name in text for name in ("LTMₜ₋₁", "LTMₜ", "STMₜ", "Nₜ", "tanh"))


@pytest.mark.parametrize("description", [UNROLLED, CELL, LAYERS, UNROLLED | {"steps": 9}])
def test_every_figure_is_even_ascii_where_asked_compiles_and_has_words(
    description: dict[str, object],
) -> None:
    drawn = figure(description)
    assert all("".join(drawn.lines(ascii=True)).isascii() for _ in "1")
    assert len({len(row) for row in drawn.lines()}) == 1
    assert drawn.words().endswith(".")
    typst.compile(f"#{drawn.typst()}".encode(), format="pdf")


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
