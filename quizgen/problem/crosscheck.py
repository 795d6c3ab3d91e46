"""The key by another road: a registered function, or formulas with finite differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

from quizgen.answers.expression import ExpressionAnswer
from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.floats import float_value
from quizgen.maths.formula import read_formula
from quizgen.maths.program import Array, Leaf, Program
from quizgen.maths.symbols import symbol_name
from quizgen.maths.tree import Apply, Name, Node, Number
from quizgen.problem.agreement import AGREEMENT, compared
from quizgen.problem.closed_form import exact_values
from quizgen.problem.question import ExpressionPart
from quizgen.problem.structure import pick
from quizgen.problem.variant import Part, Variant
from quizgen.problem.work import Work

EXACTNESS = 1e-11
"""Largest relative gap between a float key and its value to thirty digits."""
STEP = 1e-5
"""Step of the central difference; its error is of the order of STEP squared."""


def disagreements(variant: Variant) -> list[str] | None:
    """Where the other road arrives elsewhere, in words; None where the model has none."""
    formulas = [part for part in variant.parts if isinstance(part.answer, ExpressionAnswer)]
    check = variant.question.model.check
    if check is None:
        return [w for part in formulas for w in _formula_gap(variant, part)] if formulas else None
    found = [wrong for part in formulas for wrong in _formula_gap(variant, part)]
    if check.function is not None:
        for name, value in check.function(every_given(variant)).items():
            found += compared(variant, name, value)
    for name, formula in check.formulas.items():
        found += compared(variant, name, by_formula(variant.work, pick(formula, variant.words)))
    return found


def inexact(variant: Variant) -> list[str]:
    """Float keys that miss their value to thirty digits, in words; slow, for a few seeds of each."""
    found = []
    for asked in variant.work.graph.asked.values():
        keys = np.asarray(variant.work.nested(asked.value), dtype=float).ravel()
        exact = exact_values(variant.work, asked.quantity)
        for key, value in zip(keys.tolist(), exact, strict=True):
            if abs(key - float(value)) > EXACTNESS * max(1.0, abs(key)):
                found.append(f"`{asked.id}`: the floats give {key!r}, thirty digits {value}")
    return found


def every_given(variant: Variant) -> dict[str, Any]:
    """All givens of a variant, mere words included."""
    return {**variant.givens, **variant.params}


def _formula_gap(variant: Variant, part: Part) -> list[str]:
    """A formula that SymPy composed must give, at the drawn numbers, what the graph gives."""
    spec = next(s for s in variant.question.parts if s.id == part.id)
    if not isinstance(spec, ExpressionPart) or not isinstance(part.answer, ExpressionAnswer):
        return []
    drawn = {symbol_name(leaf): value for leaf, value in variant.work.leaves.items()}
    mine = float_value(_with_numbers(read_formula(part.answer.formula), drawn))
    key = float(variant.work.number(int(variant.work.graph.key.asked(spec.ask))))
    if abs(mine - key) <= AGREEMENT * max(1.0, abs(key)):
        return []
    return [f"`{part.id}`: the formula gives {mine}, the graph {key}"]


def _with_numbers(tree: Node, numbers: Mapping[str, float]) -> Node:
    if isinstance(tree, Name) and tree.id in numbers:
        return Number(Fraction(numbers[tree.id]))
    if isinstance(tree, Apply):
        return Apply(tree.op, tuple(_with_numbers(arg, numbers) for arg in tree.args))
    return tree


def by_formula(work: Work, text: str) -> Any:
    """The value of a check formula, in which ``slope(E, u)`` is a central difference."""
    scope = _WithSlopes(work)
    nodes = build(scope.rewritten(read_formula(text)), scope)
    flat = work.evaluate(nodes.flatten().tolist(), scope.leaves)
    return np.asarray(flat, dtype=float).reshape(nodes.shape)


@dataclass
class _WithSlopes:
    """The key's scope, and names for the slopes that a formula asks for."""

    work: Work
    leaves: dict[Leaf, float] = field(default_factory=dict)
    _shapes: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """Where nodes are made."""
        return self.work.graph.program

    def quantity(self, name: str) -> Array | None:
        """A slope, or what the key means by the name."""
        if name in self._shapes:
            return self.program.inputs(name, self._shapes[name])
        return self.work.graph.key.quantity(name)

    def element(self, family: str, at: int) -> Array | None:
        """An element of a family of the key."""
        return self.work.graph.key.element(family, at)

    def rewritten(self, tree: Node) -> Node:
        """The formula with a name in the place of each slope."""
        if not isinstance(tree, Apply):
            return tree
        if tree.op != "slope":
            return Apply(tree.op, tuple(self.rewritten(arg) for arg in tree.args), tree.span)
        if len(tree.args) != 2 or not isinstance(tree.args[1], Name):
            raise FormulaError("slope(quantity, given) takes a quantity and a given", tree.span[0])
        name = f"slope:{len(self._shapes)}"
        self._know(name, tree.args[0], tree.args[1].id)
        return Name(name)

    def _know(self, name: str, of: Node, given: str) -> None:
        shape = self.work.graph.shapes.get(given)
        if shape is None:
            raise FormulaError(f"slope: `{given}` is no given number")
        node = int(build(of, self.work.graph.key))
        self._shapes[name] = shape
        for at in np.ndindex(*shape):
            self.leaves[(name, at)] = _difference(self.work, node, (given, at))


def _difference(work: Work, node: int, leaf: Leaf) -> float:
    above, below = (
        work.evaluate([node], {leaf: work.leaves[leaf] + step})[0] for step in (STEP, -STEP)
    )
    return float((above - below) / (2 * STEP))
