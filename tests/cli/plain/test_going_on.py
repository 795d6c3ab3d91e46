"""Leaving a session in plain mode, and going on with it."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta

import pytest

from quizgen.bank.load import load_catalog
from quizgen.cli.lines import Console
from quizgen.cli.plain import PlainQuiz
from quizgen.learner.store import Store
from quizgen.quiz.definition import quiz_from_spec
from quizgen.quiz.sitting import Sitting


@pytest.mark.parametrize("last", [[":quit"], []], ids=["quit", "end of input"])
def test_leaving_keeps_everything_for_later(plain, answers, evens_of, last):
    a, b, letters = answers
    left = plain(a + b, *last)
    assert left.returncode == 0
    assert "Result" not in left.stdout
    assert "--plain --resume" in left.stderr
    done = plain(letters, seed=None, options=["--resume"])
    assert "Question 2 of 2: Which is even" in done.stdout
    assert "Question 1 of 2" not in done.stdout
    assert evens_of(done.stdout) == letters, "the same options in the same order"
    assert "Result: 10 of 10 points" in done.stdout


@pytest.mark.parametrize("leaving", [":quit", ":finish", ":go 1", ":skip", ":give-up", None])
def test_what_was_typed_before_leaving_a_question_is_marked(plain, files, leaving):
    """Two of its parts are typed, then the learner goes elsewhere; the third stays blank."""
    bank = ["--bank", str(files / "small.yaml")]
    arguments = ["quiz", "three", "--plain", "--seed", "1", *bank]
    lines = ["1", "2", leaving] if leaving else ["1", "2"]
    done = plain(*lines, instead=arguments)
    assert "first: right, read as 1\nsecond: right, read as 2" in done.stdout
    with Store.open() as store:
        found = store.unfinished() + store.finished()
        (answered,) = [it for it in store.read(found[0].id).events if it["event"] == "answered"]
    assert answered["counted"] == ["first", "second"]


def test_in_a_pipe_a_new_session_begins_unless_one_is_resumed(plain):
    plain("99")
    done = plain(seed=None)
    assert "Question 1 of 2" in done.stdout


def test_a_session_goes_on_though_the_bank_is_gone(plain, answers):
    a, b, letters = answers
    plain(a + b)
    done = plain(letters, instead=["quiz", "tiny", "--plain", "--resume"])
    assert "Result: 10 of 10 points" in done.stdout


def test_resuming_nothing_begins_anew_and_says_so(plain):
    done = plain(seed=None, options=["--resume"])
    assert "Question 1 of 2" in done.stdout
    assert "new session" in done.stderr


def test_the_session_file_holds_what_was_typed(plain, answers, tmp_path):
    a, b, _ = answers
    path = tmp_path / "mine.json"
    plain("n.n", a - b, options=["--save", str(path)])
    (first, second) = json.loads(path.read_text("utf-8"))["items"]
    assert first["tries"] == [{"total": "n.n"}, {"total": str(a - b)}]
    assert second["tries"] == []


def test_a_session_whose_time_ran_out_meanwhile_shows_what_it_earned(plain, answers, files):
    """It was begun on a day long ago; nobody sat before the screen when the time was up."""
    a, b, _ = answers
    noon = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    catalog = load_catalog([files / "small.yaml", files / "tiny.yaml"], thorough=False)
    quiz = quiz_from_spec(catalog.quiz("tiny"), catalog)
    with Store.open() as store:
        sitting = Sitting.begin(quiz, catalog.questions, 1, noon, store)
        sitting.answer(0, {"total": str(a + b)}, noon + timedelta(minutes=4))
    done = plain("a", "b", seed=None, options=["--resume"])
    assert "The time is up; what was answered before counts." in done.stdout
    assert "Result: 6 of 10 points" in done.stdout
    with Store.open() as store:
        (found,) = store.finished()
    assert (found.score, found.passed) == (6, True)
    assert found.latest == noon + timedelta(minutes=5)


def test_time_that_runs_out_while_one_types_is_said_once(files, monkeypatch, capsys):
    """The answer comes a minute late; the clock is looked at before and after."""
    noon = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
    catalog = load_catalog([files / "small.yaml", files / "tiny.yaml"], thorough=False)
    moments = iter([noon + timedelta(minutes=4)] * 4)
    late = noon + timedelta(minutes=6)
    monkeypatch.setattr(sys, "stdin", io.StringIO("99\n98\n"))
    with Store.open() as store:
        quiz = quiz_from_spec(catalog.quiz("tiny"), catalog)
        sitting = Sitting.begin(quiz, catalog.questions, 1, noon, store)
        PlainQuiz(sitting, Console(ascii_only=False), lambda: next(moments, late)).run()
    shown = capsys.readouterr().out
    assert "Question 1 of 2" in shown
    assert shown.count("The time is up") == 1
    assert "Result: 0 of 10 points" in shown


def test_records_that_cannot_be_kept_are_a_message(plain, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("QUIZGEN_HOME", str(tmp_path / "file"))
    done = plain("1")
    assert done.returncode == 2
    assert "QUIZGEN_HOME" in done.stderr
