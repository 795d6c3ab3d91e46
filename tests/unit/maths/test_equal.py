from __future__ import annotations

import pytest

from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.formula import read_formula
from quizgen.maths.response_parse import read_response
from quizgen.maths.second_opinion import same_by_sympy
from quizgen.maths.tree import Compare, Node
from quizgen.maths.words import Vocabulary

DIALECT = Dialect(Vocabulary(functions=frozenset("fg"), others="letters"), relations=True)


def read(text: str) -> Node:
    return read_response(text, DIALECT)


SAME = [
    ("x^2 - 1", "(x + 1)(x - 1)"),
    ("sin 2x", "2 sin x cos x"),
    ("sqrt(x)", "x^(1/2)"),
    ("sqrt(x^2)", "|x|"),
    ("n!", "n(n-1)!"),
    ("x/x", "1"),
    ("sqrt(12)", "2√3"),
    ("max(x, y)", "(x + y + |x - y|)/2"),
    ("f(2x)", "f(x + x)"),
    ("(-1)^n", "cos(πn)"),
    ("(|y^-3| + √(-6 - y))^4", "(√((y^-3)^2) + √(-6 - y))^4"),
    ("sqrt(-1 - x^2)", "sqrt(-(1 + x^2))"),
    ("(1 + sin(x)/2)^1000", "(2 + sin x)^1000/2^1000"),
]
DIFFERENT = [
    ("x", "sqrt(x)^2"),
    ("2 ln x", "ln(x^2)"),
    ("sin x", "sin(x + 10^-6)"),
    ("sin x", "sin(x) + 10^-100"),
    ("sin x", "sin(x) + 10^-3000"),
    ("1", "1 + 10^-9999"),
    ("x^1000", "x^1000 + 1"),
    ("1", "1 + sin(x)^1000"),
    ("f(x) + f(y)", "f(x + y)"),
    ("max(x, 1000)", "1000"),
    ("|x - 50|", "50 - x"),
    ("exp(π√163)", "262537412640768744"),
    ("e", "(1 + 1/10^9)^(10^9)"),
    ("x + 41", "(x + y + z + 1)^5000"),
    ("x + 41", "x^(10^100)"),
    ("sqrt(-1 - x^2)", "sqrt(-2 - x^2)"),
    ("(-1)^n", "1"),
    ("floor(x) + floor(-x)", "0"),
    ("x^2", "x^2 + max(0, 1/1000 - |x - 5.3|)"),
    ("x y", "x y + max(0, 1/1000 - |x - 5.3 y|)"),
    ("|x - 5.3| + |x - 5.301|", "|2x - 10.601|"),
    ("0", "max(0, 10^-9 - |x|)"),
    ("exp(exp(6))", "exp(exp(6)) + 1/10"),
    ("exp(1000 x)", "exp(1000 x) + 10^-20"),
    ("sinh(x)^40", "sinh(x)^40 + 10^-30"),
    ("relu(x)", "relu(x) + relu(1/10^6 - (x - 77/10)^2)"),
]
UNDECIDED = [
    ("1/(x - x)", "2/(x - x)"),
    ("sqrt(1 + 10^-99999)", "1"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_same(first: str, second: str) -> None:
    assert equal(read(first), read(second)) is Equality.SAME


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different(first: str, second: str) -> None:
    assert equal(read(first), read(second)) is Equality.DIFFERENT


@pytest.mark.parametrize(("first", "second"), UNDECIDED)
def test_undecided_is_an_answer(first: str, second: str) -> None:
    assert equal(read(first), read(second)) is Equality.UNDECIDED


def test_assumptions() -> None:
    positive = read("x > 0")
    assert isinstance(positive, Compare)
    options = Options(facts=(positive,))
    assert equal(read("sqrt(x^2)"), read("x"), options) is Equality.SAME
    assert equal(read("sqrt(x^2)"), read("-x"), options) is Equality.DIFFERENT


def test_complex_numbers() -> None:
    options = Options(complex=True)
    assert equal(read("x^2 + 1"), read("(x + i)(x - i)"), options) is Equality.SAME
    assert equal(read("sqrt(x^2)"), read("x"), options) is Equality.DIFFERENT
    assert equal(read("e^(i x)"), read("cos x + i sin x"), options) is Equality.SAME


def test_sympy_gives_a_second_opinion_and_is_killed_when_slow() -> None:
    one = read_formula("sin(x)^2 + cos(x)^2")
    assert same_by_sympy(one, read_formula("1"), 20)
    slow = read_formula("*".join(f"(x + y + sin(z + {number}))^9" for number in range(12)))
    assert not same_by_sympy(slow, read_formula("x + y"), 0.05)
    assert same_by_sympy(one, read_formula("1"), 20)
    assert not same_by_sympy(one, read_formula("2"), 20)


def test_sympy_is_asked_where_too_few_points_have_values() -> None:
    first = read("√(1 - (40 (x - 5/2))^2) + floor x")
    second = read("floor x + √(1 - 1600 (x - 5/2)^2)")
    assert equal(first, second, Options(seconds=5)) is Equality.UNDECIDED
    assert equal(first, second, Options(seconds=5, sympy_seconds=20)) is Equality.SAME


def test_sympy_is_not_asked_where_no_point_has_a_value() -> None:
    nothing = read("(sin(x)^2 + cos(x)^2 - 1)/(sin(x)^2 + cos(x)^2 - 1)")
    assert equal(read("1"), nothing, Options(sympy_seconds=20)) is Equality.UNDECIDED
