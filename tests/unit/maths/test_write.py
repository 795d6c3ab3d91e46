from __future__ import annotations

import pytest

from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Index, Name
from quizgen.maths.write import to_formula, to_latex, to_text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("1 + 2*x^2", "1 + 2·x²"),
        ("a - (b - c)", "a − (b − c)"),
        ("-a*b", "−a·b"),
        ("-(a*b)", "−(a·b)"),
        ("a*(-b)", "a·(−b)"),
        ("x^-1", "x⁻¹"),
        ("(a/b)^n", "(a/b)^n"),
        ("f .* c", "f ⊙ c"),
        ("alpha*x_1", "α·x_1"),
        ("sum(k in 1..n, x[k])", "sum(k in 1..n, x[k])"),
        ("abs(a - abs(b))", "abs(a − |b|)"),
        ("0 < a and not b >= 1", "0 < a and not b ≥ 1"),
    ],
)
def test_one_plain_line(formula: str, text: str) -> None:
    node = read_formula(formula)
    assert to_text(node) == text
    assert read_formula(to_formula(node)) == node


@pytest.mark.parametrize(
    ("formula", "latex"),
    [
        ("V_t*tanh(LTM_t)", r"V_t\, \tanh(\mathrm{LTM}_t)"),
        ("a/(b*c)", r"\frac{a}{b\, c}"),
        ("2*3*x", r"2 \cdot 3\, x"),
        ("W' @ v", r"W^{\top}\, v"),
        ("f .* c + i .* g", r"f \odot c + i \odot g"),
        ("sigmoid(a_f)", r"\sigma(a_f)"),
        ("(a + b)^2", r"(a + b)^{2}"),
        ("-(a + b)", "-(a + b)"),
        ("sqrt(x/2)", r"\sqrt{\frac{x}{2}}"),
        ("[a, b; c, d]", r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}"),
        ("prod(j in k+1..t, d[j])", r"\prod_{j=k + 1}^{t} d_j"),
        ("sum(j in 1..t, d[j])*w", r"\left(\sum_{j=1}^{t} d_j\right)\, w"),
        (
            "if(x > 0, x, 0)",
            r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        ),
        ("W_f[1]", "W_{f,1}"),
        ("outer(h, e)", r"h\, e^{\top}"),
    ],
)
def test_latex(formula: str, latex: str) -> None:
    assert to_latex(read_formula(formula)) == latex


def test_numbers_in_place_of_names() -> None:
    values = {"a": "-0.56", "b": "0.2", "x": "1.5"}

    def value(node: Name | Index) -> str | None:
        return values.get(node.id) if isinstance(node, Name) else None

    def shown(formula: str) -> str:
        return to_latex(read_formula(formula), value)

    assert shown("sigmoid(a)") == r"\sigma(-0.56)"
    assert shown("b*a") == r"0.2 \cdot (-0.56)"
    assert shown("b - a") == "0.2 - (-0.56)"
    assert shown("-a") == "-(-0.56)"
    assert shown("a^2") == "(-0.56)^{2}"
    assert shown("b*tanh(a)") == r"0.2 \cdot \tanh(-0.56)"
    assert shown("x*b/2") == r"\frac{1.5 \cdot 0.2}{2}"
