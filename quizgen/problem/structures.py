"""Structure and words of many seeds at once: groups of seeds that share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quizgen import chance
from quizgen.errors import DrawError
from quizgen.problem.checks import Checks
from quizgen.problem.family import Family
from quizgen.problem.model import Given, Value
from quizgen.problem.structure import MOST_STRUCTURE_TRIES, Values

Allowed = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Group:
    """Seeds of one structure, the same words and the same balanced options."""

    seeds: NDArray[np.uint64]
    places: NDArray[np.int64]
    """Where they stand among the seeds asked for."""
    words: Values
    tries: NDArray[np.int64]
    """The structure's accepted try of each seed."""
    checks: Checks


def groups(family: Family, seeds: NDArray[np.uint64], fix: Allowed) -> Iterator[Group]:
    """The seeds by structure, words and balanced options, in the order in which these first appear.

    Raises:
        DrawError: Some seed finds no structure that fulfils the conditions.
    """
    tries, found = _settled(family, seeds, fix)
    members: dict[tuple[Value, ...], list[int]] = {}
    for place, values in enumerate(found):
        members.setdefault(values, []).append(place)
    names = family.structure.deciding + family.structure.wording
    for values, places in members.items():
        words = dict(zip(names, values, strict=True))
        at = np.array(places, dtype=np.int64)
        for chosen in _by_target(family, seeds[at], at):
            checks = family.checks(words, int(seeds[chosen[0]]))
            yield Group(seeds[chosen], chosen, words, tries[chosen], checks)


def _by_target(
    family: Family, seeds: NDArray[np.uint64], places: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Places of seeds whose balance asks for the same right options."""
    targets = family.targets_many(seeds)
    if not targets:
        return [places]
    table = np.stack(targets)
    kinds, inverse = np.unique(table, axis=1, return_inverse=True)
    return [places[inverse.ravel() == kind] for kind in range(kinds.shape[1])]


def _settled(
    family: Family, seeds: NDArray[np.uint64], fix: Allowed
) -> tuple[NDArray[np.int64], list[tuple[Value, ...]]]:
    """Accepted try, and values of structure and words, of each seed."""
    structure = family.structure
    if any(structure.question.model.givens[name].shape for name in structure.deciding):
        return _one_by_one(family, seeds, fix)
    found = _columns(family, seeds, fix, 0)
    tries = np.zeros(len(seeds), dtype=np.int64)
    names = structure.deciding + structure.wording
    verdicts: dict[tuple[Value, ...], bool] = {}

    def refused(places: NDArray[np.int64]) -> NDArray[np.int64]:
        for values in {found[place] for place in places} - verdicts.keys():
            verdicts[values] = family.holds(dict(zip(names, values, strict=True)))
        return np.array([p for p in places if not verdicts[found[p]]], dtype=np.int64)

    waiting = refused(np.arange(len(seeds)))
    for attempt in range(1, MOST_STRUCTURE_TRIES):
        if not len(waiting):
            return tries, found
        tries[waiting] = attempt
        for place, values in zip(
            waiting, _columns(family, seeds[waiting], fix, attempt), strict=True
        ):
            found[place] = values
        waiting = refused(waiting)
    raise DrawError(f"{structure.question.id}: no structure fulfils the conditions")


def _columns(
    family: Family, seeds: NDArray[np.uint64], fix: Allowed, attempt: int
) -> list[tuple[Value, ...]]:
    structure = family.structure
    columns = []
    for name in structure.deciding + structure.wording:
        given = structure.question.model.givens[name]
        allowed = tuple(fix.get(name, given.values))
        redraw = attempt if name in structure.deciding else 0
        at = _indexes(structure.question.id, given, len(allowed), seeds, redraw)
        columns.append([allowed[index] for index in at.tolist()])
    return list(zip(*columns, strict=True)) if columns else [()] * len(seeds)


def _indexes(
    question: str, given: Given, count: int, seeds: NDArray[np.uint64], attempt: int
) -> NDArray[np.int64]:
    if attempt == 0:
        return chance.balanced_many(question, seeds, given.name, count)
    tries = np.full(len(seeds), attempt, dtype=np.uint64)
    base = chance.state_many(question, seeds, tries)
    return chance.below_many(chance.uniform_many(base, given.name), count)


def _one_by_one(
    family: Family, seeds: NDArray[np.uint64], fix: Allowed
) -> tuple[NDArray[np.int64], list[tuple[Value, ...]]]:
    """Structure with arrays is rare and small: drawn seed by seed."""
    names = family.structure.deciding + family.structure.wording
    tries, found = [], []
    for seed in seeds.tolist():
        values, attempt = family.settle(seed, fix)
        tries.append(attempt)
        found.append(tuple(values[name] for name in names))
    return np.array(tries, dtype=np.int64), found
