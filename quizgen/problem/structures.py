"""Structure and words of many seeds at once: groups of seeds that share them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizgen import chance
from quizgen.errors import DrawError
from quizgen.problem.checks import Checks
from quizgen.problem.family import Family
from quizgen.problem.model import Given, Value
from quizgen.problem.structure import MOST_STRUCTURE_TRIES, Values

Allowed = Mapping[str, Sequence[Value]]
Places = NDArray[np.int64]
MOST_CODES = 1 << 62


@dataclass(frozen=True, slots=True)
class Group:
    """Seeds of one structure, the same words and the same balanced options."""

    seeds: NDArray[np.uint64]
    places: Places
    """Where they stand among the seeds asked for."""
    words: Values
    tries: NDArray[np.int64]
    """The structure's accepted try of each seed."""
    checks: Checks


@dataclass(frozen=True, slots=True)
class Column:
    """What one given is for each seed: a place in a list of values."""

    values: Sequence[Any]
    at: Places


Table = dict[str, Column]


def groups(family: Family, seeds: NDArray[np.uint64], fix: Allowed) -> Iterator[Group]:
    """The seeds by structure, words and balanced options, in the order in which these first appear.

    Raises:
        DrawError: Some seed finds no structure that fulfils the conditions.
    """
    tries, table = _settled(family, seeds, fix)
    balanced = [Column(range(int(at.max()) + 1), at) for at in family.targets_many(seeds)]
    for places in _alike([*table.values(), *balanced], len(seeds)):
        words = _words(table, int(places[0]))
        checks = family.checks(words, int(seeds[places[0]]))
        yield Group(seeds[places], places, words, tries[places], checks)


def _words(table: Table, place: int) -> Values:
    return {name: column.values[int(column.at[place])] for name, column in table.items()}


def _alike(columns: Sequence[Column], count: int) -> list[Places]:
    """The places at which all columns are alike, ascending; by the first of each."""
    codes = np.zeros(count, dtype=np.int64)
    span = 1
    for column in columns:
        if span * len(column.values) > MOST_CODES:
            known, codes = np.unique(codes, return_inverse=True)
            span = len(known)
        codes = codes * len(column.values) + column.at
        span *= len(column.values)
    if span == 1:
        return [np.arange(count)]
    order = np.argsort(codes.astype(np.min_scalar_type(span)), kind="stable")  # radix, if small
    borders = np.flatnonzero(np.diff(codes[order])) + 1
    return sorted(np.split(order, borders), key=lambda places: int(places[0]))


def _settled(
    family: Family, seeds: NDArray[np.uint64], fix: Allowed
) -> tuple[NDArray[np.int64], Table]:
    """Accepted try of each seed, and values of structure and words."""
    structure = family.structure
    if any(structure.question.model.givens[name].shape for name in structure.deciding):
        return _one_by_one(family, seeds, fix)
    table = _drawn(family, seeds, fix, 0)
    tries = np.zeros(len(seeds), dtype=np.int64)
    waiting = _refused(family, table, np.arange(len(seeds)))
    for attempt in range(1, MOST_STRUCTURE_TRIES):
        if not len(waiting):
            return tries, table
        tries[waiting] = attempt
        for name, column in _drawn(family, seeds[waiting], fix, attempt).items():
            table[name].at[waiting] = column.at
        waiting = _refused(family, table, waiting)
    raise DrawError(f"{structure.question.id}: no structure fulfils the conditions")


def _refused(family: Family, table: Table, places: Places) -> Places:
    """Those places at which the conditions on structure do not hold."""
    if not family.structure.conditions:
        return places[:0]
    deciding = [table[name] for name in family.structure.deciding]
    here = [Column(column.values, column.at[places]) for column in deciding]
    found = [places[at] for at in _alike(here, len(places))] if len(places) else []
    wrong = [at for at in found if not family.holds(_words(table, int(at[0])))]
    return np.sort(np.concatenate(wrong)) if wrong else places[:0]


def _drawn(family: Family, seeds: NDArray[np.uint64], fix: Allowed, attempt: int) -> Table:
    structure = family.structure
    table = {}
    for name in structure.deciding + structure.wording:
        given = structure.question.model.givens[name]
        allowed = tuple(fix.get(name, given.values))
        redraw = attempt if name in structure.deciding else 0
        at = _indexes(structure.question.id, given, len(allowed), seeds, redraw)
        table[name] = Column(allowed, at)
    return table


def _indexes(
    question: str, given: Given, count: int, seeds: NDArray[np.uint64], attempt: int
) -> Places:
    if attempt == 0:
        return chance.balanced_many(question, seeds, given.name, count)
    base = chance.state_many(
        chance.seeded_many(question, seeds), np.array([attempt], dtype=np.uint64)
    )
    return chance.below_many(chance.uniform_many(base, given.name), count)


def _one_by_one(
    family: Family, seeds: NDArray[np.uint64], fix: Allowed
) -> tuple[NDArray[np.int64], Table]:
    """Structure with arrays is rare and small: drawn seed by seed."""
    settled = [family.settle(seed, fix) for seed in seeds.tolist()]
    table = {}
    for name in family.structure.deciding + family.structure.wording:
        known: dict[Value, int] = {}
        at = [known.setdefault(values[name], len(known)) for values, _ in settled]
        table[name] = Column(tuple(known), np.array(at, dtype=np.int64))
    return np.array([attempt for _, attempt in settled], dtype=np.int64), table
