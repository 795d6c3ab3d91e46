"""What LaTeX maths is refused, and where."""

from __future__ import annotations

import pytest

from quizgen.errors import FormulaError
from quizgen.typeset.maths import parse_math, tree_of
from quizgen.typeset.tree import Fenced, Grid, Kind, Row, Scripts, Symbol, items_of

FAULTS = [
    (r"a + \foo", 4, r"unknown command \foo"),
    (r"\frac{1}{2", 8, "brace opened here is not closed"),
    ("a}", 1, "brace closed here was never opened"),
    (r"\begin{cases} a", 0, r"\begin without \end"),
    (r"\begin{cases} a \end{matrix}", 0, r"\begin{cases} is closed by \end{matrix}"),
    (r"\begin{foo} a \end{foo}", 0, "unknown environment foo"),
    (r"\left( a", 0, r"\left without \right"),
    (r"a \right)", 2, r"\right without \left"),
    ("x_", 1, "_ has nothing to act on"),
    ("x^^2", 1, "^ has nothing to act on"),
    (r"\hat", 0, r"\hat has nothing to act on"),
    ("a_b_c", 3, "two subscripts on one sign: use braces"),
    ("x^2^3", 3, "two superscripts on one sign: use braces"),
    ("50%", 2, r"write \% for the sign %"),
    (r"\text{a \foo}", 8, r"no \foo inside \text: close it before the maths"),
    (r"\text{a", 5, "brace opened here is not closed"),
    (r"\sqrt[3 x", 0, r"bracket of \sqrt[ is not closed"),
    (r"\hspace{1em;#panic()}", 8, r"\hspace takes a width such as 1em"),
    (r"\operatorname{a\b}", 14, r"\operatorname takes a name in plain letters"),
    ("a \\", 2, "unknown command \\"),
    ("x\u200b", 1, "invisible character in the formula"),
    ("{" * 60 + "}" * 60, 40, "nested too deeply"),
]


@pytest.mark.parametrize(("latex", "offset", "problem"), FAULTS)
def test_fault_has_its_place_and_says_what_is_wrong(latex: str, offset: int, problem: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_math(latex)
    assert (caught.value.offset, caught.value.problem) == (offset, problem)


def test_faults_keep_their_place_when_numbers_were_taken_out() -> None:
    with pytest.raises(FormulaError) as caught:
        tree_of(r"0.25 + 1000 \foo")
    assert caught.value.offset == 12


def test_ampersand_and_line_break_belong_into_environments() -> None:
    for latex in ("a & b", r"a \\ b"):
        with pytest.raises(FormulaError, match="outside"):
            parse_math(latex)


def test_a_script_on_a_closing_bracket_belongs_to_the_pair() -> None:
    tree = parse_math("(a+b)^2")
    assert isinstance(tree, Scripts)
    assert isinstance(tree.base, Fenced)


def test_half_open_intervals_pair_and_lone_brackets_stay_signs() -> None:
    assert isinstance(parse_math("[0, 1)"), Fenced)
    alone = parse_math("a)")
    assert isinstance(alone, Row)
    assert alone.items[1] == Symbol(")", Kind.CLOSE)


def test_only_one_digit_is_taken_without_braces_as_in_tex() -> None:
    items = items_of(parse_math("x^10"))
    assert isinstance(items[0], Scripts)
    assert items[0].sup == Symbol("1", Kind.NUMBER)
    assert items[1] == Symbol("0", Kind.NUMBER)


def test_rare_commands_come_from_the_large_table() -> None:
    assert parse_math(r"\boxplus") == Symbol("⊞", Kind.BINARY)


def test_matrix_keeps_rows_and_empty_cells() -> None:
    tree = parse_math(r"\begin{pmatrix} 1 & \\ & 2 \\ \end{pmatrix}")
    assert isinstance(tree, Fenced)
    assert isinstance(tree.body, Grid)
    assert [len(row) for row in tree.body.rows] == [2, 2]


@pytest.mark.parametrize("latex", ["x = -0.3", r"\frac{-0.5}{12}", "x^{2.5}", r"a \cdot 201{,}616"])
def test_formulas_read_the_same_with_and_without_numbers_taken_out(latex: str) -> None:
    from quizgen.typeset.line import line_of

    assert line_of(tree_of(latex)) == line_of(parse_math(latex))
