"""Learners mark their own texts: beside the proposal, never in its place."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizgen.batch.practice import grade_sessions
from quizgen.errors import EngineError
from quizgen.learner.store import Store
from quizgen.quiz.definition import Show
from quizgen.quiz.resume import resume
from quizgen.quiz.session import SessionError
from quizgen.quiz.sitting import Sitting
from small_bank import PARTLY

ALL = {"scatter": 2.0, "colours": 2.0, "path": 1.0}
ONCE = Show(verdict="item", mistake="item", solution="item")


@pytest.fixture
def written(start, noon):
    """A session on `essay` whose text stands; its one try is used."""

    def begin(show=ONCE, text=PARTLY):
        session = start("essay", show=show)
        item = replace(session.items[0], plan=replace(session.items[0].plan, tries=(1.0,)))
        session = replace(session, items=(item,))
        return session.answer(0, {"answer": text}, noon)[0]

    return begin


def test_the_rubric_shows_what_was_found_and_what_forbids_it(written):
    (rubric,) = written().rubrics(0)
    scatter, colours, path = rubric.points
    assert (scatter.proposed, scatter.quotes) == (2, ("Short waves are scattered more.",))
    assert (colours.proposed, colours.levels) == (1, (0, 1, 2))
    assert (path.proposed, path.veto_says) == (0, "The sun is not further away in the evening.")
    assert "further away" in path.vetoed
    assert rubric.proposed == 3
    assert rubric.own is None


def test_a_tick_goes_to_the_next_level_and_then_to_nothing(written):
    (rubric,) = written().rubrics(0)
    assert rubric.ticked(0)["scatter"] == 0
    assert rubric.ticked(1)["colours"] == 2
    assert rubric.ticked(2) == {"scatter": 2, "colours": 1, "path": 1}


def test_own_marks_stand_beside_the_proposal(written, noon):
    session = written()
    before = session.result()
    session, _ = session.mark_yourself(0, "answer", ALL, noon)
    after = session.result()
    assert (
        (after.score, after.passed) == (before.score, before.passed) == (pytest.approx(2.4), True)
    )
    assert before.own is None
    assert after.own.score == pytest.approx(4)
    assert after.needs_human, "a person still has to look at text and veto"
    assert before.unmarked
    assert not after.unmarked
    (rubric,) = session.rubrics(0)
    assert (rubric.proposed, rubric.own, rubric.credited) == (3, 5, ALL)


def test_own_marks_pay_for_hints_and_later_tries_like_all_others(start, noon):
    session = start("essay", show=Show("try", "try", "try"))
    session = session.answer(0, {"answer": "I do not know."}, noon)[0]
    session = session.answer(0, {"answer": PARTLY}, noon)[0]
    session, _ = session.mark_yourself(0, "answer", ALL, noon)
    assert session.result().own.score == pytest.approx(4 * 0.5)


def test_another_text_is_not_marked_yet(start, noon):
    session = start("essay", show=Show("try", "try", "try"))
    session = session.answer(0, {"answer": PARTLY}, noon)[0]
    session, _ = session.mark_yourself(0, "answer", ALL, noon)
    session = session.answer(0, {"answer": "Something else."}, noon)[0]
    assert session.result().own is None
    assert session.rubrics(0)[0].own is None


def test_only_a_text_that_was_written_is_marked(start, noon):
    for session in (start("essay"), start("add")):
        session, _ = session.give_up(0, noon)
        assert session.rubrics(0) == ()
        with pytest.raises(SessionError, match="no text here"):
            session.mark_yourself(0, "answer", ALL, noon)


@pytest.mark.parametrize("wrong", [{"scatter": 2}, {**ALL, "x": 1}, {**ALL, "path": 0.3}, {}])
def test_marks_that_do_not_fit_the_rubric_are_refused(written, noon, wrong):
    with pytest.raises(EngineError):
        written().mark_yourself(0, "answer", wrong, noon)


def test_where_verdicts_come_at_the_end_so_does_the_rubric(written, noon):
    session = written(Show("end", "end", "end"))
    assert session.rubrics(0) == ()
    session, finished = session.finish(noon)
    session, marked = session.mark_yourself(0, "answer", ALL, noon)
    assert session.finished == finished.at
    assert session.result().own.score == pytest.approx(4)
    assert marked.credit == 1


@pytest.mark.parametrize(
    "show",
    [Show("never", "never", "never"), Show("end", "end", "never"), Show("end", "never", "end")],
)
def test_what_is_never_shown_is_not_marked_by_its_writer_either(written, noon, show):
    session, _ = written(show).finish(noon)
    assert session.rubrics(0) == ()


def test_own_marks_are_on_the_disk_at_once_also_after_the_end(catalog, start, noon, tmp_path):
    path = tmp_path / "records.sqlite"
    quiz = start("essay", show=Show("end", "end", "end")).quiz
    with Store.open(path) as store:
        sitting = Sitting.begin(quiz, catalog.questions, 1, noon, store)
        sitting.answer(0, {"answer": PARTLY}, noon)
        sitting.finish(noon)
        sitting.mark_yourself(0, "answer", ALL, noon)
        with Store.open(path) as other:
            found = resume(other.read(sitting.session.id))
            (summary,) = other.finished()
    assert found == sitting.session
    assert (own := found.result().own)
    assert own.score == pytest.approx(4)
    assert summary.score == pytest.approx(2.4), "lists keep to what was proposed"


def test_a_session_file_reports_own_marks_and_earns_nothing_by_them(catalog, start, noon, tmp_path):
    quiz = start("essay", show=ONCE).quiz
    path = tmp_path / "ann.json"
    with Store.open(tmp_path / "records.sqlite") as store:
        sitting = Sitting.begin(quiz, catalog.questions, 1, noon, store, path)
        sitting.answer(0, {"answer": PARTLY}, noon)
        sitting.give_up(0, noon)
        sitting.mark_yourself(0, "answer", ALL, noon)
    results = grade_sessions([path], quiz, catalog.questions)
    (row,) = results.graded
    assert (row.points, row.own, row.worth) == (pytest.approx(2.4), 4, 4)
    assert results.scores[0].total == pytest.approx(2.4)

    data = json.loads(path.read_text("utf-8"))
    data["items"][0]["own"] = {"answer": {"scatter": 1000}}
    path.write_text(json.dumps(data), encoding="utf-8")
    row, review = grade_sessions([path], quiz, catalog.questions).graded
    assert (row.points, row.own) == (pytest.approx(2.4), None)
    assert "own marks left out" in review.evidence
