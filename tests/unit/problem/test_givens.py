"""Ranges of givens: exact values, and slips that are refused."""

from fractions import Fraction

import pytest

from quizgen.errors import FormulaError
from quizgen.problem.givens import read_range


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0..2", "0 1 2"),
        ("±0.5..1 step 0.5", "-1 -1/2 1/2 1"),
        ("-1..1 not 0", "-1 1"),
        ("0.1..0.3 step 0.1", "1/10 2/10 3/10"),
        ("3..3", "3"),
    ],
)
def test_a_range_is_a_list_of_exact_numbers(text, values):
    assert read_range(text) == tuple(Fraction(value) for value in values.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0..1.5", "`0..1.5` ends at 1: write that, or another step"),
        ("±0.15..0.5 step 0.1", "ends at 0.45"),
        ("0.1..0.5 step 0.15", "ends at 0.4:"),
        ("1..5 not 6", "has no 6 to leave out"),
        ("0.2..0.4 step 0.1 not 0.25", "has no 0.25 to leave out"),
        ("2..1", "is empty"),
        ("1 to 2", "is no range"),
        ("3..3 not 3", "leaves no value"),
    ],
)
def test_a_slip_in_a_range_is_refused(text, told):
    with pytest.raises(FormulaError) as refused:
        read_range(text)
    assert told in refused.value.problem
