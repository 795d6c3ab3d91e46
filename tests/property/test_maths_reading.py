"""Reading and writing are inverse; no text raises anything but the declared error."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import FormulaError, ResponseError
from quizgen.maths.derivatives import compare_sums, derive, read_derivative_sum
from quizgen.maths.dialect import Dialect
from quizgen.maths.formula import read_formula, read_quantity_name
from quizgen.maths.functions import ARITY
from quizgen.maths.response import read_expression, read_matrix, read_number, read_vector
from quizgen.maths.response_parse import read_response
from quizgen.maths.sets import read_set
from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Node, Number, Range, Stack
from quizgen.maths.units import split_quantity
from quizgen.maths.words import Vocabulary
from quizgen.maths.write import to_formula, to_latex, to_text

NAMES = ["x", "y", "n", "alpha", "x_1", "W_f", "LTM"]
ONE_ARGUMENT = sorted(name for name, count in ARITY.items() if count == (1, 1))

numbers = st.one_of(
    st.integers(0, 10**6).map(lambda value: Number(Fraction(value))),
    st.decimals(0, 1000, places=3, allow_nan=False).map(lambda value: Number(Fraction(value))),
)
names = st.sampled_from(NAMES).map(Name)


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Apply, st.sampled_from(["add", "sub", "mul", "div", "pow"]), pairs),
        st.builds(Apply, st.sampled_from(["neg", "factorial", "percent", "abs"]), st.tuples(inner)),
        st.builds(Apply, st.sampled_from(ONE_ARGUMENT), st.tuples(inner)),
        st.builds(Apply, st.sampled_from(["log", "root", "max", "binom"]), pairs),
    )


def authors(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(
            Apply,
            st.sampled_from(
                ["add", "sub", "mul", "div", "pow", "matmul", "hadamard", "and", "or", "max"]
            ),
            pairs,
        ),
        st.builds(
            Apply,
            st.sampled_from(["neg", "transpose", "abs", "not", "tanh", "sum"]),
            st.tuples(inner),
        ),
        st.builds(Compare, pairs, st.sampled_from([("<",), (">=",), ("==",), ("!=",)])),
        st.builds(Index, inner, st.tuples(inner)),
        st.builds(Index, inner, st.tuples(inner, st.builds(Range, inner, inner))),
        st.builds(Stack, st.tuples(st.tuples(inner, inner), st.tuples(inner, inner))),
        st.builds(Apply, st.just("if"), st.tuples(inner, inner, inner)),
        st.builds(
            Fold,
            st.sampled_from(["sum", "prod"]),
            st.just("k"),
            st.builds(Range, inner, inner),
            inner,
        ),
    )


learners_trees = st.recursive(st.one_of(numbers, names), larger, max_leaves=12)
authors_trees = st.recursive(st.one_of(numbers, names), authors, max_leaves=12)
DIALECT = Dialect(Vocabulary(frozenset(NAMES)))


@given(learners_trees)
def test_learners_read_what_is_shown(tree: Node) -> None:
    if _double_factorial(tree):
        return
    assert read_response(to_text(tree), DIALECT) == tree


def _double_factorial(tree: Node) -> bool:
    """``(x!)!`` is written without brackets by nobody; the reader refuses ``x!!``."""
    if isinstance(tree, Apply):
        marks = ("factorial", "percent")
        inner = tree.args[0]
        if tree.op in marks and isinstance(inner, Apply) and inner.op in marks:
            return True
        return any(_double_factorial(arg) for arg in tree.args)
    return False


@given(authors_trees)
def test_authors_read_what_is_written(tree: Node) -> None:
    assert read_formula(to_formula(tree)) == tree


@given(st.one_of(learners_trees, authors_trees))
def test_latex_balances_its_braces(tree: Node) -> None:
    text = to_latex(tree)
    depth = 0
    for index, character in enumerate(text):
        if character in "{}" and text[index - 1 : index] != "\\":
            depth += 1 if character == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert text.count(r"\left") == text.count(r"\right")


PIECES = st.sampled_from(
    [
        *"0123456789.,;:()[]{}|+-*/^!%=<>'_&$~@#√π²⁻½−–×·∞≤≠∈∪±°éхا\\\n\t \u202e\u200b",
        *(
            "x",
            "y",
            "sin",
            "ln",
            "log_2",
            "e",
            "pi",
            "1e",
            "10^",
            "\\frac{",
            "\\sqrt[",
            "dJ1/",
            "∂",
        ),
        *("\\begin{pmatrix}", "\\left(", "sum(t,1,T,", "..", "and", "in ", "m/s", "kg", "0x", "**"),
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=30).map("".join))

READERS = [
    read_number,
    read_vector,
    read_matrix,
    lambda text: read_expression(text, ["x", "y", "n"]),
    lambda text: read_response(text, Dialect(Vocabulary(others="letters"), relations=True)),
    lambda text: read_response(text, Dialect(Vocabulary(others="single"), plus_minus=True)),
    lambda text: read_derivative_sum(text, "E", "u", 2),
    lambda text: read_set(text, Dialect(Vocabulary(others="words"), braces_group=False)),
    split_quantity,
]


@pytest.mark.parametrize("reader", READERS, ids=range(len(READERS)))
@settings(max_examples=250)
@given(text=TEXTS)
def test_responses_raise_nothing_but_their_error(reader, text: str) -> None:
    try:
        reader(text)
    except ResponseError as error:
        assert 0 <= error.offset <= len(text)
        assert error.problem
        assert error.pointed()


SIDES = st.builds(
    "{}{}".format, st.sampled_from("EJyzhsuwvUV"), st.sampled_from(["", "1", "2", "3"])
)
FACTORS = st.builds("d{}/d{}".format, SIDES, SIDES)
SUMS = st.lists(
    st.lists(FACTORS, min_size=1, max_size=4).map("*".join), min_size=1, max_size=4
).map(" + ".join)


@settings(max_examples=300)
@given(SUMS, st.sampled_from(["E", "J2"]), st.sampled_from("uwv"))
def test_any_sum_of_derivatives_is_compared(text: str, of: str, wrt: str) -> None:
    try:
        found = read_derivative_sum(text, of, wrt, 2)
    except ResponseError:
        return
    key = derive(of, wrt, 2)
    difference = compare_sums(found.sums[0][1], key)
    assert 0 <= difference.credit <= 1
    assert difference.same == (found.sums[0][1] == key)
    assert difference.same == (not difference.notes)


@settings(max_examples=400)
@given(TEXTS)
def test_formulas_raise_nothing_but_their_error(text: str) -> None:
    for reader in (read_formula, read_quantity_name):
        try:
            reader(text)
        except FormulaError as error:
            assert error.offset is None or 0 <= error.offset <= len(text)


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_read_can_be_shown_and_read_again(text: str) -> None:
    dialect = Dialect(Vocabulary(frozenset("xyn"), others="letters"))
    try:
        node = read_response(text, dialect)
    except ResponseError:
        return
    shown = to_text(node)
    assert to_text(read_response(shown, dialect)) == shown
    assert to_latex(node)
