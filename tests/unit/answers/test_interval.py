"""Intervals as a learner meets them: the keys are (-7, 7] and [1.5, oo)."""

from __future__ import annotations

import pytest

from quizgen.marking.verdict import Outcome


@pytest.mark.parametrize(
    "typed",
    [
        "(-7, 7]", "]-7; 7]", "(−7,00; 7,00]", "-7 < x <= 7", "7 >= x > -7", "x in (-7, 7]",
        r"-7 < \eta \le 7", "x > -7 and x <= 7", "(-7, 0] U [0, 7]", "(-9, 7] ∩ (-7, 9)",
    ],
)  # fmt: skip
def test_notations_of_the_same_interval(told, typed):
    assert told("roots", "span", typed).outcome is Outcome.CORRECT


@pytest.mark.parametrize("typed", ["[1.5, oo)", "x >= 3/2", "[1,5; ∞)", "1.5 ≤ x", "[1.5, inf["])
def test_an_interval_without_end(told, typed):
    assert told("halves", "top", typed).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("(-7, 7)", "The right end is right, but not its bracket: it belongs to the interval."),
        ("[-7, 7]", "The left end is right, but not its bracket: it does not belong"),
        ("(-7, 0) U (0, 7]", "2 pieces"),
        ("(-7, 9]", "The left end is right."),
        ("(-oo, 7]", "There is an end on the left."),
        ("(-49, 49]", "Take the root."),
    ],
)
def test_the_wrong_end_or_bracket_is_named(told, typed, says):
    verdict = told("roots", "span", typed)
    assert says in verdict.feedback
    assert verdict.credit == (0.5 if "bracket" in says else 0)


def test_the_sentence_about_brackets_is_the_authors(told):
    assert "Only the upper one counts." in told("roots", "span", "[-7, 7]").feedback
    assert "Only the upper one counts." not in told("roots", "span", "(-7, 9]").feedback


def test_infinity_belongs_to_no_interval(told):
    verdict = told("halves", "top", "[1.5, oo]")
    assert verdict.credit == 0.5
    assert "Infinity is no number" in verdict.feedback


def test_a_slip_before_is_carried_forward_with_the_right_brackets_only(told):
    assert told("roots", "span", "(-8, 8]", far="8").outcome is Outcome.FOLLOW_THROUGH
    assert told("roots", "span", "[-8, 8]", far="8").outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("7", 1), ("(7, -7]", 2), ("(-7, 7", 1), ("(-7 7]", 2), ("-7 < 7", 1), ("0 < x < y", 1),
        ("(-7, seven]", 6), ("2 > x < 3", 1), ("x = 7", 5),
    ],
)  # fmt: skip
def test_what_is_no_interval_is_pointed_at(told, typed, column):
    verdict = told("roots", "span", typed)
    assert verdict.outcome is Outcome.UNREADABLE
    assert f"column {column}:" in verdict.feedback
