"""Shipped questions: a variant is the same alone and among many; orders depend on nothing else."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from quizgen import chance
from quizgen.bank.load import load_catalog
from quizgen.problem.draw import draw
from quizgen.problem.many import draw_many
from quizgen.problem.structures import groups

CATALOG = load_catalog()
COMPUTED = [n for n, it in CATALOG.questions.summaries.items() if it.kind == "compute"]
SEEDS = np.array([5, 0, 2**64 - 1, 1, 987_654_321], dtype=np.uint64)


@pytest.mark.parametrize("name", COMPUTED)
def test_drawn_alone_is_drawn_among_many(name):
    question = CATALOG.question(name)
    seen = []
    for rows in draw_many(question, SEEDS):
        for at, seed in enumerate(rows.seeds.tolist()):
            variant, work = draw(question, seed), rows.work(at)
            assert dict(work.leaves) == dict(variant.work.leaves)
            assert dict(work.words) == dict(variant.words)
            assert (rows.structure_tries[at], rows.tries[at]) == (
                variant.tries.structure,
                variant.tries.numbers,
            )
            for node in rows.values:
                assert work.number(node) == variant.work.number(node)
            seen.append(seed)
    assert sorted(seen) == sorted(SEEDS.tolist())


DRAWS = 100_000
OPTIONS = 4


@pytest.fixture(scope="module")
def first_places():
    """Where the first option stands, and which option is right, for each seed of two questions."""
    places = {
        question: np.array(
            [chance.shuffled(question, seed, "answer", OPTIONS).index(0) for seed in range(DRAWS)]
        )
        for question in ("one", "other")
    }
    seeds = np.arange(DRAWS, dtype=np.uint64)
    return places, chance.balanced_many("one", seeds, "answer/right", OPTIONS)


def independent(first, second):
    """A chi-square test of a table of two columns; the bound is far above what chance reaches."""
    table = np.zeros((first.max() + 1, second.max() + 1))
    np.add.at(table, (first, second), 1)
    expected = table.sum(1, keepdims=True) @ table.sum(0, keepdims=True) / len(first)
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    return ((table - expected) ** 2 / expected).sum() < freedom + 6 * np.sqrt(2 * freedom)


def test_the_place_of_an_option_depends_neither_on_seed_nor_key_nor_question(first_places):
    places, right = first_places
    one, other = places["one"], places["other"]
    seeds = np.arange(DRAWS)
    assert independent(one, np.zeros(DRAWS, dtype=int) + (seeds >= DRAWS // 2))
    for modulus in (2, 3, 4, 5, 7, 8, 16, 60):
        assert independent(one, seeds % modulus), modulus
        assert independent(other, seeds % modulus), modulus
    assert independent(one, right)
    assert independent(one, other)
    assert independent(one[1:], one[:-1])
    assert abs(np.bincount(one) - DRAWS / OPTIONS).max() < 6 * np.sqrt(DRAWS / OPTIONS)


def test_the_test_of_independence_sees_a_slight_dependence(first_places):
    """One place in fifty that follows the seed is found."""
    one = first_places[0]["one"].copy()
    seeds = np.arange(DRAWS)
    one[::50] = seeds[::50] // 50 % OPTIONS
    assert not independent(one, seeds // 50 % OPTIONS)


def branches(name):
    """For each seed the branch, size and word of a question, each as a number."""
    family = CATALOG.question(name).family
    found = {}
    for group in groups(family, np.arange(DRAWS, dtype=np.uint64), {}):
        for word, value in group.words.items():
            values = family.question.model.givens[word].values
            found.setdefault(word, np.empty(DRAWS, dtype=int))[group.places] = values.index(value)
    return found


@pytest.mark.parametrize(
    "name", ["bptt-count-terms", "lstm-which-becomes", "gibbs-conditional", "act-derivative"]
)
def test_branches_and_sizes_are_even_and_depend_on_nothing_else(name):
    found = branches(name)
    for word, drawn in found.items():
        counts = np.bincount(drawn)
        assert counts.max() - counts.min() <= 1, word
        for modulus in (2, 3, 4, 5, 7, 12, 60):
            assert independent(drawn, np.arange(DRAWS) % modulus), (word, modulus)
        order = np.array(
            [chance.shuffled(name, s, "answer", 3).index(0) for s in range(0, DRAWS, 5)]
        )
        assert independent(drawn[::5], order), word
    for one, other in combinations(found, 2):
        assert independent(found[one], found[other]), (one, other)


def test_the_same_word_of_two_questions_is_drawn_apart():
    first, second = branches("bptt-count-terms")["wrt"], branches("bptt-evaluated-formula")["wrt"]
    assert independent(first, second)


def test_the_right_option_is_even_whatever_its_place():
    family = CATALOG.question("vg-regime").family
    (right,) = family.targets_many(np.arange(DRAWS, dtype=np.uint64))
    assert np.ptp(np.bincount(right)) <= 1
    options = int(right.max()) + 1
    place = np.array(
        [chance.shuffled("vg-regime", s, "answer", options).index(right[s]) for s in range(DRAWS)]
    )
    assert independent(place, right)
    assert independent(place, np.arange(DRAWS) % options)
    assert independent(place[1:], place[:-1])
