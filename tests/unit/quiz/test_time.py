"""The time limit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quizgen.quiz.session import Session, SessionError

MOMENT = timedelta(microseconds=1)


def test_an_answer_at_the_deadline_is_accepted_and_later_none(start, key, noon):
    session = start(minutes=10.0)
    limit = noon + timedelta(minutes=10)
    assert session.deadline == limit
    assert not session.expired(limit)
    answered, _, _ = session.answer(0, key(session), limit)
    assert answered.result().score == 4
    with pytest.raises(SessionError, match="time is up"):
        session.answer(0, key(session), limit + MOMENT)
    with pytest.raises(SessionError, match="time is up"):
        session.hint(0, limit + MOMENT)


def test_a_session_past_its_deadline_finishes_with_what_it_has(start, noon):
    session, _, _ = start(minutes=10.0).answer(0, {"total": "99"}, noon)
    later = noon + timedelta(days=3)
    assert session.expired(later)
    session, event = session.finish(later)
    assert session.finished == noon + timedelta(minutes=10)
    assert event.score == 0
    assert not session.expired(later)


def test_the_clock_runs_on_across_restarts(start, key, noon, catalog):
    session = start("add", "chain", minutes=10.0)
    session, event, _ = session.answer(0, key(session), noon + timedelta(minutes=4))
    _, started = Session.start(session.quiz, catalog.questions, session.seed, noon)
    by_revision = {item.plan.revision: item.question for item in session.items}
    again = Session.replay(started, [event], by_revision)
    assert again.seconds_left(noon + timedelta(minutes=9)) == 60
    with pytest.raises(SessionError, match="time is up"):
        again.answer(1, key(again, 1), noon + timedelta(minutes=11))


def test_setting_the_clock_back_gives_no_time(start, noon):
    session = start("add", "chain", minutes=10.0)
    session, _, _ = session.answer(0, {"total": "99"}, noon + timedelta(minutes=9))
    assert session.seconds_left(noon - timedelta(days=1)) == 60


def test_without_a_limit_nothing_expires(start, noon):
    session = start()
    assert session.deadline is None
    assert session.seconds_left(noon) is None
    assert not session.expired(noon + timedelta(days=4000))


def test_times_on_an_item_run_from_its_opening(start, noon):
    session, _ = start().open(0, noon + timedelta(seconds=5))
    session, first, _ = session.answer(0, {"total": "99"}, noon + timedelta(seconds=25))
    session, second, _ = session.answer(0, {"total": "98"}, noon + timedelta(seconds=32))
    assert (first.seconds, second.seconds) == (20, 7)
