"""Typst of formulas and texts: what compiles, and that nothing becomes code."""

from __future__ import annotations

import pytest

from quizgen.typeset.typst import to_typst
from quizgen.typeset.typstdoc import PRELUDE, markdown_to_typst, words_to_typst

typst = pytest.importorskip("typst")


def compiles(source: str) -> bytes:
    pdf = typst.compile(source.encode(), format="pdf", timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


FORMULAS = [
    (r"f_t = \sigma(W_f)", r"f_(t) = σ \( W_(f) \)"),
    (r"\frac{a}{b}", "frac(a, b)"),
    (r"\left\| x \right\|", "lr(‖ x ‖)"),
    (r"\mathrm{STM}_t", '"STM"_(t)'),
    (r"\operatorname*{arg\,max}_x f", 'op("arg max", limits: #true)_(x) f'),
    (r"\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}",
     r"lr(\( mat(delim: #none, align: #right, 1, −2; 3, 4) \))"),
    (r"30, 20", r"30 \, #h(0.15em) 20"),
    (r"201{,}616", '"201,616"'),
    (r"a \; b", "a #h(0.278em) b"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "source"), FORMULAS)
def test_formula(latex: str, source: str) -> None:
    assert to_typst(latex) == source


HOSTILE_FORMULAS = [
    r"\text{#panic()}", r"\text{\"#panic()\"}", r"\text{$ #panic() $}".replace("$", r"\$"),
    r"\# panic()", r"\operatorname{panic}()", r"\text{\\}".replace(r"\\", "/* "), r"a \, b \; c",
    r"\text{)} )", r"a/b//c", r"\_ \& \% \{ \}", "a@b", "x;y,z:w", 'a"b', "a`b", "\\mathrm{panic}",
]  # fmt: skip


@pytest.mark.parametrize("latex", HOSTILE_FORMULAS)
def test_hostile_formula_compiles_as_maths(latex: str) -> None:
    compiles(f"$ {to_typst(latex)} $")


HOSTILE_TEXTS = [
    "#panic()", r"\#panic()", "] #panic() [", "a\n= b", "1. x\n\n+ y", "/ term: x", "<label> @ref",
    "// comment", "/* comment", "https://example.org", "`` ` `` and `\"#panic()`", "$x$(y) $x$[y] $x$.z;",
    "**#panic()** *]*", "| #a | ]b |\n|---|---|\n| $x|y$ | \"c |", "> #q", "~~~\n#panic() ```\n~~~",
    "![a](#panic) [#b](]c)", "a \\\nb", "--- -- ... 'q' \"r\"", "\u0000\u0007",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_compiles_as_text(text: str) -> None:
    compiles(PRELUDE + markdown_to_typst(text))
    compiles(PRELUDE + f"#block[{markdown_to_typst(text)}]")
    compiles(words_to_typst(text))


def test_a_hostile_text_is_printed_as_it_is() -> None:
    assert markdown_to_typst("#panic()") == r"\#panic\(\)"


def test_equations_carry_their_line_for_those_who_cannot_see_them() -> None:
    source = markdown_to_typst(r"so $\frac{1}{-0.5} = h_2$")
    assert '#qm("1/(−0.5) = h₂",' in source


def test_numbers_of_another_variant_go_through_the_same_template() -> None:
    text = "Take $h_2 = %s$ and (%s).\n\n$$\\frac{%s}{2}$$"
    for values in (("0.5", "3", "-1"), ("-0.25", "-7", "12.5")):
        filled = text % values
        source = markdown_to_typst(filled)
        for value in values:
            assert value.replace("-", "−") in source
        compiles(PRELUDE + source)


def test_wide_display_maths_stays_on_the_page() -> None:
    chain = " = ".join(
        "a_{1} + b_{2} + c_{3} + d_{4} + e_{5} + f_{6} + g_{7} + h_{8}" for _ in "123"
    )
    pages = typst.compile(
        ("#set page(width: 90mm, height: auto, margin: 5mm)\n" + PRELUDE
         + markdown_to_typst(f"$${chain}$$")).encode(),
        format="svg",
    )  # fmt: skip
    height = float(str(pages, "utf-8").split('height="')[1].split("pt")[0])
    assert height > 70  # three rows at least, where one row is 45 pt high
