"""The score against the pass mark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.marking.verdict import Marking, Outcome, Verdict
from quizgen.quiz.events import Answered
from quizgen.quiz.session import SessionError


def test_the_pass_mark_is_reached_exactly(start, key, noon):
    session = start("add", "chain", pass_mark=0.5)
    assert not session.result().passed
    session, _, _ = session.answer(0, key(session), noon)
    result = session.result()
    assert (result.score, result.maximum, result.share) == (4, 8, 0.5)
    assert result.passed


def test_rounding_of_sums_does_not_miss_the_pass_mark(start, key, noon):
    session = start(*["add"] * 10, pass_mark=0.7)
    session = replace(
        session,
        items=tuple(replace(it, plan=replace(it.plan, points=0.1)) for it in session.items),
    )
    for index in range(7):
        session, _, _ = session.answer(index, key(session, index), noon)
    assert session.result().score != 0.7 * session.result().maximum, "or the test shows nothing"
    assert session.result().passed


def test_a_void_item_costs_nothing_and_asks_for_a_human(start, key, noon):
    session = start("add", "chain")
    session, _, _ = session.answer(0, key(session), noon)
    session, _ = session.void(1, "its text cannot be written", noon)
    result = session.result()
    assert (result.score, result.maximum) == (4, 4)
    assert result.needs_human
    assert not session.is_open(1)


def test_an_undecided_verdict_makes_the_result_provisional(start, noon):
    undecided = Verdict("total", Outcome.UNDECIDED, 0.0, "9", reading="9")
    event = Answered(noon, 0, {"total": "9"}, Marking((undecided,), 0.0), ("total",))
    assert start().after(event).result().needs_human


def test_a_finished_session_takes_nothing_more(start, key, noon):
    session, event = start().finish(noon)
    assert (event.score, event.maximum, event.passed) == (0, 4, False)
    for step in (
        lambda: session.answer(0, key(session), noon),
        lambda: session.hint(0, noon),
        lambda: session.give_up(0, noon),
        lambda: session.finish(noon),
    ):
        with pytest.raises(SessionError, match="finished"):
            step()


def test_where_to_go_on_is_the_first_open_question_without_an_answer(start, key, noon):
    session = start("add", "chain", "coin")
    assert session.next_open == 0
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    assert session.next_open == 1
    session, _, _ = session.answer(1, key(session, 1), noon)
    session, _, _ = session.answer(2, key(session, 2), noon)
    assert session.next_open == 0, "its second try is left"
    session, _, _ = session.answer(0, key(session), noon)
    assert session.next_open is None
