"""Whether what another road arrives at is what the model says: quantities, options, mistakes.

A cross-check returns claims by name: a quantity, an element of one (``h[2]``), a part; the typed sum
or formula for what is asked symbolically; ``right:PART``, the id of the option that is right; and
``mistake:ID``, what that wrong method gives at the part where it is told apart (of a choice: the id
of the option that it leads to).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quizgen.answers.choice import ChooseOneAnswer
from quizgen.answers.term import TermAnswer
from quizgen.errors import FormulaError
from quizgen.maths.program import Array
from quizgen.problem.choices import right_option
from quizgen.problem.draw import is_right
from quizgen.problem.question import OneRightPart, SetPart
from quizgen.problem.variant import Variant

AGREEMENT = 1e-6
"""Largest relative gap between the two roads (absolute for values below 1)."""


def compared(variant: Variant, name: str, claim: Any) -> list[str]:
    """In words, where a claim of another road differs from the model; ``[]``: it agrees.

    Raises:
        FormulaError: The model knows no such quantity, part or mistake.
    """
    family, colon, id_ = name.partition(":")
    if colon and family == "right":
        return _option(variant, id_, claim)
    if colon and family == "mistake":
        return _mistake(variant, id_, claim)
    if isinstance(claim, str):
        return _typed(variant, name, claim)
    graph = variant.work.graph
    asked = next((p for p in graph.asked.values() if name in (p.id, p.quantity)), None)
    if asked is None:
        return _gap(variant, name, graph.key.asked(name), claim)
    return _gap(variant, name, asked.value, claim, isinstance(asked.part, SetPart))


def _gap(
    variant: Variant, name: str, value: Array, claim: Any, unordered: bool = False
) -> list[str]:
    mine = np.asarray(claim, dtype=float)
    if mine.shape != value.shape:
        return [f"`{name}`: shapes {value.shape} and {mine.shape}"]
    keys = [float(variant.work.number(node)) for node in value.flatten().tolist()]
    others: list[float] = mine.flatten().tolist()
    if unordered:
        keys, others = sorted(keys), sorted(others)
    pairs = zip(others, keys, strict=True)
    if all(abs(other - key) <= AGREEMENT * max(1.0, abs(key)) for other, key in pairs):
        return []
    return [f"`{name}`: the formulas give {keys}, the cross-check {others}"]


def _mistake(variant: Variant, id_: str, claim: Any) -> list[str]:
    """The value of a wrong method; where it makes no sense in this variant nothing is compared."""
    if id_ not in variant.question.model.mistakes:
        raise FormulaError(f"the cross-check knows a mistake `{id_}`, the model does not")
    method = variant.work.graph.methods.get(id_)
    if method is None or not variant.work.number(method.applies):
        return []
    spec = next(part for part in variant.question.parts if part.id == method.at)
    if isinstance(spec, OneRightPart):
        led = right_option(spec, variant.work, id_)
        return [] if led == claim else [f"`mistake:{id_}` leads to `{led}`, not to `{claim}`"]
    quantity = getattr(spec, "ask", "")
    if not quantity:
        return [f"`mistake:{id_}`: it is told apart at `{method.at}`, which asks for no quantity"]
    value = method.scope.asked(quantity)
    return _gap(variant, f"mistake:{id_}", value, claim, isinstance(spec, SetPart))


def _option(variant: Variant, id_: str, claim: str) -> list[str]:
    answer = variant.part(id_).answer
    if isinstance(answer, ChooseOneAnswer | TermAnswer) and answer.right == claim:
        return []
    return [f"`{id_}`: the cross-check finds `{claim}` right"]


def _typed(variant: Variant, name: str, text: str) -> list[str]:
    """A sum or formula that the other road writes must be marked right."""
    for part, spec in zip(variant.parts, variant.question.parts, strict=True):
        if name in (part.id, getattr(spec, "ask", None)) and not is_right(part.answer, text):
            return [f"`{name}`: the cross-check gives {text}"]
    return []
