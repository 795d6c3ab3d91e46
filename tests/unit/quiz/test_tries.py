"""What a try costs and earns."""

from __future__ import annotations

import pytest

from quizgen.marking.verdict import Outcome
from quizgen.quiz.definition import Entry
from quizgen.quiz.session import SessionError


def score(session):
    return session.result().score


def test_the_first_try_earns_all_points(start, key, noon):
    session, _, marking = start().answer(0, key(start()), noon)
    assert marking.credit == 1
    assert score(session) == 4
    assert not session.is_open(0)


def test_the_second_try_earns_its_share(start, key, noon):
    session, _, _ = start().answer(0, {"total": "99"}, noon)
    assert session.is_open(0)
    assert score(session) == 0
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 2
    assert session.items[0].tries_used == 2


def test_after_the_last_try_the_item_is_closed(start, key, noon):
    session, _, _ = start().answer(0, {"total": "99"}, noon)
    session, _, _ = session.answer(0, {"total": "98"}, noon)
    assert not session.is_open(0)
    with pytest.raises(SessionError, match="closed"):
        session.answer(0, key(session), noon)


@pytest.mark.parametrize("text", ["nine", "3 4 5", "2,,5"])
def test_an_unreadable_response_costs_no_try(start, key, noon, text):
    session, _, marking = start().answer(0, {"total": text}, noon)
    assert marking.unreadable
    assert session.items[0].tries_used == 0
    assert session.items[0].submissions[0].responses == {"total": text}, "kept raw"
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 4


@pytest.mark.parametrize("text", ["", "   "])
def test_a_blank_response_costs_no_try(start, key, noon, text):
    session, _, marking = start().answer(0, {"total": text}, noon)
    assert marking.verdicts[0].outcome is Outcome.BLANK
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 4


def test_the_same_response_again_costs_no_try(start, key, noon):
    session, _, _ = start().answer(0, {"total": "99"}, noon)
    session, event, _ = session.answer(0, {"total": " 99 "}, noon)
    assert event.counted == ()
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 2


def test_an_unreadable_part_buys_no_verdict_on_the_others(start, key, noon):
    session = start("chain")
    right = key(session)
    session, _, marking = session.answer(0, {"s": right["s"], "d": "many"}, noon)
    assert [verdict.part for verdict in marking.verdicts] == ["d"]
    assert [verdict.part for verdict in session.feedback(0)] == ["d"]
    assert score(session) == 0


def test_a_part_left_blank_keeps_its_first_try(start, key, noon):
    session = start("chain")
    right = key(session)
    session, _, _ = session.answer(0, {"s": right["s"], "d": ""}, noon)
    assert score(session) == 1, "s is worth 1 of 4 within the question"
    assert session.is_open(0)
    session, _, _ = session.answer(0, {"d": right["d"]}, noon)
    assert score(session) == 4


def test_each_part_has_its_own_tries(start, key, noon):
    session = start("chain")
    right = key(session)
    session, _, _ = session.answer(0, {"s": right["s"], "d": "-5"}, noon)
    session, _, _ = session.answer(0, right, noon)
    assert score(session) == 1 + 3 / 2


def test_a_right_method_after_a_slip_is_credited(start, key, noon):
    session = start("chain")
    slip = int(key(session)["s"]) + 1
    session, _, marking = session.answer(0, {"s": str(slip), "d": str(2 * slip + 1)}, noon)
    assert marking.verdicts[1].outcome is Outcome.FOLLOW_THROUGH
    assert score(session) == 3


def test_follow_through_reaches_back_to_a_part_answered_before(start, key, noon):
    session = start("chain")
    slip = int(key(session)["s"]) + 1
    session, _, _ = session.answer(0, {"s": str(slip)}, noon)
    session, _, marking = session.answer(0, {"d": str(2 * slip + 1)}, noon)
    assert marking.verdicts[1].outcome is Outcome.FOLLOW_THROUGH


def test_the_best_try_counts_where_the_learner_may_not_know(start, key, noon):
    from quizgen.quiz.definition import Show

    session = start(show=Show(verdict="end", mistake="end", solution="end"))
    session, _, _ = session.answer(0, key(session), noon)
    assert session.is_open(0), "closing it would tell that it is right"
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    assert score(session) == 4


def test_while_verdicts_wait_for_the_item_no_part_tells_that_it_is_right(start, key, noon):
    from quizgen.quiz.definition import Show

    session = start("chain", show=Show(verdict="item", mistake="item", solution="item"))
    right = key(session)
    session, _, _ = session.answer(0, {"s": right["s"], "d": "-50"}, noon)
    assert [session.accepts(0, part) for part in session.items[0].parts] == [True, True]
    assert session.feedback(0) == ()
    session, _, _ = session.answer(0, {"s": "-1", "d": right["d"]}, noon)
    assert not session.is_open(0), "all tries are used"
    assert score(session) == 1 + 3 / 2, "the best try of each part counts"
    assert len(session.feedback(0)) == 2


def test_an_item_whose_verdicts_wait_closes_once_nothing_is_left_to_win(start, key, noon):
    from quizgen.quiz.definition import Show

    session = start("chain", show=Show(verdict="item", mistake="item", solution="item"))
    right = key(session)
    session, _, _ = session.answer(0, {"s": right["s"], "d": "-50"}, noon)
    session, _, _ = session.answer(0, {"d": "-60"}, noon)
    assert not session.is_open(0)


def test_a_settled_part_ignores_another_response(start, key, noon):
    session = start("chain")
    right = key(session)
    session, _, _ = session.answer(0, {"s": right["s"]}, noon)
    session, event, marking = session.answer(0, {"s": "99", "d": right["d"]}, noon)
    assert event.counted == ("d",)
    assert marking.verdicts[0].response == right["s"]
    assert score(session) == 4


def test_unlimited_tries_each_earn_all(start, key, noon):
    session = start(entries=(Entry(("add",), points=4, tries=None),))
    for wrong in range(90, 99):
        session, _, _ = session.answer(0, {"total": str(wrong)}, noon)
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 4


def test_a_hint_costs_its_share_and_the_score_never_falls_below_zero(start, key, noon):
    session, _, first = start().hint(0, noon)
    assert first.startswith("Count on from")
    session, _, _ = session.hint(0, noon)
    assert session.hints(0) == (first, "Use your fingers.")
    assert score(session) == 0
    with pytest.raises(SessionError, match="no further hint"):
        session.hint(0, noon)
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == pytest.approx(4 - 2 * 0.4)


def test_hints_dearer_than_the_credit_leave_nothing(start, key, noon):
    session = start(hint_cost=0.4)
    session, _, _ = session.hint(0, noon)
    session, _, _ = session.hint(0, noon)
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    session, _, _ = session.answer(0, key(session), noon)
    assert score(session) == 0


def test_a_recognised_mistake_is_named(start, noon):
    session = start()
    givens = session.variant(0).givens
    wrong = givens["a"] - givens["b"]
    session, _, _ = session.answer(0, {"total": str(wrong)}, noon)
    (verdict,) = session.feedback(0)
    assert verdict.outcome is Outcome.MISTAKE
    assert verdict.mistakes == ("subtracted",)
    assert "do not subtract" in verdict.feedback
