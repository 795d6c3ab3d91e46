"""Faults of the maths in a Markdown text, each with its place."""

from __future__ import annotations

from quizgen.errors import FormulaError
from quizgen.typeset.maths import parse_math
from quizgen.typeset.spans import maths_spans


def latex_faults(markdown: str) -> list[tuple[int, str]]:
    r"""What is wrong with the maths of a text: offset into it, and a message; in order.

    Unknown commands, braces, brackets and environments that are not closed, an odd number of ``$``.
    """
    spans, left_over = maths_spans(markdown)
    faults = [(offset, "odd number of $ (write \\$ for the sign itself)") for offset in left_over]
    for span in spans:
        if not span.latex.strip():
            faults.append((span.start, "empty maths: nothing between the dollar signs"))
            continue
        fault = formula_fault(span.latex)
        if fault is not None:
            faults.append((span.inside + fault[0], fault[1]))
    return sorted(faults)


def formula_fault(latex: str) -> tuple[int, str] | None:
    """What is wrong with a formula without its dollar signs: offset and message, or None."""
    try:
        parse_math(latex)
    except FormulaError as error:
        return error.offset or 0, error.problem
    return None
