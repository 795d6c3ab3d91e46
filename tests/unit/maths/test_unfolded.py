from __future__ import annotations

import pytest

from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Fold, walk
from quizgen.maths.unfolded import unfolded
from quizgen.maths.write import to_formula


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("sum(k in 1..3, x^k)", "x^1 + x^2 + x^3"),
        ("prod(k in 2..4, k + n)", "(2 + n)*(3 + n)*(4 + n)"),
        ("sum(k in 3..2, k)", "0"),
        ("prod(k in 3..2, k)", "1"),
        ("sum(i in 1..2, sum(j in 1..i, a[j]))", "a_1 + (a_1 + a_2)"),
        ("sum(k in 1..2, k) + k", "1 + 2 + k"),
        ("v[2] .* w", "v_2*w"),
        ("sum(k in 1..n, k)", "sum(k in 1..n, k)"),
        ("a[n + 1]", "a[n + 1]"),
        ("y <= sum(k in 1..2, k*y)", "y <= 1*y + 2*y"),
    ],
)
def test_folds_and_indexes(text: str, written_out: str) -> None:
    assert to_formula(unfolded(read_formula(text))) == written_out


def test_what_is_written_out_is_bounded() -> None:
    text = "sum(a in 1..90, sum(b in 1..90, sum(c in 1..90, a*b*c)))"
    found = unfolded(read_formula(text))
    assert len(walk(found)) < 5000
    assert any(isinstance(part, Fold) for part in walk(found))
