"""Faults of the maths in a text, with offsets into the text."""

from __future__ import annotations

import pytest

from quizgen.typeset.lint import formula_fault, latex_faults

ODD = r"odd number of $ (write \$ for the sign itself)"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("all $x$ is $$y$$ well", []),
        ("a $x", [(2, ODD)]),
        (r"a $\foo + 1$ and $$\frac{1$$", [(3, r"unknown command \foo"),
                                          (24, "brace opened here is not closed")]),
        (r"\$5 and `$` and ``$ ` $``", []),
        ("```\n$\n```\n", []),
        ("x $a$ $", [(6, ODD)]),
        ("a $b\n\nc$ d", [(2, ODD), (7, ODD)]),
        ("$ $", [(0, "empty maths: nothing between the dollar signs")]),
        (r"$a$ $b_$", [(6, "_ has nothing to act on")]),
        (r"$P(a|b)$ in a table | $x$ |", []),
    ],
)  # fmt: skip
def test_faults_of_a_text(text: str, faults: list[tuple[int, str]]) -> None:
    assert latex_faults(text) == faults


def test_fault_of_a_symbol() -> None:
    assert formula_fault("h_{t-1}") is None
    assert formula_fault(r"\hta y") == (0, r"unknown command \hta")
