"""The structure of a question: what decides which graph is built, before any number is drawn.

Structure are words by whose cases formulas differ, whole numbers that stand in a shape, a bound or an
index, and lists whose entries are vectors of different length. Words that change nothing but the
wording are drawn the same way. All of them are balanced over consecutive seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from quizgen import chance
from quizgen.errors import DrawError, FormulaError
from quizgen.maths.formula import read_formula, read_quantity_name
from quizgen.maths.tree import Fold, Index, Node, children, names
from quizgen.problem.model import By, Choice, Formula, Given, Model, Structural, Value, When
from quizgen.problem.question import MatchPart, OneRightPart, Question

MOST_STRUCTURE_TRIES = 2000
Values = Mapping[str, Value]
"""Structure and words of one variant; arrays of structure as tuples of Fractions."""


def texts_of(formula: Formula) -> Iterator[str]:
    """All ways in which a formula may be written."""
    if isinstance(formula, str):
        yield formula
    elif isinstance(formula, By):
        yield from formula.cases.values()
        if formula.otherwise is not None:
            yield formula.otherwise


def pick(choice: Choice, words: Values) -> str:
    """The case that holds.

    Raises:
        FormulaError: No case covers the parameter's value.
    """
    if isinstance(choice, str):
        return choice
    found = choice.pick(words)
    if found is None:
        raise FormulaError(f"by `{choice.parameter}`: nothing for `{words[choice.parameter]}`")
    return found


@dataclass(frozen=True)
class Structure:
    """Which givens of a question are structure or words, and how they are drawn."""

    question: Question

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """The givens that decide the graph or the key, in the model's order."""
        found = set(_deciding_names(self.question))
        givens = self.question.model.givens
        return tuple(
            name for name, given in givens.items() if name in found or _always_counts(given)
        )

    @cached_property
    def wording(self) -> tuple[str, ...]:
        """The words that change nothing but texts."""
        givens = self.question.model.givens.values()
        return tuple(g.name for g in givens if g.words and g.name not in self.deciding)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The givens that are drawn with the numbers' tries."""
        settled = {*self.deciding, *self.wording}
        return tuple(name for name in self.question.model.givens if name not in settled)

    @cached_property
    def conditions(self) -> tuple[Choice, ...]:
        """The conditions that name nothing but structure."""
        settled = set(self.deciding)
        return tuple(where for where in self.question.model.where if _names_of(where) <= settled)

    def draw(
        self, seed: int, fix: Mapping[str, Sequence[Value]], holds: Callable[[Values], bool]
    ) -> tuple[dict[str, Value], int]:
        """Structure and words of a seed, and the try that was accepted.

        Raises:
            DrawError: No structure fulfils the conditions.
        """
        for attempt in range(MOST_STRUCTURE_TRIES):
            values = self._draw_once(seed, attempt, fix)
            if holds(values):
                return values, attempt
        listed = "; ".join(text for where in self.conditions for text in texts_of(where))
        raise DrawError(f"{self.question.id}: no structure fulfils the conditions ({listed})")

    def _draw_once(
        self, seed: int, attempt: int, fix: Mapping[str, Sequence[Value]]
    ) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name in self.deciding + self.wording:
            given = self.question.model.givens[name]
            allowed = tuple(fix.get(name, given.values))
            redraw = attempt if name in self.deciding else 0
            values[name] = self._draw_given(given, allowed, seed, redraw, values)
        return values

    def _draw_given(
        self,
        given: Given,
        allowed: tuple[Value, ...],
        seed: int,
        attempt: int,
        earlier: Values,
    ) -> Value:
        shape = sizes(given.shape, earlier)
        drawn = [
            allowed[self._index(chance.slot(given.name, at), len(allowed), seed, attempt)]
            for at in np.ndindex(*shape)
        ]
        if not given.shape:
            return drawn[0]
        return tuple(value for value in drawn if isinstance(value, Fraction))

    def _index(self, slot: str, count: int, seed: int, attempt: int) -> int:
        """Balanced at first; a structure that its conditions refuse is redrawn by the hash."""
        if attempt == 0:
            return chance.balanced(self.question.id, seed, slot, count)
        state = chance.state(self.question.id, seed, attempt)
        return chance.below(chance.uniform(state, slot), count)


def sizes(shape: tuple[int | str, ...], structure: Values) -> tuple[int, ...]:
    """A given's shape in numbers."""
    return tuple(size if isinstance(size, int) else int(structure[size]) for size in shape)  # type: ignore[arg-type]  # names in shapes are whole numbers by construction


def _always_counts(given: Given) -> bool:
    """Truths are facts, not wording; vectors of different length are different structures."""
    lengths = {len(value) for value in given.values if isinstance(value, tuple)}
    return len(lengths) > 1 or any(isinstance(value, bool) for value in given.values)


def _names_of(choice: Choice) -> set[str]:
    found = {name for text in texts_of(choice) for name in names(read_formula(text))}
    found -= {"true", "false"}
    return found | ({choice.parameter} if isinstance(choice, By) else set())


def _formulas(model: Model) -> Iterator[Formula]:
    for quantity in model.quantities.values():
        yield quantity.formula
    yield from model.where
    for mistake in model.mistakes.values():
        yield from mistake.instead.values()


def _deciding_names(question: Question) -> Iterator[str]:
    model = question.model
    for given in model.givens.values():
        yield from (size for size in given.shape if isinstance(size, str))
    for formula in _formulas(model):
        if isinstance(formula, By):
            yield formula.parameter
        if isinstance(formula, Structural):
            yield from model.givens
        for text in texts_of(formula):
            yield from _index_names(read_formula(text), frozenset())
    for key in _quantity_names(model):
        name = read_quantity_name(key)
        for node in (name.element, name.range):
            yield from names(node) if node is not None else ()
    yield from _condition_names(question)
    yield from _cases_of_texts(question)


def _cases_of_texts(question: Question) -> Iterator[str]:
    """Numbers by whose value a text differs: drawn with the structure, as words are."""
    texts: list[Choice | None] = [question.text, question.solution, *question.hints]
    texts += [*question.model.phrases.values(), *question.model.symbols.values()]
    texts += [part.text for part in question.parts]
    for text in texts:
        if isinstance(text, By) and not question.model.givens[text.parameter].words:
            yield text.parameter


def _quantity_names(model: Model) -> Iterator[str]:
    yield from model.quantities
    for mistake in model.mistakes.values():
        yield from mistake.instead


def _condition_names(question: Question) -> Iterator[str]:
    conditions = [mistake.when for mistake in question.model.mistakes.values()]
    for part in question.parts:
        if isinstance(part, OneRightPart):
            conditions += [option.right for option in part.options]
        if isinstance(part, MatchPart):
            conditions += [pair.when for pair in part.pairs]
    for condition in conditions:
        if isinstance(condition, When):
            yield from condition.cases


def _index_names(tree: Node, bound: frozenset[str]) -> Iterator[str]:
    """Names that stand in an index or a range, and are not counted there."""
    if isinstance(tree, Fold):
        yield from (name for name in names(tree.range) if name not in bound)
        bound |= {tree.variable}
    if isinstance(tree, Index):
        for slot in tree.slots:
            yield from (name for name in names(slot) if name not in bound)
    for child in children(tree):
        yield from _index_names(child, bound)
