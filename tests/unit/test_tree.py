"""The tree of prerequisites shows every concept once, below what is learnt last before it."""

from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.tree import tree_lines


def test_a_concept_stands_below_its_deepest_prerequisite():
    needs = {"a": [], "b": ["a"], "c": ["a", "b"], "d": ["a"], "e": ["elsewhere"]}
    assert list(tree_lines(needs)) == [
        ("", "a", ()),
        ("├─ ", "b", ()),
        ("│  └─ ", "c", ("a",)),
        ("└─ ", "d", ()),
        ("", "e", ()),
    ]


@given(st.lists(st.sets(st.integers(0, 30), max_size=4), max_size=30))
def test_nothing_is_lost_or_told_twice(edges):
    needs = {str(at): [str(n) for n in sorted(ns) if n < at] for at, ns in enumerate(edges)}
    lines = list(tree_lines(needs))
    assert sorted(name for _, name, _ in lines) == sorted(needs)
    order = [name for _, name, _ in lines]
    for _, name, others in lines:
        above = set(needs[name]) - set(others)
        assert len(above) == bool(needs[name])
        assert all(order.index(need) < order.index(name) for need in above)
