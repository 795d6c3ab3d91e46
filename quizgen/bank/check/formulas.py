"""Formulas that cannot be read, and names in them that nothing stands for."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.bank import spec
from quizgen.bank.check.leaves import CONDITION, FORMULA, Keys, Leaf
from quizgen.bank.check.units import Unit, unknown
from quizgen.bank.library import Entry
from quizgen.errors import Fault, FormulaError
from quizgen.maths.formula import read_formula, read_quantity_name
from quizgen.maths.tree import Fold, Name, Node, children

_ALWAYS_KNOWN = frozenset({"true", "false", "pi", "e"})


def formula_faults(unit: Unit) -> Iterator[Fault]:
    """Faults of all formulas and of the names on their left sides."""
    for layer, leaf in unit.leaves():
        if leaf.role in (FORMULA, CONDITION):
            yield from _leaf_faults(unit, layer, leaf)
    for layer in unit.layers:
        yield from _name_faults(layer)


def _leaf_faults(unit: Unit, layer: Entry[spec.Model], leaf: Leaf) -> Iterator[Fault]:
    for keys, text in leaf.strings():
        if leaf.role == CONDITION and text in ("true", "false"):
            continue
        try:
            tree = read_formula(text)
        except FormulaError as error:
            yield layer.fault(keys, error.problem, offset=error.offset)
            continue
        if unit.model is not None:
            known = unit.bases()
            for name in _unknown_names(tree, known | _ALWAYS_KNOWN | _counted(leaf.keys)):
                what = unknown(name.id, "there is no quantity", known)
                yield layer.fault(keys, what, offset=name.span[0])


def _counted(keys: Keys) -> set[str]:
    """The name that counts in the family whose formula this is: ``t`` of ``h[t in 1..T]``."""
    found: set[str] = set()
    for key in keys:
        if isinstance(key, str) and " in " in key:
            try:
                variable = read_quantity_name(key).variable
            except FormulaError:
                continue  # a fault of its own
            found |= {variable} if variable else set()
    return found


def _unknown_names(tree: Node, known: set[str] | frozenset[str]) -> Iterator[Name]:
    if isinstance(tree, Name) and tree.id not in known:
        yield tree
    inner = known | {tree.variable} if isinstance(tree, Fold) else known
    for child in children(tree):
        yield from _unknown_names(child, inner)


def _name_faults(layer: Entry[spec.Model]) -> Iterator[Fault]:
    """Names on the left that the language cannot use: keywords, odd indexes."""
    named: list[tuple[Keys, str]] = [
        (("givens", key), name) for key in layer.spec.givens for name in key.split(", ")
    ]
    named += [(("quantities", name), name) for name in layer.spec.quantities]
    for mistake_id, mistake in layer.spec.mistakes.items():
        named += [(("mistakes", mistake_id, "instead", name), name) for name in mistake.instead]
    for keys, name in named:
        try:
            read_quantity_name(name)
        except FormulaError as error:
            yield layer.fault(keys, f"`{name}`: {error.problem}", at_key=True)
