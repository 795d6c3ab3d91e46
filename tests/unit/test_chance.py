"""Chance is a pure function: the published test vectors, and arrays equal to single calls."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import chance

WORDS = st.integers(0, 2**64 - 1)


def test_published_vectors():
    assert chance.word("lstm-gates-scalar") == 14951184151228942196
    assert chance.word("W_f/0") == 17160541868235089628
    state = chance.state("lstm-gates-scalar", 7, 0)
    assert state == 9705947392655906032
    uniform = chance.uniform(state, "W_f/0")
    assert uniform == 4321672117831108326
    assert chance.below(uniform, 20) == 4


@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(0, 1000), st.integers(1, 2**32 - 1))
def test_arrays_give_what_single_calls_give(seeds, attempt, n):
    column = np.array(seeds, dtype=np.uint64)
    tries = np.full(len(seeds), attempt, dtype=np.uint64)
    states = chance.state_many(chance.seeded_many("q", column), tries)
    uniforms = chance.uniform_many(states, "x/0")
    expected = [chance.uniform(chance.state("q", seed, attempt), "x/0") for seed in seeds]
    assert uniforms.tolist() == expected
    assert chance.below_many(uniforms, n).tolist() == [chance.below(u, n) for u in expected]


@given(st.lists(WORDS, min_size=1, max_size=20), st.integers(1, 12))
def test_balanced_arrays_give_what_single_calls_give(seeds, m):
    column = np.array(seeds, dtype=np.uint64)
    many = chance.balanced_many("q", column, "names", m).tolist()
    assert many == [chance.balanced("q", seed, "names", m) for seed in seeds]


@given(st.integers(0, 2**40), st.integers(1, 9))
def test_each_block_of_seeds_gets_every_value_once(block, m):
    drawn = [chance.balanced("q", block * m + place, "x", m) for place in range(m)]
    assert sorted(drawn) == list(range(m))


@pytest.mark.parametrize("n", [2, 5, 20])
def test_indexes_are_uniform(n):
    seeds = np.arange(100_000, dtype=np.uint64)
    tries = np.zeros_like(seeds)
    uniforms = chance.uniform_many(chance.state_many(chance.seeded_many("q", seeds), tries), "x")
    counts = np.bincount(chance.below_many(uniforms, n), minlength=n)
    squares = np.sum((counts - len(seeds) / n) ** 2 / (len(seeds) / n))
    assert squares < n + 6 * np.sqrt(2 * n)  # chi-square far above its mean would be no chance


def test_orders_of_options_do_not_depend_on_the_seed_or_on_each_other():
    firsts = Counter(
        (chance.shuffled("q", s, "a", 4)[0], chance.shuffled("q", s, "b", 4)[0], s % 4)
        for s in range(32_000)
    )
    assert len(firsts) == 64
    assert all(abs(count - 500) < 6 * np.sqrt(500) for count in firsts.values())


def test_a_key_changes_every_keyed_word():
    assert chance.keyed_word("1/1", b"secret") != chance.keyed_word("1/1", b"other")
    assert chance.keyed_word("1/1", b"secret") != chance.word("1/1")
