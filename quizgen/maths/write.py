"""Every way to write a tree: one plain line, an author's formula, LaTeX."""

from __future__ import annotations

from quizgen.maths.latex import to_latex
from quizgen.maths.line import number_text, to_formula, to_text

__all__ = ["number_text", "to_formula", "to_latex", "to_text"]
