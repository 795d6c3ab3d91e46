"""No letter, digit or operator of a formula gets lost in any of the outputs."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.typeset.boxes import box
from quizgen.typeset.glyphs import SUBSCRIPTS, SUPERSCRIPTS, width
from quizgen.typeset.line import one_line
from quizgen.typeset.mathml import to_mathml
from quizgen.typeset.maths import parse_math
from quizgen.typeset.typst import to_typst


@dataclass(frozen=True)
class Piece:
    """LaTeX and the signs that it must show."""

    latex: str
    signs: str


GREEK = {r"\alpha": "α", r"\theta": "θ", r"\sigma": "σ", r"\Delta": "Δ", r"\partial": "∂"}
OPERATORS = {"+": "+", "-": "−", "=": "=", r"\cdot": "⋅", r"\odot": "⊙", r"\le": "≤", r"\mid": "∣"}
WORDS = {r"\tanh": "tanh", r"\log": "log", r"\max": "max"}

letters = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
leaves = st.one_of(
    letters.map(lambda char: Piece(char, char)),
    st.sampled_from(sorted(GREEK)).map(lambda name: Piece(name + " ", GREEK[name])),
    st.decimals(0, 99, places=2).map(lambda n: Piece(f"{n}", f"{n}")),
    st.integers(0, 999).map(lambda n: Piece(f"{n}", f"{n}")),
    st.text("abcdefgXYZ", min_size=2, max_size=4).map(lambda t: Piece(rf"\mathrm{{{t}}}", t)),
    st.text("hijklmn XYZ", min_size=1, max_size=6).map(lambda t: Piece(rf"\text{{{t}}}", t)),
    letters.map(lambda char: Piece(rf"\mathbf{{{char}}}", char)),
)


def _infix(parts: tuple[Piece, str, Piece]) -> Piece:
    left, sign, right = parts
    return Piece(f"{left.latex} {sign} {right.latex}", left.signs + OPERATORS[sign] + right.signs)


def _form(latex: str) -> Callable[[tuple[Piece, ...]], Piece]:
    """A shape with places ``<0>``, ``<1>`` …"""

    def make(parts: tuple[Piece, ...]) -> Piece:
        filled = latex
        for at, part in enumerate(parts):
            filled = filled.replace(f"<{at}>", part.latex)
        return Piece(filled, "".join(part.signs for part in parts))

    return make


def _grow(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    one, two, four = (
        st.tuples(inner),
        st.tuples(inner, inner),
        st.tuples(inner, inner, inner, inner),
    )
    shapes = [
        two.map(_form(r"{<0>} {<1>}")), two.map(_form(r"\frac{<0>}{<1>}")),
        two.map(_form(r"{<0>}_{<1>}")), two.map(_form(r"{<0>}^{<1>}")),
        st.tuples(letters.map(lambda c: Piece(c, c)), inner, inner).map(_form(r"<0>_{<1>}^{<2>}")),
        two.map(_form(r"\sum_{<0>} <1>")), one.map(_form(r"\sqrt{<0>}")),
        two.map(_form(r"\sqrt[<0>]{<1>}")), one.map(_form(r"\left( <0> \right)")),
        one.map(_form(r"\left\| <0> \right\|")), one.map(_form(r"\hat{<0>}")),
        one.map(_form(r"\overline{<0>}")), two.map(_form(r"\underbrace{<0>}_{<1>}")),
        two.map(_form(r"\binom{<0>}{<1>}")), two.map(_form(r"(<0>, <1>)")),
        four.map(_form(r"\begin{pmatrix} <0> & <1> \\ <2> & <3> \end{pmatrix}")),
        four.map(_form(r"\begin{cases} <0> & <1> \\ <2> & <3> \end{cases}")),
        st.tuples(inner, st.sampled_from(sorted(OPERATORS)), inner).map(_infix),
        one.map(_form(r"\tanh <0>")).map(lambda p: Piece(p.latex, "tanh" + p.signs)),
    ]  # fmt: skip
    return st.one_of(shapes)


formulas = st.recursive(leaves, _grow, max_leaves=6)

_PLAIN = {raised: plain for plain, raised in (*SUPERSCRIPTS.items(), *SUBSCRIPTS.items())}
_PLAIN |= {raised: plain for plain, raised in SUPERSCRIPTS.items() if plain.isalnum()}  # ᵀ is T


def _signs(text: str) -> Counter[str]:
    """Letters, digits and operators of an output, raised and styled ones as plain ones."""
    flat = "".join(_PLAIN.get(char, char) for char in text)
    plain = unicodedata.normalize("NFKD", flat)
    kept = "∂" + "".join(OPERATORS.values())
    return Counter(char for char in plain if char.isalnum() or char in kept)


def _lost(piece: Piece, output: str) -> Counter[str]:
    wanted = Counter(
        c for c in unicodedata.normalize("NFKD", piece.signs) if not c.isspace() and c != "."
    )
    return wanted - _signs(output)


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_line_loses_nothing(piece: Piece) -> None:
    assert not _lost(piece, one_line(piece.latex))


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_box_loses_nothing_and_has_equal_rows(piece: Piece) -> None:
    found = box(piece.latex)
    assert not _lost(piece, " ".join(found.rows))
    assert {width(row) for row in found.rows} == {found.width}
    assert 0 <= found.baseline < found.height


@settings(max_examples=100, deadline=None)
@given(formulas, st.integers(10, 60))
def test_narrow_boxes_lose_nothing(piece: Piece, cells: int) -> None:
    assert not _lost(piece, " ".join(box(piece.latex, cells).rows))


_TYPST_WORDS = re.compile(
    r"#h\(-?[\d.]+em\)|delim: #none|align: #(left|right|center)|limits: #true|accent\(|"
    r"\b(frac|sqrt|root|lr|mat|cases|op|upright|bold|cal|bb|overline|underbrace|binom|scripts|limits)\("
)


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_typst_loses_nothing(piece: Piece) -> None:
    assert not _lost(piece, _TYPST_WORDS.sub(" ", to_typst(piece.latex)))


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_mathml_loses_nothing_and_is_well_formed(piece: Piece) -> None:
    page = to_mathml(piece.latex).replace("&#8289;", "")
    assert not _lost(piece, "".join(ET.fromstring(page).itertext()))  # noqa: S314


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_ascii_is_ascii_and_keeps_digits_and_latin_letters(piece: Piece) -> None:
    for text in (one_line(piece.latex, ascii=True), " ".join(box(piece.latex, None, True).rows)):
        assert text.isascii()
        wanted = Counter(char for char in piece.signs if char.isascii() and char.isalnum())
        assert not wanted - Counter(text)


@settings(max_examples=300, deadline=None)
@given(st.text(r"\{}[]()$%&_^~#ab1 '\"|" + "éλ∑\ue000\u0301"))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    from quizgen.errors import FormulaError

    try:
        parse_math(text)
    except FormulaError as error:
        assert error.offset is not None
        assert 0 <= error.offset <= len(text)
