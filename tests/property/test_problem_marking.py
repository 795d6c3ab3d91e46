"""Whatever is answered: credits are shares, order and slips of others change nothing, nothing unread is wrong."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.bank.load import load_catalog
from quizgen.errors import ResponseError
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome
from quizgen.problem.draw import draw

CATALOG = load_catalog()
NAMES = [*CATALOG.questions]
SEVERAL = [n for n in NAMES if len(CATALOG.question(n).parts) > 1]
ODD = ["", "   ", "?", "1..2", "0.5 0.5", "[1, 2", "a", "a, b", "1/0", "-", "∞", "0", "1e400", "π"]
slow = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def variant_of(name, seed):
    return draw(CATALOG.question(name), seed)


@st.composite
def answered(draw, names):
    """A variant and a response to each part: its key, another part's, a usual mistake's, a number, anything."""
    variant = variant_of(draw(st.sampled_from(names)), draw(st.integers(0, 2)))
    known = [part.answer.typed for part in variant.parts]
    known += [str(mistake.value) for mistake in variant.mistakes]
    some = st.one_of(
        st.sampled_from(known),
        st.sampled_from(ODD),
        st.floats(-10, 10).map(lambda number: f"{number:.4f}"),
        st.text(max_size=6),
    )
    return variant, {
        part.id: draw(st.one_of(st.just(part.answer.typed), some)) for part in variant.parts
    }


@pytest.mark.parametrize("name", NAMES)
def test_displayed_keys_earn_everything(name):
    for seed in range(3):
        variant = variant_of(name, seed)
        marking = mark(variant, {part.id: part.answer.typed for part in variant.parts})
        if all(verdict.outcome is not Outcome.TO_REVIEW for verdict in marking.verdicts):
            assert [verdict.credit for verdict in marking.verdicts] == [1.0] * len(variant.parts)
            assert marking.credit == 1.0


@slow
@given(answered(NAMES), st.randoms())
@pytest.mark.sweep
def test_credits_are_shares_and_the_order_of_responses_is_nothing(case, random):
    variant, responses = case
    marking = mark(variant, responses)
    assert [verdict.part for verdict in marking.verdicts] == [part.id for part in variant.parts]
    assert all(0 <= verdict.credit <= 1 for verdict in marking.verdicts)
    assert 0 <= marking.credit <= 1
    shuffled = list(responses.items())
    random.shuffle(shuffled)
    assert mark(variant, dict(shuffled)) == marking


@slow
@given(answered(NAMES))
def test_what_cannot_be_read_is_never_wrong_and_nothing_else_is_unreadable(case):
    variant, responses = case
    for verdict in mark(variant, responses).verdicts:
        text = responses[verdict.part]
        if not text.strip():
            assert verdict.outcome is Outcome.BLANK
            continue
        try:
            variant.part(verdict.part).answer.read(text)
        except ResponseError:
            assert verdict.outcome is Outcome.UNREADABLE
            assert not verdict.mistakes
            assert verdict.feedback
        else:
            assert verdict.outcome not in (Outcome.UNREADABLE, Outcome.BLANK)


@slow
@given(answered(SEVERAL), st.data())
def test_a_slip_never_changes_what_earlier_parts_earn(case, data):
    """Earlier: before it in the order of asking, or not computed from it."""
    variant, responses = case
    at = data.draw(st.integers(0, len(variant.parts) - 1))
    own = variant.parts[at]
    before = mark(variant, responses).verdicts
    after = mark(variant, {**responses, own.id: own.answer.typed}).verdicts
    asked, pins = variant.work.graph.asked, variant.work.graph.pins
    for number, part in enumerate(variant.parts):
        needs = pins.earlier(asked[part.id]) if part.id in asked else []
        if number < at or (number > at and own.id not in needs):
            assert before[number] == after[number]
