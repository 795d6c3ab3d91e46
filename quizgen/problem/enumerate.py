"""All variants of a question, where its space is finite and small: structure, words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod

from quizgen.problem.assemble import assemble
from quizgen.problem.checks import Checks
from quizgen.problem.draw import accepted, made_of, shown_wrong
from quizgen.problem.family import Family
from quizgen.problem.model import Given, Value
from quizgen.problem.question import (
    ChooseManyPart,
    FindMistakePart,
    MatchPart,
    PartSpec,
    Question,
)
from quizgen.problem.structure import Values, sizes
from quizgen.problem.variant import Tries, Variant
from quizgen.problem.work import Work

MOST_COMBINATIONS = 3000
"""A larger space is sampled by seeds instead; counted before any condition on numbers."""
SEED = 0
"""What orders the options of an enumerated variant; it is not the seed that draws it."""


def every(question: Question) -> Iterator[Variant] | None:
    """All variants that some draw can give, whole; None where they are too many or drawn from pools.

    Conditions and requirements are applied as in a draw. The balance of right options is not: each
    variant is met whichever option is right in it. Only the order of options is that of one seed.

    Raises:
        DrawError: While iterating: numbers that pass every check give a choice without one right option.
    """
    structures = enumerable(question)
    return None if structures is None else _variants(question, structures)


def enumerable(question: Question) -> list[Values] | None:
    """The structures of a question with a small space, or None."""
    if any(_draws_from_pool(part) for part in question.parts):
        return None
    found: list[Values] = []
    combinations = 0
    for tried, values in enumerate(combinations_of(question.family)):
        if question.family.holds(values):
            combinations += question.family.numbers(values).count
            found.append(values)
        if max(tried + 1, combinations) > MOST_COMBINATIONS:
            return None
    return found


def _draws_from_pool(part: PartSpec) -> bool:
    if isinstance(part, MatchPart):
        return part.show is not None
    return isinstance(part, ChooseManyPart | FindMistakePart)


def combinations_of(family: Family) -> Iterator[Values]:
    """All combinations of structure and words, in the order of their givens, before any condition."""
    names = family.structure.deciding + family.structure.wording
    givens = family.question.model.givens
    found: Iterator[dict[str, Value]] = iter([{}])
    for name in names:
        found = _extended(found, givens[name])
    return found


def _extended(before: Iterator[dict[str, Value]], given: Given) -> Iterator[dict[str, Value]]:
    for values in before:
        for value in _values_of(given, values):
            yield {**values, given.name: value}


def _values_of(given: Given, earlier: Values) -> Iterator[Value]:
    if not given.shape:
        yield from given.values
        return
    numbers = [value for value in given.values if isinstance(value, Fraction)]
    yield from product(numbers, repeat=prod(sizes(given.shape, earlier)))


def _variants(question: Question, structures: list[Values]) -> Iterator[Variant]:
    family = question.family
    for values in structures:
        graph = family.graph(values)
        checks = Checks(graph)
        for leaves in family.numbers(values).every():
            work = accepted(Work(graph, values, leaves, SEED), checks, Counter())
            if work is None:
                continue
            parts = assemble(work, checks)
            if not shown_wrong(parts):
                yield made_of(work, checks, parts, {}, Tries(0, 0))
