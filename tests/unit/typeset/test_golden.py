"""One golden file per output: every construct, as bytes. `python test_golden.py` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.typeset.boxes import box
from quizgen.typeset.line import one_line
from quizgen.typeset.mathml import to_mathml
from quizgen.typeset.typst import to_typst

GOLDEN = Path(__file__).parents[2] / "golden" / "typeset"

CONSTRUCTS = {
    "gate": r"f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)",
    "candidate": r"\tilde{C}_t = \tanh(W_C \cdot [h_{t-1}, x_t] + b_C)",
    "count": r"4\left(n_h (n_x + n_h) + n_h\right)",
    "chain rule": r"\frac{\partial L}{\partial W} = \sum_{t=1}^{T} \sum_{k=1}^{t} "
    r"\frac{\partial L_t}{\partial h_t} \left( \prod_{j=k+1}^{t} "
    r"\frac{\partial h_j}{\partial h_{j-1}} \right) \frac{\partial h_k}{\partial W}",
    "norm": r"\left\| \frac{\partial h_j}{\partial h_{j-1}} \right\| \le \gamma_W \gamma_\sigma",
    "thousands": r"(784 \times 128 + 128) = 201{,}616",
    "mean": r"\mathcal{L}(x, \hat{x}) = \frac{1}{n} \sum_{i=1}^{n} \lVert x_i - \hat{x}_i \rVert_2^2",
    "bold": r"E(\mathbf{v}, \mathbf{h}) = -\mathbf{a}^\top \mathbf{v} - \mathbf{v}^\top W \mathbf{h}",
    "exponent": r"p(h_j = 1 \mid \mathbf{v}) = \frac{1}{1 + e^{-(b_j + \sum_i v_i w_{ij})}}",
    "matrices": r"W = \begin{pmatrix} 0.5 & -0.3 \\ 0.8 & 0.2 \end{pmatrix}, \quad "
    r"b = \begin{bmatrix} 0.1 \\ -10 \end{bmatrix}",
    "angles": r"\Delta w_{ij} = \eta \left( \langle v_i h_j \rangle_{\text{data}} - 1 \right)",
    "cases": r"\mathrm{ReLU}(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
    "tall cases": r"y = \begin{cases} \frac{a}{b} & x > 0 \\ 0 & x \le 0 \end{cases}",
    "aligned": r"\begin{aligned} i_t &= \sigma(z_i) \\ o_t &= \frac{1}{2} \end{aligned}",
    "limits": r"\operatorname*{arg\,max}_{\theta \in \mathbb{R}^d} \log p_\theta(x)",
    "root": r"\sqrt{\frac{2}{n_{in} + n_{out}}} + \sqrt[3]{\frac{a}{b}} + \sqrt{x + 1}",
    "spaces": r"D_{\mathrm{KL}}(q \,\|\, p) = \mathbb{E}_{q}\!\left[\log \tfrac{q(z)}{p(z)}\right]",
    "signs": r"0.25\% \text{ of } \$5, \#1 \& \{x\} \ldots \infty",
    "braces": r"\underbrace{a + b + c}_{\text{three}} + \overbrace{d}^{n}",
    "accents": r"\hat y + \bar{x} + \overline{AB} + \vec v + \dot x + \hat{\mathbf{x}} + \hat{STM}",
    "primes": r"f'(a) + f''(b)^2 + g'_t",
    "binomial": r"\binom{n}{k} = \frac{n!}{k!(n-k)!}",
    "power of a fraction": r"\left(\frac{a}{b}\right)^2_k",
    "array": r"\begin{array}{rl} a & b \\ \hline 1 & 2 \end{array}",
    "interval": r"[0, 1) \cup \left.\frac{df}{dx}\right|_{x=0}",
    "stacked": r"a \overset{!}{=} b, \lim_{x \to 0} \frac{\sin x}{x}, \int_0^1 x\,dx",
}


def _boxes(latex: str) -> str:
    return "\n".join(row.rstrip() for row in box(latex, 76).rows)


def _narrow(latex: str) -> str:
    return "\n".join(row.rstrip() for row in box(latex, 24).rows)


def _ascii(latex: str) -> str:
    rows = "\n".join(row.rstrip() for row in box(latex, 76, ascii=True).rows)
    return f"{rows}\n{one_line(latex, ascii=True)}"


OUTPUTS: dict[str, Callable[[str], str]] = {
    "boxes": _boxes, "narrow": _narrow, "ascii": _ascii, "lines": one_line, "typst": to_typst,
    "mathml": to_mathml,
}  # fmt: skip


def written(output: str) -> str:
    write = OUTPUTS[output]
    return "".join(f"## {name}\n{write(latex)}\n\n" for name, latex in CONSTRUCTS.items())


@pytest.mark.parametrize("output", sorted(OUTPUTS))
def test_every_construct(output: str) -> None:
    golden = (GOLDEN / f"{output}.txt").read_text(encoding="utf-8")
    assert written(output) == golden


if __name__ == "__main__":
    for name in OUTPUTS:
        (GOLDEN / f"{name}.txt").write_text(written(name), encoding="utf-8", newline="\n")
