"""Scopes: what every name of a model means, in the key, under a mistake, with pins, after rounding.

A scope looks quantities up lazily, so the order of evaluation and circles come out by themselves.
Scopes of one graph share its program: what a replacement does not touch is the same node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.formula import read_quantity_name
from quizgen.maths.program import Array, Program, array, scalar
from quizgen.maths.tree import Node
from quizgen.problem.definitions import Definition, Definitions, Key, key_words
from quizgen.problem.structure import Values


@dataclass(frozen=True, slots=True)
class Nudge:
    """One component of one quantity, moved by a step: for rounding bounds and for the guard."""

    key: Key
    at: tuple[int, ...] | None
    """The component; None: all of them."""
    step: int | None
    """The node that is added; None: half of the value itself."""


@dataclass
class Base:
    """What all scopes of a graph share."""

    program: Program
    structure: Values
    shapes: Mapping[str, tuple[int, ...]]
    """The drawn numbers and their shapes."""
    definitions: Definitions

    def constant(self, name: str) -> Array | None:
        """A structure value as exact numbers; None for words and unknown names."""
        value = self.structure.get(name)
        if isinstance(value, Fraction):
            return scalar(self.program.const(value))
        if isinstance(value, tuple):
            return array([self.program.const(entry) for entry in value], (len(value),))
        return None


@dataclass
class Scope:
    """One way to evaluate a graph; see `quizgen.maths.build.Scope`.

    Args:
        base: What is shared.
        overlays: Formulas that stand in for those of the model, one set for each mistake.
        original: The scope that a replaced name means inside the replacements of its own mistake.
        pins: Quantities that a learner's value may replace: ``where(has, theirs, computed)``.
        nudge: A component that is moved; what does not depend on it is taken from `parent`.
    """

    base: Base
    overlays: tuple[Definitions, ...] = ()
    original: Scope | None = None
    pins: frozenset[str] = frozenset()
    nudge: Nudge | None = None
    parent: Scope | None = None
    """The scope whose work is shared where nothing can differ."""
    affected: frozenset[Key] = frozenset()
    """The quantities that may differ from `parent`."""
    raw: dict[Key, Array] = field(default_factory=dict)
    """Values before a quantity's own pin."""
    needs: dict[Key, set[Key]] = field(default_factory=dict)
    """What each quantity uses directly."""
    _done: dict[Key, Array] = field(default_factory=dict)
    _open: list[Key] = field(default_factory=list)

    @property
    def program(self) -> Program:
        """Where nodes are made."""
        return self.base.program

    def quantity(self, name: str) -> Array | None:
        """A given or quantity (a family: its elements from 1 on, stacked), or None."""
        key = (name, None)
        if self._defined(key) is not None or name in self.base.shapes:
            return self._value(key)
        constant = self.base.constant(name)
        if constant is not None:
            return constant
        elements = [self.element(name, at) for at in self._family(name)]
        return np.stack([part for part in elements if part is not None]) if elements else None

    def element(self, family: str, at: int) -> Array | None:
        """One element of a family, or None where `family` is no family."""
        if self._defined((family, at)) is not None:
            return self._value((family, at))
        if self.quantity_is_known(family):
            return None
        if family in self.base.definitions.names():
            raise FormulaError(f"there is no `{family}[{at}]`")
        return None

    def quantity_is_known(self, name: str) -> bool:
        """Whether a name is a given, a structure value or a plain quantity."""
        known = name in self.base.shapes or self.base.constant(name) is not None
        return known or self._defined((name, None)) is not None

    def asked(self, written: str) -> Array:
        """The quantity that a part or mistake names: ``STM``, ``h[2]`` or a whole family.

        Raises:
            FormulaError: There is none.
        """
        key = self.key(written)
        value = self.quantity(key[0]) if key[1] is None else self.element(key[0], key[1])
        if value is None:
            raise FormulaError(f"there is no quantity `{written}`")
        return value

    def key(self, written: str) -> Key:
        """A written name as a key; indexes are structure."""
        name = read_quantity_name(written)
        if name.element is None:
            return (name.base, None)
        return (name.base, self.whole(name.element))

    def whole(self, tree: Node) -> int:
        """A whole number of the structure."""
        built = build(tree, self)
        value = None if built.shape else self.program.value(int(built))
        if value is None or value.denominator != 1:
            raise FormulaError("a whole number of the structure is needed here", tree.span[0])
        return int(value)

    def upstream(self, written: str) -> list[Key]:
        """All quantities and givens that a quantity needs, itself included, givens first."""
        self.asked(written)
        found: dict[Key, None] = {}

        def visit(key: Key) -> None:
            if key not in found:
                for need in sorted(self.needs.get(key, ()), key=self._rank):
                    visit(need)
                found[key] = None

        for key in self.keys_of(written):
            visit(key)
        return list(found)

    def own(self, key: Key) -> Array:
        """The value of a quantity before its own pin; it must have been asked for."""
        if self.parent is not None and key not in self.affected:
            return self.parent.own(key)
        return self.raw[key]

    def keys_of(self, written: str) -> list[Key]:
        """The quantity, or the elements of the family, that a written name stands for."""
        key = self.key(written)
        if key[1] is None and self._defined(key) is None and key[0] not in self.base.shapes:
            return [(key[0], at) for at in self._family(key[0])]
        return [key]

    def _rank(self, key: Key) -> tuple[int, int]:
        order = {name: at for at, name in enumerate(self.raw)}
        return (order.get(key, -1), key[1] or 0)

    def downstream(self, key: Key) -> frozenset[Key]:
        """All quantities that were found to need one, itself included."""
        found = {key}
        growing = True
        while growing:
            more = {user for user, needs in self.needs.items() if needs & found} - found
            found |= more
            growing = bool(more)
        return frozenset(found)

    def nudged(self, nudge: Nudge) -> Scope:
        """This scope with one component (or a whole quantity) moved."""
        return Scope(
            self.base,
            self.overlays,
            self.original,
            self.pins,
            nudge,
            parent=self,
            affected=self.downstream(nudge.key),
        )

    def _family(self, name: str) -> list[int]:
        return self.base.definitions.family(name)

    def _defined(self, key: Key) -> Definition | None:
        overlay = self._replacing(key)
        return (overlay or self.base.definitions).get(key)

    def _replacing(self, key: Key) -> Definitions | None:
        """The mistake that replaces a quantity."""
        return next((overlay for overlay in self.overlays if key in overlay), None)

    def _value(self, key: Key) -> Array:
        if self._open:
            self.needs.setdefault(self._open[-1], set()).add(key)
        if self.parent is not None and key not in self.affected:
            return self.parent._value(key)
        if key not in self._done:
            self._done[key] = self._compute(key)
        return self._done[key]

    def _compute(self, key: Key) -> Array:
        if key in self._open:
            circle = [*self._open[self._open.index(key) :], key]
            raise FormulaError("circle: " + " -> ".join(key_words(step) for step in circle))
        overlay = self._replacing(key)
        definition = (overlay or self.base.definitions).get(key)
        self._open.append(key)
        try:
            if definition is None:
                value = self.program.inputs(key[0], self.base.shapes[key[0]])
            else:
                scope = self if overlay is None else Replaced(self, overlay)
                value = build(definition.tree, scope, definition.bound)
        except FormulaError as error:
            if error.origin is None and definition is not None:
                error.origin = definition.written
            raise
        finally:
            self._open.pop()
        return self._moved(key, value)

    def _moved(self, key: Key, value: Array) -> Array:
        self.raw[key] = value
        for pinned in (key_words(key), key[0]):
            if pinned in self.pins:
                own = () if pinned == key_words(key) or key[1] is None else (key[1] - 1,)
                value = self._pinned(pinned, own, value)
                break
        if self.nudge is not None and self.nudge.key == key:
            value = self._nudged(value, self.nudge)
        return value

    def _nudged(self, value: Array, nudge: Nudge) -> Array:
        moved = value.copy()
        for at in np.ndindex(*value.shape) if nudge.at is None else [nudge.at]:
            half = self.program.const(Fraction(1, 2))
            node = int(value[at])
            step = self.program.node("mul", half, node) if nudge.step is None else nudge.step
            moved[at] = self.program.node("add", node, step)
        return moved

    def _pinned(self, name: str, own: tuple[int, ...], value: Array) -> Array:
        has = scalar(self.program.leaf(f"has:{name}"))
        places = [own + at for at in np.ndindex(*value.shape)]
        theirs = array([self.program.leaf(f"pin:{name}", at) for at in places], value.shape)
        return self.program.map("where", has, theirs, value)


@dataclass(frozen=True, slots=True)
class Replaced:
    """The scope inside a replacement: a name that is itself being replaced means its original."""

    scope: Scope
    overlay: Definitions

    @property
    def program(self) -> Program:
        """Where nodes are made."""
        return self.scope.program

    def quantity(self, name: str) -> Array | None:
        """See `Scope.quantity`."""
        return self._of(name).quantity(name)

    def element(self, family: str, at: int) -> Array | None:
        """See `Scope.element`."""
        if (family, at) in self.overlay:
            return self._of(family).element(family, at)
        return self.scope.element(family, at)

    def _of(self, name: str) -> Scope:
        original = self.scope.original
        if original is not None and name in self.overlay.names():
            return original
        return self.scope


def of_structure(program: Program, structure: Values) -> Scope:
    """The scope in which only structure has a meaning: for indexes, ranges and conditions on it."""
    return Scope(Base(program, structure, {}, Definitions({}, {}, lambda _: 0)))
