"""Formulas as polynomials in their names and in whatever else stands in them: e^x, √2, ln x."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from quizgen.maths.commutative import commutative
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.points import CONSTANTS, free_names
from quizgen.maths.rational import quotient_of
from quizgen.maths.tree import Apply, Name, Node

_ARITHMETIC = frozenset(("add", "sub", "mul", "div", "neg", "percent"))


class Atoms:
    """What is taken as a variable in some formulas: names, and parts that are no polynomials."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, Node]] = {}

    def read(self, node: Node) -> Node:
        """The formula with a name in the place of each part that is no arithmetic."""
        if isinstance(node, Apply) and (node.op in _ARITHMETIC or _whole_power(node)):
            first = self.read(node.args[0])
            rest = node.args[1:] if node.op == "pow" else map(self.read, node.args[1:])
            return replace(node, args=(first, *rest))
        if isinstance(node, Name) and node.id not in CONSTANTS:
            return Name(self._atom(node.id, node))
        if isinstance(node, Apply | Name):
            return Name(self._atom(commutative(node), node))
        return node

    def _atom(self, key: str, node: Node) -> str:
        if key not in self.known:
            self.known[key] = f"a{len(self.known)}", node
        return self.known[key][0]

    def names(self) -> list[str]:
        """The names of all variables, in the order of their places in polynomials."""
        return [name for name, _ in self.known.values()]

    def places(self, wanted: Iterable[str]) -> list[int]:
        """The places of the variables in which some names occur."""
        names = set(wanted)
        atoms = enumerate(self.known.values())
        return [place for place, (_, node) in atoms if names & set(free_names(node))]

    def constants(self) -> list[int]:
        """The places of the variables that are numbers, such as √2."""
        atoms = enumerate(self.known.values())
        return [place for place, (_, node) in atoms if not free_names(node)]

    def quotient(self, node: Node) -> tuple[Any, Any] | None:
        """Numerator and denominator as polynomials in all variables read so far."""
        return quotient_of(node, self.names())


def _whole_power(node: Apply) -> bool:
    if node.op != "pow":
        return False
    try:
        value: Fraction | None = exact_value(node.args[1])
    except NoValueError:
        return False
    return value is not None and value.denominator == 1


def parts_in(groups: list[list[Node]]) -> list[list[Any]]:
    """The numerators of formulas in one ring; None for those that are no polynomials."""
    atoms = Atoms()
    read = [[atoms.read(node) for node in group] for group in groups]
    found: list[list[Any]] = []
    for group in read:
        quotients = [atoms.quotient(node) for node in group]
        found.append(
            [pair[0] if pair is not None and pair[1].is_constant() else None for pair in quotients]
        )
    return found
