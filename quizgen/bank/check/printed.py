"""Givens that the key needs but that no text shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.bank import spec
from quizgen.bank.check.leaves import CONDITION, FORMULA, Leaf
from quizgen.bank.check.units import Unit, base_of
from quizgen.bank.spec.questions import ComputeQuestion, Figure
from quizgen.errors import Fault
from quizgen.maths.formula import read_formula
from quizgen.maths.tree import names
from quizgen.problem.model import By, Given, Model, Structural
from quizgen.problem.template import PLACEHOLDER

_SHOWN_LATER = frozenset(
    {"hints", "solution", "mistakes", "quantities", "givens", "where", "check"}
)


def unprinted_faults(unit: Unit) -> list[Fault]:
    """The givens that a learner would need to know and is not told."""
    question, model = unit.question, unit.model
    if question is None or model is None or question.generator:
        return []
    shown = _shown(unit)
    needed = _needed(model, _asked(unit), shown)
    faults = []
    for name, given in model.givens.items():
        if name in needed and name not in shown and not given.words and len(given.values) > 1:
            layer, keys = unit.locate(("givens", name))
            what = f"the key needs `{name}`, but no text shows it"
            faults.append(layer.fault(keys, what, at_key=True))
    return faults


def _shown(unit: Unit) -> set[str]:
    """Names whose values can be read off the question, and the sizes of what is shown."""
    found: set[str] = set()
    for _, leaf in unit.leaves():
        if leaf.keys[0] not in _SHOWN_LATER and leaf.role not in (FORMULA, CONDITION):
            for _, text in leaf.strings():
                found |= {
                    hole["name"] for hole in PLACEHOLDER.finditer(text) if hole["form"] != ":symbol"
                }
            found |= _parameter(leaf)
    question = unit.question
    if isinstance(question, ComputeQuestion):
        for part in question.parts.values():
            found |= set(part.in_) if isinstance(part, spec.ExpressionPart) else set()
    if question is not None and question.figure is not None:
        found |= _drawn(question.figure)
    return found | _sizes(unit.model, found)


def _parameter(leaf: Leaf) -> set[str]:
    return {leaf.value.by} if isinstance(leaf.value, spec.By) else set()


def _drawn(figure: Figure) -> set[str]:
    """Names of a figure: it shows their values."""
    named = [figure.steps, *figure.weights]
    named += figure.sizes if isinstance(figure.sizes, list) else [figure.sizes]
    return {name for name in named if isinstance(name, str)}


def _sizes(model: Model | None, shown: Iterable[str]) -> set[str]:
    givens: Iterable[Given] = model.givens.values() if model else ()
    return {
        size
        for given in givens
        if given.name in shown
        for size in given.shape
        if isinstance(size, str)
    }


def _asked(unit: Unit) -> set[str]:
    """Quantities that decide about the answers."""
    found: set[str] = set()
    question = unit.question
    if isinstance(question, ComputeQuestion):
        for part_id, part in question.parts.items():
            if isinstance(part, spec.Asking):
                found.add(base_of(part.ask or part_id))
            elif isinstance(part, str | spec.By):
                found.add(part_id)
    for _, leaf in unit.leaves():
        if leaf.role == CONDITION and leaf.keys[-1] == "right" and isinstance(leaf.value, str):
            found |= set(_names_in(leaf.value))
    return found


def _needed(model: Model, asked: Iterable[str], shown: set[str]) -> set[str]:
    """All that the asked quantities depend on, up to what is shown."""
    uses = _uses(model)
    needed: set[str] = set()
    waiting = list(asked)
    while waiting:
        for name in uses.get(waiting.pop(), ()):
            if name not in needed and name not in shown:
                needed.add(name)
                waiting.append(name)
    return needed | (set(asked) & set(model.givens))


def _uses(model: Model) -> dict[str, set[str]]:
    """For each quantity (without index) the names in its formulas."""
    uses: dict[str, set[str]] = {}
    for quantity in model.quantities.values():
        formula = quantity.formula
        texts: Iterable[str] = ()
        if isinstance(formula, By):
            texts = [*formula.cases.values(), *([formula.otherwise] if formula.otherwise else [])]
        elif not isinstance(formula, Structural):
            texts = [formula]
        found = uses.setdefault(base_of(quantity.name), set())
        found |= {name for text in texts for name in _names_in(text)}
    return uses


def _names_in(formula: str) -> Iterator[str]:
    return names(read_formula(formula))
