"""Sets of numbers as a learner meets them: the key is {-7, 7}."""

from __future__ import annotations

import pytest

from quizgen.marking.verdict import Outcome


@pytest.mark.parametrize(
    "typed",
    ["{-7, 7}", "7, -7", "7; -7,0", "±7", "{7, -7, 7}", "{7, -14/2}", "-7 and 7", "[−7, 7]"],
)
def test_order_repetition_and_brackets_do_not_matter(told, typed):
    assert told("roots", "ends", typed).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("typed", "credit", "says"),
    [
        ("{7}", 0.5, "1 element is right, 1 missing"),
        ("{-7, 7, 0}", 0.5, "2 elements are right, 1 element is not in the set"),
        ("{7, 8}", 0.25, "1 element is right, 1 element is not in the set, 1 missing"),
        ("{}", 0, ""),
        ("{1, 2, 3}", 0, ""),
    ],
)
def test_what_is_missing_or_too_much_is_told(told, typed, credit, says):
    verdict = told("roots", "ends", typed)
    assert verdict.credit == credit
    assert says in verdict.feedback


def test_a_mistake_is_known_in_any_order(told):
    verdict = told("roots", "ends", "49, -49")
    assert verdict.outcome is Outcome.MISTAKE
    assert verdict.feedback == "Take the root."


def test_a_slip_before_is_carried_forward_into_a_set(told):
    verdict = told("roots", "ends", "{8, -8}", far="8")
    assert verdict.outcome is Outcome.FOLLOW_THROUGH


@pytest.mark.parametrize(
    ("typed", "column"),
    [("{1, two}", 5), ("{1, 2", 1), ("{1/0}", 2), ("{(1, 2), 3}", 1), ("0,5, 1", 2)],
)
def test_what_is_no_set_of_numbers_is_pointed_at(told, typed, column):
    verdict = told("roots", "ends", typed)
    assert verdict.outcome is Outcome.UNREADABLE
    assert f"column {column}:" in verdict.feedback
