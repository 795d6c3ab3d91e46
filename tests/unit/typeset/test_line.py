"""One line for a formula: honest, and readable aloud."""

from __future__ import annotations

import pytest

from quizgen.typeset.line import one_line

LINES = [
    (r"p(h_j = 1 \mid \mathbf{v}) = \frac{1}{1 + e^{-(b_j + \sum_i v_i w_{ij})}}",
     "p(hⱼ = 1 ∣ 𝐯) = 1/(1 + e^(−(bⱼ + ∑ᵢ vᵢwᵢⱼ)))"),
    (r"\frac{\partial J_2}{\partial h_1}", "∂J₂/∂h₁"),
    (r"\frac{\partial J_2}{\partial h_2}\frac{\partial h_2}{\partial s_2}", "∂J₂/∂h₂ ∂h₂/∂s₂"),
    ("STM_{t-1}", "STMₜ₋₁"),
    (r"\mathrm{LTM}_t \odot f_t", "LTMₜ ⊙ fₜ"),
    ("W_f", "W_f"),
    ("W_f x", "W_f x"),
    ("W_f^2", "(W_f)²"),
    (r"\gamma_W\gamma_\sigma", "γ_W γ_σ"),
    (r"\langle v_i h_j \rangle_{\text{data}}", "⟨vᵢhⱼ⟩_data"),
    (r"\frac{a+b}{c+d}", "(a + b)/(c + d)"),
    (r"\frac{1}{2n}", "1/(2n)"),
    (r"2\frac{a}{b}", "2(a/b)"),
    (r"1 - \frac{a}{b}", "1 − a/b"),
    (r"\frac{\frac ab}{c}", "(a/b)/c"),
    (r"\tfrac12(\hat y_t - y_t)^2", "½(ŷₜ − yₜ)²"),
    (r"\hat{STM}", "hat(STM)"),
    (r"\sqrt{x+1} + \sqrt[3]{x}", "√(x + 1) + ³√x"),
    (r"x^{-0.5}", "x^(−0.5)"),
    (r"(-x, +y)", "(−x, +y)"),
    (r"a \cdot (-1)", "a ⋅ (−1)"),
    (r"\log x", "log x"),
    (r"\tanh(x)", "tanh(x)"),
    (r"\begin{pmatrix} 0.5 & -0.3 \\ 0.8 & 0.2 \end{pmatrix}", "(0.5, −0.3; 0.8, 0.2)"),
    (r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}", "{ x, x > 0; 0, otherwise }"),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b = c"),
    (r"201{,}616", "201,616"),
    (r"0.25\% \text{ of } \$5", "0.25% of $5"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "line"), LINES)
def test_line(latex: str, line: str) -> None:
    assert one_line(latex) == line


ASCII = [
    (r"h_{t-1} \odot \theta", "h_(t-1) .* theta"),
    (r"\sigma W x \le \tfrac12", "sigma Wx <= 1/2"),
    (r"\hat y_t - \partial_w", "hat(y)_t - d_w"),
    (r"W^\top \mathbf{v}", "W^T v"),
    (r"2\frac{1}{2}x", "2(1/2)x"),
]


@pytest.mark.parametrize(("latex", "line"), ASCII)
def test_ascii_line(latex: str, line: str) -> None:
    assert one_line(latex, ascii=True) == line


def test_negative_numbers_that_fill_a_template_get_their_brackets() -> None:
    assert one_line(r"\frac{1}{0.5}") == "1/0.5"
    assert one_line(r"\frac{1}{-0.5}") == "1/(−0.5)"
