"""Bounds of quantities: declared ones, and those that follow from the outermost function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from quizgen.errors import FormulaError
from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Apply
from quizgen.problem.graph import Graph
from quizgen.problem.model import Quantity, Structural
from quizgen.problem.structure import pick

_NUMBER = r"-?\d+(?:\.\d+)?"
_BOUNDS = re.compile(rf"(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval; None: no bound on that side."""

    low: Fraction | None = None
    high: Fraction | None = None
    open: bool = False
    """Whether the ends themselves are excluded."""

    def hold(self, value: float) -> bool:
        """Whether a number lies inside."""
        if self.open:
            return (self.low is None or value > self.low) and (
                self.high is None or value < self.high
            )
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


_IMPLIED = {
    "sigmoid": Bounds(Fraction(0), Fraction(1), open=True),
    "softmax": Bounds(Fraction(0), Fraction(1), open=True),
    "tanh": Bounds(Fraction(-1), Fraction(1), open=True),
    "exp": Bounds(Fraction(0), None, open=True),
    **{name: Bounds(Fraction(0)) for name in ("relu", "abs", "norm", "sqrt")},
}


def read_bounds(text: str) -> Bounds:
    """``0..1``, ``0..`` or ``..1``; the ends count.

    Raises:
        FormulaError: It is not written so.
    """
    found = _BOUNDS.fullmatch(text.strip())
    if found is None or text.strip() == "..":
        raise FormulaError(f"`{text}` are no bounds: write low..high, low.. or ..high")
    low, high = (Fraction(found[side]) if found[side] else None for side in ("low", "high"))
    return Bounds(low, high)


def bounds_of(graph: Graph, quantity: Quantity) -> Bounds:
    """The bounds of a quantity in this structure."""
    if quantity.bounds is not None:
        return read_bounds(quantity.bounds)
    if not isinstance(quantity.formula, Structural):
        tree = read_formula(pick(quantity.formula, graph.structure))
        if isinstance(tree, Apply):
            return _IMPLIED.get(tree.op, Bounds())
    return Bounds()


def bound_nodes(graph: Graph) -> dict[str, int]:
    """For each quantity with declared bounds: the words and the truth that it keeps them."""
    program, made = graph.program, {}
    for quantity in graph.model.quantities.values():
        if quantity.bounds is None:
            continue
        bounds, value = read_bounds(quantity.bounds), graph.key.asked(quantity.name)
        ends = [("ge", bounds.low), ("le", bounds.high)]
        truths = [
            program.node(op, node, program.const(end))
            for op, end in ends
            if end is not None
            for node in value.flatten().tolist()
        ]
        made[f"`{quantity.name}` stays within {quantity.bounds}"] = program.fold("and", truths)
    return made
