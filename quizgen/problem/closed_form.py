"""The graph read as SymPy: closed forms, their LaTeX, derivatives, and values to many digits.

SymPy is imported when one of these is called, never before.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizgen.errors import FormulaError
from quizgen.maths.program import Leaf
from quizgen.maths.symbols import expressions, symbol_name
from quizgen.problem.graph import Graph
from quizgen.problem.work import Work

DIGITS = 30


def closed_form(graph: Graph, quantity: str) -> list[Any]:
    """A quantity composed down to the givens: one SymPy expression per component, row by row."""
    nodes = graph.key.asked(quantity).flatten().tolist()
    return expressions(graph.program, nodes)


def closed_form_latex(work: Work, quantity: str) -> list[str]:
    """The closed form of each component as LaTeX, with the symbols of the question."""
    import sympy as sp

    names = {
        sp.Symbol(symbol_name(leaf), real=True): _symbol(work, leaf) for leaf in work.graph.leaves
    }
    composed = closed_form(work.graph, quantity)
    return [str(sp.latex(sp.simplify(form), symbol_names=names)) for form in composed]


def _symbol(work: Work, leaf: Leaf) -> str:
    from quizgen.maths.greek import with_subscript

    name, at = leaf
    symbol = work.prose.symbol(name)
    return with_subscript(symbol, ",".join(str(i + 1) for i in at)) if at else symbol


def derivative(graph: Graph, quantity: str, given: str) -> list[Any]:
    """The derivative of each component of a quantity by a given number.

    Raises:
        FormulaError: The given is no single drawn number.
    """
    import sympy as sp

    if graph.shapes.get(given) != ():
        raise FormulaError(f"`{given}` is no single drawn number")
    symbol = sp.Symbol(symbol_name((given, ())), real=True)
    return [sp.diff(form, symbol) for form in closed_form(graph, quantity)]


def exact_values(work: Work, quantity: str, digits: int = DIGITS) -> list[Any]:
    """The components of a quantity at the drawn decimals, to many digits, rounded once."""
    import sympy as sp

    drawn = {
        leaf: Fraction(work.graph.drawn_texts[leaf[0]][value])
        for leaf, value in work.leaves.items()
    }
    nodes = work.graph.key.asked(quantity).flatten().tolist()
    composed = expressions(work.graph.program, nodes, drawn)
    return [sp.N(form, digits) for form in composed]
