"""Every shipped quiz can be sat by somebody who knows it all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.problem.draw import draw
from quizgen.quiz.definition import quiz_from_spec
from quizgen.quiz.session import Session

QUIZZES = sorted(load_catalog().quizzes)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", QUIZZES)
def test_the_keys_as_typed_earn_all_points(name: str, catalog: Catalog) -> None:
    quiz = quiz_from_spec(catalog.quizzes[name], catalog)
    session, _ = Session.start(quiz, catalog.questions, 11, NOON)
    for index in range(len(session.items)):
        variant = session.variant(index)
        typed = {part.id: part.answer.typed for part in variant.parts}
        session, _, marking = session.answer(index, typed, NOON + timedelta(minutes=1))
        assert marking.credit == pytest.approx(1.0), (variant.question.id, variant.seed)
    session, _ = session.finish(NOON + timedelta(minutes=2))
    assert session.result().score == pytest.approx(session.result().maximum)


@pytest.mark.parametrize("name", QUIZZES)
def test_what_a_quiz_says_about_its_time_and_pass_mark_is_sensible(
    name: str, catalog: Catalog
) -> None:
    quiz = quiz_from_spec(catalog.quizzes[name], catalog)
    assert 0.5 <= quiz.pass_mark <= 0.6
    assert quiz.about
    assert sum(entry.points * entry.draw for entry in quiz.entries) >= 18


def test_each_of_the_six_topics_has_its_review_and_the_sheet_has_all_essays(
    catalog: Catalog,
) -> None:
    topics = ("vanishing", "lstm", "bptt", "autoencoder", "gibbs", "tied")
    assert {f"review-{topic}" for topic in topics} <= set(QUIZZES)
    sheet = {item.question for item in catalog.quizzes["review-4"].items}
    essays = {name for name in catalog.questions if name.endswith("-short")}
    assert essays <= sheet
    assert len(essays) == 6


def test_the_short_sheet_has_nine_questions_that_need_no_human(catalog: Catalog) -> None:
    items = catalog.quizzes["review-4-short"].items
    assert len(items) == 9
    assert all(not str(item.question).endswith("-short") for item in items)


def test_a_figure_speaks_the_vocabulary_of_its_question(catalog: Catalog) -> None:
    for names, memory in (("sheet", r"\mathrm{LTM}_t"), ("standard", "c_t")):
        variant = draw(catalog.questions["lstm-gates-scalar"], 1, {"names": (names,)})
        assert memory in variant.figure["weights"]  # type: ignore[operator]  # a list of labels
