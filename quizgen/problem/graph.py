"""A question's quantities for one structure: the key and every mistake as nodes of one program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.exactness import Exactness, decimals_of
from quizgen.maths.formula import read_formula
from quizgen.maths.program import Array, Leaf, Program
from quizgen.maths.run import Runner
from quizgen.maths.tree import Node
from quizgen.problem.definitions import Definitions
from quizgen.problem.model import Given, Mistake, Model, When
from quizgen.problem.question import (
    ExpressionPart,
    OneRightPart,
    PartSpec,
    Precision,
    Question,
    ValuePart,
)
from quizgen.problem.scope import Base, Scope, of_structure
from quizgen.problem.structure import Values, pick, sizes
from quizgen.problem.value_kinds import kind_of
from quizgen.problem.values import exact_number

if TYPE_CHECKING:
    from quizgen.problem.pinned import Pinned
    from quizgen.problem.ties import Ties


@dataclass(frozen=True, slots=True)
class Asked:
    """A part whose key is numbers, in this structure."""

    id: str
    quantity: str
    """As written: ``STM``, ``h[2]``."""
    value: Array
    precision: Precision
    whole: bool
    """Whether it is a whole number (or several) and therefore marked exactly."""
    part: ValuePart


@dataclass(frozen=True, slots=True)
class Method:
    """A mistake that makes sense in this structure."""

    mistake: Mistake
    scope: Scope
    hits: tuple[str, ...]
    """The parts whose value it changes, in order."""
    at: str
    """The part at which it must be told apart."""
    applies: int
    """The truth whether it makes sense for the numbers drawn."""


class Graph:
    """One structure of a question, compiled.

    Args:
        question: The family.
        structure: Values of the givens that decide the graph.

    Raises:
        FormulaError: A formula does not fit.
    """

    def __init__(self, question: Question, structure: Values) -> None:
        self.question = question
        self.structure = structure
        self.program = Program()
        self.shapes = self._number_shapes()
        self.base = Base(self.program, structure, self.shapes, self._definitions(question.model))
        self.key = Scope(self.base)
        self.runners: dict[tuple[int, ...], Runner] = {}
        """Runners on floats that were prepared for this graph."""
        self.formulas: dict[int, str] = {}
        """Closed forms of nodes that were composed for this graph."""
        self.printed: dict[str, Array] = {}
        """What the placeholders of texts stand for."""

    @property
    def model(self) -> Model:
        """The question's model."""
        return self.question.model

    def _number_shapes(self) -> dict[str, tuple[int, ...]]:
        return {
            given.name: _shape(given, self.structure)
            for given in self.question.model.givens.values()
            if given.name not in self.structure and not given.words
        }

    def _definitions(self, model: Model) -> Definitions:
        formulas = {name: quantity.formula for name, quantity in model.quantities.items()}
        return Definitions(formulas, self.structure, self._whole)

    def _whole(self, tree: Node) -> int:
        return of_structure(self.program, self.structure).whole(tree)

    @cached_property
    def leaves(self) -> dict[Leaf, Given]:
        """Every component that is drawn, in the model's order."""
        import numpy as np

        return {
            (name, at): self.model.givens[name]
            for name, shape in self.shapes.items()
            for at in np.ndindex(*shape)
        }

    @cached_property
    def drawn_texts(self) -> dict[str, dict[float, str]]:
        """For each drawn given: its numbers exactly as they are printed."""
        return {
            name: {n.numerator / n.denominator: exact_number(n) for n in _numbers(given)}
            for name, given in self.model.givens.items()
            if name in self.shapes
        }

    @cached_property
    def exactness(self) -> Exactness:
        """How many decimals each node's value can have."""
        return Exactness(self.program, self._leaf_decimals)

    def _leaf_decimals(self, leaf: Leaf) -> int | None:
        given = self.model.givens.get(leaf[0])
        if given is None:
            return None
        numbers = _numbers(given)
        places = [decimals_of(number) for number in numbers]
        known = [place for place in places if place is not None]
        return max(known, default=0) if len(known) == len(places) else None

    def whole(self, value: Array) -> bool:
        """Whether all components are whole numbers whatever is drawn."""
        return all(self.exactness.decimals(node) == 0 for node in value.flatten().tolist())

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """The parts with a numeric value."""
        return {
            part.id: self.ask(part) for part in self.question.parts if isinstance(part, ValuePart)
        }

    @cached_property
    def precisions(self) -> dict[int, Precision]:
        """How the nodes that are asked for are shown."""
        return {
            node: asked.precision
            for asked in self.asked.values()
            for node in asked.value.flatten().tolist()
        }

    def ask(self, part: ValuePart) -> Asked:
        """What a part asks for.

        Raises:
            FormulaError: There is no such quantity, or its shape is not of the part's kind.
        """
        value = self.key.asked(part.ask)
        fault = kind_of(part).fault(part, value.shape)
        if fault:
            raise FormulaError(f"`{part.ask}`: {fault}")
        whole = part.precision.decimals == 0 or self.whole(value)
        return Asked(part.id, part.ask, value, part.precision, whole, part)

    @cached_property
    def conditions(self) -> dict[str, int]:
        """The `where` conditions on numbers, as written, and their truths."""
        made = {}
        for where in self.model.where:
            text = pick(where, self.structure)
            truth = self.truth(text)
            if self.program.nodes[truth] != ("truth", True):
                made[text] = truth
        return made

    def truth(self, text: str, scope: Scope | None = None) -> int:
        """A condition as one truth: it must hold for every component."""
        built = build(read_formula(text), scope or self.key)
        nodes = built.flatten().tolist()
        if not all(self.program.is_truth(node) for node in nodes):
            raise FormulaError(f"`{text}` is a number; a condition is needed")
        return self.program.fold("and", nodes, self.program.truth(True))

    def condition(self, condition: object, scope: Scope | None = None) -> int:
        """A `when` or `right` as a truth."""
        if isinstance(condition, When):
            return self.program.truth(condition.holds(self.structure))
        if isinstance(condition, str):
            return self.truth(condition, scope)
        return self.program.truth(bool(condition))

    @cached_property
    def methods(self) -> dict[str, Method]:
        """The mistakes that make sense in this structure and change something asked.

        Raises:
            FormulaError: A mistake changes nothing that is asked, or a shape.
        """
        found = ((m.id, self.method(m)) for m in self.model.mistakes.values())
        return {id_: method for id_, method in found if method is not None}

    def method(self, mistake: Mistake) -> Method | None:
        """A mistake in this structure; None where it makes no sense here or is not of numbers.

        Raises:
            FormulaError: It changes nothing that is asked, or a shape.
        """
        if not self.makes_sense(mistake) or not mistake.instead or self.is_structural(mistake):
            return None
        return self._method(mistake)

    def makes_sense(self, mistake: Mistake) -> bool:
        """Whether the cases that a mistake is meant for hold."""
        return not isinstance(mistake.when, When) or mistake.when.holds(self.structure)

    def is_structural(self, mistake: Mistake) -> bool:
        """Whether a mistake replaces values that a generator computes from the structure."""
        return bool(self._overlay(mistake).structural)

    def _overlay(self, mistake: Mistake) -> Definitions:
        return Definitions(mistake.instead, self.structure, self._whole)

    def scope_of(self, mistake: Mistake, pins: frozenset[str] = frozenset()) -> Scope:
        """The graph under a mistake, with or without pins."""
        original = self.pinned(pins) if pins else self.key
        return Scope(self.base, (self._overlay(mistake),), original, pins)

    def both(self, first: Method, second: Method) -> Scope | None:
        """The graph under two mistakes at once; None where they replace the same quantity."""
        if set(first.mistake.instead) & set(second.mistake.instead):
            return None
        names = (first.mistake.id, second.mistake.id)
        if names not in self._both:
            overlays = (self._overlay(first.mistake), self._overlay(second.mistake))
            self._both[names] = Scope(self.base, overlays, self.key)
        return self._both[names]

    @cached_property
    def _both(self) -> dict[tuple[str, str], Scope]:
        return {}

    def pinned(self, pins: frozenset[str]) -> Scope:
        """The key with pins; made once for each set of pins."""
        if pins not in self._pinned:
            self._pinned[pins] = Scope(self.base, pins=pins)
        return self._pinned[pins]

    @cached_property
    def _pinned(self) -> dict[frozenset[str], Scope]:
        return {}

    def _method(self, mistake: Mistake) -> Method:
        scope = self.scope_of(mistake)
        for name in mistake.instead:
            _same_shape(name, self.key.asked(_whole_family(name)), scope.asked(_whole_family(name)))
        changed = [part for part in self._targets if self._target(part, scope) != self._key(part)]
        if not changed:
            raise FormulaError(f"mistake `{mistake.id}` changes none of the asked quantities")
        at = self._place(mistake, changed)
        return Method(mistake, scope, tuple(changed), at, self.condition(mistake.when))

    @cached_property
    def _targets(self) -> dict[str, PartSpec]:
        """Parts whose answer may change under a mistake."""
        kinds = (ValuePart, ExpressionPart, OneRightPart)
        return {
            part.id: part
            for part in self.question.parts
            if isinstance(part, kinds) and getattr(part, "form", None) is None
        }

    def _key(self, part: str) -> list[int]:
        return self._target(part, self.key)

    def _target(self, part: str, scope: Scope) -> list[int]:
        """The nodes that a part's answer consists of."""
        spec = self._targets[part]
        if isinstance(spec, OneRightPart):
            return [self.condition(option.right, scope) for option in spec.options]
        asked: Any = spec
        nodes: list[int] = scope.asked(asked.ask).flatten().tolist()
        return nodes

    def _place(self, mistake: Mistake, changed: list[str]) -> str:
        for written in mistake.at:
            for part in changed:
                if written in (part, getattr(self._targets[part], "ask", None)):
                    return part
        if mistake.at:
            listed = ", ".join(mistake.at)
            raise FormulaError(f"mistake `{mistake.id}` does not change `{listed}`")
        valued = [part for part in changed if not isinstance(self._targets[part], OneRightPart)]
        return (valued or changed)[-1]

    @cached_property
    def pins(self) -> Pinned:
        """The graph with learners' values in the places of quantities."""
        from quizgen.problem.pinned import Pinned

        return Pinned(self)

    @cached_property
    def ties(self) -> Ties:
        """The pairs of mistakes that one answer may show."""
        from quizgen.problem.ties import Ties

        return Ties(self)

    @cached_property
    def structural(self) -> Mapping[str, Any]:
        """Values that a generator computes from the structure."""
        table = self.base.definitions.structural
        return {name: entry.compute(self.structure) for name, entry in table.items()}

    @cached_property
    def structural_mistakes(self) -> dict[str, dict[str, Any]]:
        """The same values under each mistake that makes sense here."""
        made: dict[str, dict[str, Any]] = {}
        for mistake in self.model.mistakes.values():
            if not self.makes_sense(mistake):
                continue
            table = self._overlay(mistake).structural
            if table:
                made[mistake.id] = {name: e.compute(self.structure) for name, e in table.items()}
        return made


def _shape(given: Given, structure: Values) -> tuple[int, ...]:
    own = sizes(given.shape, structure)
    first = given.values[0]
    return (*own, len(first)) if isinstance(first, tuple) else own


def _numbers(given: Given) -> list[Any]:
    flat: list[Any] = []
    for value in given.values:
        flat += value if isinstance(value, tuple) else [value]
    return flat


def _whole_family(written: str) -> str:
    """``d[t in 1..T]`` as the family ``d``; other names as they are."""
    return written.partition("[")[0] if " in " in written else written


def _same_shape(name: str, before: Array, after: Array) -> None:
    if before.shape != after.shape:
        raise FormulaError(f"the replacement of `{name}` changes its shape")
