"""Programs on SymPy symbols: closed forms, derivatives, keys that are formulas.

SymPy is imported when a runner is made, never before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizgen.errors import FormulaError
from quizgen.maths.program import Leaf, Program
from quizgen.maths.run import runner


def symbolic_algebra() -> dict[str, Callable[..., Any]]:
    """What each operation does to SymPy expressions."""
    import sympy as sp

    return {
        "add": lambda a, b: a + b,
        "sub": lambda a, b: a - b,
        "mul": lambda a, b: a * b,
        "div": lambda a, b: a / b,
        "neg": lambda a: -a,
        "pow": lambda a, b: a**b,
        "abs": sp.Abs,
        "tanh": sp.tanh,
        "sigmoid": lambda x: 1 / (1 + sp.exp(-x)),
        "exp": sp.exp,
        "ln": sp.log,
        "log10": lambda x: sp.log(x) / sp.log(10),
        "sqrt": sp.sqrt,
        "sin": sp.sin,
        "cos": sp.cos,
        "relu": lambda x: sp.Piecewise((x, x > 0), (0, True)),
        "floor": sp.floor,
        "sign": sp.sign,
        "max": sp.Max,
        "min": sp.Min,
        "lt": sp.Lt,
        "le": sp.Le,
        "gt": sp.Gt,
        "ge": sp.Ge,
        "eq": sp.Eq,
        "ne": sp.Ne,
        "and": sp.And,
        "or": sp.Or,
        "not": sp.Not,
        "iff": sp.Equivalent,
        "where": lambda c, a, b: sp.Piecewise((a, c), (b, True)),
    }


def symbol_name(leaf: Leaf) -> str:
    """The name of a component in formulas: ``n``, ``W_1_2`` (indexes from 1)."""
    name, at = leaf
    return "_".join([name, *(str(i + 1) for i in at)])


def symbol_of(leaf: Leaf) -> Any:
    """The SymPy symbol of a component; real."""
    import sympy as sp

    return sp.Symbol(symbol_name(leaf), real=True)


def expressions(
    program: Program, wanted: Sequence[int], values: Mapping[Leaf, Fraction] | None = None
) -> list[Any]:
    """The wanted nodes as SymPy expressions, composed down to the givens.

    Args:
        program: The nodes.
        wanted: Which of them.
        values: Leaves that stand for exact numbers; all others stay symbols.
    """
    import sympy as sp

    known = values or {}
    leaves = {
        leaf: sp.Rational(known[leaf].numerator, known[leaf].denominator)
        if leaf in known
        else symbol_of(leaf)
        for leaf in program.leaves(wanted)
    }
    run = runner(
        program,
        wanted,
        symbolic_algebra(),
        constant=lambda value: sp.Rational(value.numerator, value.denominator),
    )
    return run(leaves)


_FUNCTIONS = {
    "tanh": "tanh",
    "exp": "exp",
    "log": "ln",
    "sin": "sin",
    "cos": "cos",
    "Abs": "abs",
    "floor": "floor",
    "sign": "sign",
    "Max": "max",
    "Min": "min",
}


def to_formula_text(expression: Any) -> str:
    """A SymPy expression as an author's formula, fully bracketed where it must be.

    Raises:
        FormulaError: It holds something that the maths language has no word for.
    """
    import sympy as sp

    if expression.is_Rational:
        number = Fraction(int(expression.p), int(expression.q))
        text = (
            str(number.numerator)
            if number.denominator == 1
            else f"{number.numerator}/{number.denominator}"
        )
        return f"({text})" if number < 0 or number.denominator != 1 else text
    if expression.is_Symbol:
        return str(expression.name)
    if expression is sp.E:
        return "exp(1)"
    if expression is sp.pi:
        return "pi"
    if expression.is_Add:
        return _sum_text(expression)
    if expression.is_Mul or expression.is_Pow:
        return _product_text(expression)
    name = type(expression).__name__
    if name not in _FUNCTIONS:
        raise FormulaError(f"`{name}` cannot be part of a key")
    return f"{_FUNCTIONS[name]}({', '.join(map(to_formula_text, expression.args))})"


def _sum_text(expression: Any) -> str:
    """Terms joined by their signs: ``(1 - x^2)``, not ``(1 + (-1)*x^2)``."""
    first, *rest = expression.as_ordered_terms()
    text = to_formula_text(first)
    for term in rest:
        negative = term.as_coeff_Mul()[0] < 0
        text += f" - {to_formula_text(-term)}" if negative else f" + {to_formula_text(term)}"
    return f"({text})"


def _product_text(expression: Any) -> str:
    """Factors over a denominator, the sign in front."""
    import sympy as sp

    if expression.as_coeff_Mul()[0] < 0:
        return f"(-{to_formula_text(-expression)})"
    above, below = sp.fraction(expression, exact=True)
    if below != 1:
        return f"({to_formula_text(above)}/{to_formula_text(below)})"
    if expression.is_Mul:
        return "(" + "*".join(map(to_formula_text, expression.as_ordered_factors())) + ")"
    base, exponent = expression.as_base_exp()
    if exponent == sp.Rational(1, 2):
        return f"sqrt({to_formula_text(base)})"
    return f"({to_formula_text(base)}^{to_formula_text(exponent)})"
