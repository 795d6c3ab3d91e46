"""The formulas of one structure, by the quantity or element of a family that each defines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quizgen.maths.formula import read_formula, read_quantity_name
from quizgen.maths.tree import Node
from quizgen.problem.model import Formula, Structural
from quizgen.problem.structure import Values, pick

Key = tuple[str, int | None]
"""A quantity, or one element of a family."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A formula with the counting name that its family binds."""

    written: str
    """The name as the author wrote it: ``h[t in 1..T]``."""
    tree: Node
    bound: Mapping[str, int]


def key_words(key: Key) -> str:
    """A quantity as an author writes it: ``h`` or ``h[2]``."""
    return key[0] if key[1] is None else f"{key[0]}[{key[1]}]"


class Definitions:
    """The formulas of one structure, families written out element by element."""

    def __init__(
        self,
        formulas: Mapping[str, Formula],
        words: Values,
        whole: Callable[[Node], int],
    ) -> None:
        self._table: dict[Key, Definition] = {}
        self.structural: dict[str, Structural] = {}
        for written, formula in formulas.items():
            if isinstance(formula, Structural):
                self.structural[written] = formula
                continue
            tree = read_formula(pick(formula, words))
            for key, bound in _elements(written, whole):
                self._table.setdefault(key, Definition(written, tree, bound))

    def get(self, key: Key) -> Definition | None:
        """The formula of a quantity or element."""
        return self._table.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[Key]:
        return iter(self._table)

    def family(self, base: str) -> list[int]:
        """The indexes of a family's elements from 1 on, ascending; ``[]`` where it is none."""
        return sorted(at for name, at in self._table if name == base and at is not None and at > 0)

    def names(self) -> set[str]:
        """The names without their indexes."""
        return {name for name, _ in self._table}


def _elements(written: str, whole: Callable[[Node], int]) -> Iterator[tuple[Key, dict[str, int]]]:
    name = read_quantity_name(written)
    if name.element is not None:
        yield (name.base, whole(name.element)), {}
    elif name.range is not None and name.variable is not None:
        for at in range(whole(name.range.low), whole(name.range.high) + 1):
            yield (name.base, at), {name.variable: at}
    else:
        yield (name.base, None), {}
