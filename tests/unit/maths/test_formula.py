from __future__ import annotations

from fractions import Fraction

import pytest

from quizgen.errors import FormulaError
from quizgen.maths.formula import read_formula, read_quantity_name
from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Number, Range, Stack

A, B, C = Name("a"), Name("b"), Name("c")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a - b - c", Apply("sub", (Apply("sub", (A, B)), C))),
        ("a ^ b ^ c", Apply("pow", (A, Apply("pow", (B, C))))),
        ("-a^b", Apply("neg", (Apply("pow", (A, B)),))),
        ("a^-b", Apply("pow", (A, Apply("neg", (B,))))),
        ("-a*b", Apply("mul", (Apply("neg", (A,)), B))),
        ("a' @ b", Apply("matmul", (Apply("transpose", (A,)), B))),
        ("a^b'", Apply("pow", (A, Apply("transpose", (B,))))),
        ("a/b*c", Apply("mul", (Apply("div", (A, B)), C))),
        ("2.*a", Apply("hadamard", (TWO, A))),
        ("[a, b; c, 1]", Stack(((A, B), (C, ONE)))),
        ("a[1, b..c]", Index(A, (ONE, Range(B, C)))),
        ("|a - |b||", Apply("abs", (Apply("sub", (A, Apply("abs", (B,)))),))),
        ("a < b <= c", Compare((A, B, C), ("<", "<="))),
        ("not a and b or c", Apply("or", (Apply("and", (Apply("not", (A,)), B)), C))),
        ("if(a, b, c)", Apply("if", (A, B, C))),
        ("sum(a)", Apply("sum", (A,))),
        ("prod(a in 1..b, c)", Fold("prod", "a", Range(ONE, B), C)),
        ("1.5e-3", Number(Fraction(3, 2000))),
    ],
)
def test_reads(text: str, tree: object) -> None:
    assert read_formula(text) == tree


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "empty"),
        ("2x", 1, "without a sign"),
        ("a +", 3, "too early"),
        ("(a", 0, "never closed"),
        ("a)", 1, "never opened"),
        ("a·b", 1, "write * for a product"),
        ("a = b", 2, "write =="),
        ("sum(k in 1, x)", 3, "range"),
        ("f()", 2, "between its brackets"),
        ("[1, 2; 3]", 0, "equally long"),
        ("a in b", 2, "`in`"),
        ("(" * 100, 60, "deep"),
        ("+".join("a" * 500), 0, "too long"),
        ("a" * 5000, 0, "characters"),
        ("x[", 2, "too early"),
    ],
)
def test_refuses(text: str, offset: int, words: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(text)
    assert words in str(caught.value)
    assert caught.value.offset == offset


def test_spans_are_places_in_the_text() -> None:
    text = "sum(k in 1..T, x[k]*(a + b))"
    node = read_formula(text)
    assert isinstance(node, Fold)
    assert text[slice(*node.body.span)] == "x[k]*(a + b"
    assert text[slice(*node.range.span)] == "1..T"


def test_quantity_names() -> None:
    assert read_quantity_name("h").element is None
    assert read_quantity_name("h[0]").element == Number(Fraction(0))
    family = read_quantity_name("h[t in 1..T]")
    assert (family.base, family.variable, family.range) == ("h", "t", Range(ONE, Name("T")))


@pytest.mark.parametrize("text", ["h[", "h[1..2]", "2h", "h + 1", "", "h[t in 3]"])
def test_refuses_other_quantity_names(text: str) -> None:
    with pytest.raises(FormulaError):
        read_quantity_name(text)
