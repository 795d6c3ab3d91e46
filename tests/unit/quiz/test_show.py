"""What the learner may see, and when."""

from __future__ import annotations

import pytest

from quizgen.marking.verdict import Outcome
from quizgen.quiz.definition import Show, practice_of
from quizgen.quiz.session import Session


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        # before an answer, after a wrong try, after the last try, at the end
        ("try", [False, True, True, True]),
        ("item", [False, False, True, True]),
        ("end", [False, False, False, True]),
        ("never", [False, False, False, False]),
    ],
)
def test_each_thing_is_shown_from_its_moment_on(start, noon, when, seen):
    session = start(show=Show(verdict=when, mistake=when, solution=when))
    found = [session.shows_solution(0)]
    for wrong in ("98", "99"):
        session, _, _ = session.answer(0, {"total": wrong}, noon)
        found.append(session.shows_solution(0))
        assert session.shows_verdict(0) is session.shows_mistake(0) is session.shows_solution(0)
        assert bool(session.feedback(0)) is session.shows_verdict(0)
    session, _ = session.finish(noon)
    assert [*found, session.shows_solution(0)] == seen
    assert session.shows_score is (when != "never")


def test_a_mistake_that_is_not_shown_yet_is_plainly_wrong(start, noon):
    session = start(show=Show(verdict="try", mistake="end", solution="end"))
    givens = session.variant(0).givens
    session, _, marking = session.answer(0, {"total": str(givens["a"] - givens["b"])}, noon)
    assert marking.verdicts[0].outcome is Outcome.MISTAKE
    (shown,) = session.feedback(0)
    assert (shown.outcome, shown.feedback, shown.mistakes) == (Outcome.WRONG, "", ())
    session, _ = session.finish(noon)
    assert session.feedback(0)[0].mistakes == ("subtracted",)


def test_a_mistake_is_never_shown_before_the_verdict(start, noon):
    session = start(show=Show(verdict="end", mistake="try", solution="end"))
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    assert not session.shows_mistake(0)
    assert session.feedback(0) == ()


def test_how_a_response_was_read_is_always_shown(start, noon):
    session = start(show=Show(verdict="never"))
    session, _, _ = session.answer(0, {"total": " 12 "}, noon)
    assert session.readings(0) == (("total", "12"),)


def test_an_unreadable_response_is_always_pointed_at(start, noon):
    session = start(show=Show(verdict="never"))
    session, _, _ = session.answer(0, {"total": "twelve"}, noon)
    (verdict,) = session.feedback(0)
    assert "^" in verdict.feedback


def test_giving_up_closes_the_item_and_shows_its_solution(start, noon):
    session = start(show=Show(verdict="item", mistake="item", solution="item"))
    session, _, _ = session.answer(0, {"total": "99"}, noon)
    assert not session.shows_solution(0)
    session, _ = session.give_up(0, noon)
    assert session.shows_solution(0)
    assert not session.is_open(0)


def test_the_solution_holds_the_keys_that_no_calculation_leads_to(catalog, noon):
    quiz = practice_of("evens", catalog)
    session, _ = Session.start(quiz, catalog.questions, 1, noon)
    assert session.solution(0) == ""
    session, _ = session.give_up(0, noon)
    solution = session.solution(0)
    letters = session.variant(0).parts[0].answer.typed
    assert f"Answer: **{letters}**" in solution
    assert "One is odd." in solution


def test_the_worked_solution_has_this_variants_numbers(start, noon):
    session, _ = start().give_up(0, noon)
    a, b = (session.variant(0).givens[name] for name in "ab")
    assert f"{a} + {b} = {a + b}" in session.solution(0)
