"""Which questions and numbers a session gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from quizgen.errors import InputError
from quizgen.problem.draw import draw
from quizgen.quiz.definition import Entry, Quiz, practice_of, practice_quiz
from quizgen.quiz.pick import fingerprint, pick_items
from quizgen.quiz.session import Session


def ask(*entries: Entry, **changes) -> Quiz:
    return replace(Quiz("picked", "Picked", entries), **changes)


def one(name: str, **changes) -> Entry:
    return replace(Entry((name,), points=1), **changes)


def test_the_same_seed_gives_the_same_items(catalog):
    quiz = ask(one("add"), Entry(("add", "chain", "coin"), points=2, draw=2), shuffled=True)
    first = pick_items(quiz, catalog.questions, 3)
    assert pick_items(quiz, catalog.questions, 3) == first
    assert any(pick_items(quiz, catalog.questions, seed) != first for seed in range(4, 20))


def test_an_entry_draws_different_questions_and_first_those_not_asked_elsewhere(catalog):
    quiz = ask(one("add"), Entry(("add", "chain", "coin"), points=1, draw=2))
    for seed in range(30):
        names = [plan.question for plan in pick_items(quiz, catalog.questions, seed)]
        assert names[0] == "add"
        assert sorted(names[1:]) == ["chain", "coin"]


def test_every_candidate_is_drawn_sometimes(catalog):
    quiz = ask(Entry(("add", "chain", "coin"), points=1, draw=1))
    drawn = {pick_items(quiz, catalog.questions, seed)[0].question for seed in range(40)}
    assert drawn == {"add", "chain", "coin"}


def test_more_questions_than_there_are_is_an_error(catalog):
    quiz = ask(Entry(("add", "chain"), points=1, draw=3))
    with pytest.raises(InputError, match="3 different questions, but only 2 fit"):
        pick_items(quiz, catalog.questions, 0)


def test_a_question_that_no_bank_has_is_an_error(catalog):
    with pytest.raises(InputError, match="`sub`, which no loaded bank has"):
        pick_items(ask(one("sub")), catalog.questions, 0)


def test_a_question_asked_often_never_repeats_its_numbers(catalog):
    quiz = ask(*[one("add")] * 30)
    for seed in range(5):
        plans = pick_items(quiz, catalog.questions, seed)
        variants = [draw(catalog.questions["add"], plan.seed, plan.fix) for plan in plans]
        assert len({fingerprint(variant) for variant in variants}) == 30


def test_more_variants_than_a_question_has_is_an_error_but_practice_asks_less(catalog):
    with pytest.raises(InputError, match="more often than it has variants"):
        pick_items(ask(*[one("coin")] * 5), catalog.questions, 0)
    practice = practice_quiz("coin", "Coin", ["coin"])
    assert len(pick_items(practice, catalog.questions, 0)) == 4


def test_items_are_asked_as_listed_unless_shuffled(catalog):
    entries = [one("add"), one("chain"), one("coin")]
    listed = {
        tuple(plan.question for plan in pick_items(ask(*entries), catalog.questions, seed))
        for seed in range(20)
    }
    assert listed == {("add", "chain", "coin")}
    mixed = {
        tuple(
            plan.question
            for plan in pick_items(ask(*entries, shuffled=True), catalog.questions, seed)
        )
        for seed in range(60)
    }
    assert len(mixed) == 6


def test_fix_points_and_tries_come_from_the_entry(catalog):
    quiz = ask(one("coin", points=3.5, tries=(1.0, 0.25), fix={"what": ("die",)}))
    (plan,) = pick_items(quiz, catalog.questions, 0)
    assert (plan.points, plan.tries, plan.fix) == (3.5, (1.0, 0.25), {"what": ("die",)})


def test_practice_on_a_concept_asks_its_questions_the_easy_ones_first(catalog):
    quiz = practice_of("sums", catalog)
    names = [plan.question for plan in pick_items(quiz, catalog.questions, 1)]
    assert names == ["add", "chain"] * 3
    assert quiz.practice
    assert all(entry.tries is None for entry in quiz.entries)


def test_practice_on_what_is_not_there_says_so(catalog):
    with pytest.raises(InputError, match="there is no question `addd`"):
        practice_of("addd", catalog)


def test_sessions_begun_in_the_same_second_have_different_ids(catalog, noon):
    quiz = ask(one("add"))
    moments = [noon, noon + timedelta(microseconds=1)]
    ids = {Session.start(quiz, catalog.questions, 1, moment)[0].id for moment in moments}
    assert len(ids) == 2
