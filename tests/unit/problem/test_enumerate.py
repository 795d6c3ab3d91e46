"""Small spaces: every variant that some seed draws is met, and no other."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from quizgen.problem.certify import certify
from quizgen.problem.draw import draw
from quizgen.problem.enumerate import every

ADDING = """  q:
    title: Adding
    concept: thing
    difficulty: 1
    kind: compute
    text: What is $<a> + <b>$?
    givens:
      a: 2..6
      b: 1..HIGHEST
    quantities: {total: a + b}
    where: [a > b]
    check: {total: CHECK}
    parts: {total: the sum}
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
"""


def adding(highest: int = 6, check: str = "b + a") -> str:
    return ADDING.replace("HIGHEST", str(highest)).replace("CHECK", check)


def told(variant):
    return json.dumps([variant.givens, variant.params], sort_keys=True)


def test_conditions_and_requirements_are_those_of_a_draw(question_of):
    """A pair whose product is its sum would not tell the mistake."""
    pairs = {(v.givens["a"], v.givens["b"]) for v in every(question_of(adding()))}
    expected = {(a, b) for a in range(2, 7) for b in range(1, a) if a * b != a + b}
    assert pairs == expected


@pytest.mark.parametrize(
    "name", ["tied-gradient", "bptt-expand", "vg-clip-norm", "lstm-which-becomes", "act-derivative"]
)
def test_seeds_draw_nothing_but_what_is_enumerated(shipped, name):
    """And over many seeds they meet all of it, unless it is large."""
    question = shipped(name)
    whole = [told(variant) for variant in every(question)]
    drawn = {told(draw(question, seed)) for seed in range(300)}
    assert len(set(whole)) == len(whole)
    assert drawn <= set(whole)
    assert len(whole) > 60 or drawn == set(whole)


@pytest.mark.parametrize("name", ["lstm-gates-scalar", "vg-remedies", "gibbs-mistake"])
def test_large_spaces_and_pools_are_not_enumerated(shipped, name):
    assert every(shipped(name)) is None


def test_a_space_is_counted_before_conditions(question_of):
    assert every(question_of(adding(highest=600))) is not None
    assert every(question_of(adding(highest=601))) is None


def test_certification_examines_what_no_seed_met(question_of):
    """The other road contradicts the key at one pair out of all; two seeds do not meet it."""
    question = question_of(adding(check='"if(a*10 + b == 53, 0, a + b)"'))
    seeds = [s for s in range(50) if draw(question, s).givens != {"a": 5, "b": 3}][:2]
    clock = iter(range(100)).__next__
    assert certify(question, seeds, clock).passed
    report = certify(question, seeds, clock, whole=True)
    assert not report.passed
    assert report.failed == 0
    assert report.space == len(list(every(question))) - 1
    (reason,) = report.unfit
    assert reason.startswith("a = 5, b = 3: `total`")


def test_enumeration_is_lazy(shipped):
    assert len(list(islice(every(shipped("lstm-param-count-formula")), 3))) == 3
