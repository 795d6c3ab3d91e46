"""Answering line by line: verdicts, hints, commands, results."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from quizgen.bank.load import load_catalog
from quizgen.quiz.definition import quiz_from_spec
from quizgen.quiz.session import Session


def test_a_mistake_is_named_and_the_second_try_counts_half(plain, answers):
    a, b, letters = answers
    done = plain(a - b, a + b, letters)
    assert "Your answer: wrong, read as" in done.stdout
    assert "Add the numbers, do not subtract them." in done.stdout
    assert "This question: 3 of 6 points." in done.stdout
    assert "Result: 7 of 10 points (70 %), pass mark 60 %: passed." in done.stdout


def test_the_solution_comes_when_the_question_is_closed(plain, answers):
    a, b, _ = answers
    first, second = plain("98", "99").stdout.split("> 99")
    assert "Solution" not in first
    assert f"{a} + {b} = {a + b}" in second


def test_an_unreadable_answer_gets_a_caret_and_costs_nothing(plain, answers):
    a, b, letters = answers
    done = plain("1 plus", a + b, letters)
    assert re.search(r"^1 plus\n +\^$", done.stdout, re.MULTILINE)
    assert "Result: 10 of 10 points" in done.stdout


def test_an_empty_line_leaves_blank_and_another_one_hands_in(plain):
    done = plain("", "", "")
    assert "Still open: 1, 2." in done.stdout
    assert "Result: 0 of 10 points (0 %), pass mark 60 %: not passed." in done.stdout
    assert "1. Add two numbers: 0 of 6 (not answered)" in done.stdout


def test_one_can_go_back_to_what_was_left_open(plain, answers):
    a, b, letters = answers
    done = plain("", letters, "1", a + b)
    assert "Result: 10 of 10 points" in done.stdout


def test_a_hint_is_bought_and_its_price_said(plain, answers):
    a, b, letters = answers
    done = plain("?", "hint", "?", a + b, letters)
    assert "2 hints for 0.6 points each: type ?" in done.stdout
    assert f"Hint 1 (costs 0.6 points): Count on from {a}." in done.stdout
    assert "There is no further hint for this question." in done.stdout
    assert "Result: 8.8 of 10 points" in done.stdout


def test_what_is_held_back_is_shown_at_the_end(plain, files, numbers_of):
    bank = ["--bank", str(files / "small.yaml")]
    arguments = ["quiz", str(files / "strict.yaml"), "--plain", "--seed", "1", *bank]
    first = plain(":quit", instead=arguments).stdout
    a, b = numbers_of(first)
    done = plain(a - b, "", ":finish", instead=arguments)
    before, after = done.stdout.split(":finish")
    assert f"Your answer: read as {str(a - b).replace('-', '−')}\nRecorded.\n" in before
    assert "wrong" not in before
    assert "Your answer: wrong" in after
    assert "Add the numbers, do not subtract them." in after
    assert f"{a} + {b} = {a + b}" in after
    assert "Result: 0 of 10 points" in after


def test_ascii_only(plain, answers):
    done = plain("−1", "?", ":go 2", answers[2], ":finish", options=["--ascii"])
    assert done.stdout.isascii()
    assert "Result:" in done.stdout


def test_commands_are_no_answers(plain, answers):
    a, b, letters = answers
    commands = [":help", ":nonsense", ":go 9", ":go", ":solution", ":again"]
    done = plain(*commands, a + b, letters)
    assert done.stdout.count("Question 1 of 2") == 2, "shown again"
    assert "The solution is not shown yet." in done.stdout
    assert "Write :go and a number from 1 to 2." in done.stdout
    assert "Result: 10 of 10 points" in done.stdout


def test_giving_up_shows_the_solution_and_goes_on(plain, answers):
    a, b, letters = answers
    done = plain(":give-up", letters)
    assert f"{a} + {b} = {a + b}" in done.stdout
    assert "Result: 4 of 10 points" in done.stdout


def test_practice_on_a_concept_has_no_price_and_no_end_of_tries(plain, files):
    bank = str(files / "small.yaml")
    practice = ["quiz", "sums", "--plain", "--bank", bank, "--seed", "3"]
    done = plain(98, 97, 96, 95, ":finish", instead=practice)
    assert "as many tries as you like" in done.stdout
    assert done.stdout.count("Your answer: wrong") == 4
    assert "Result: 0 of" in done.stdout


def test_an_unknown_quiz_says_what_was_meant(plain):
    done = plain(instead=["quiz", "first-ligth", "--plain"])
    assert done.returncode == 2
    assert "did you mean `first-light`?" in done.stderr
    assert done.stdout == ""


def test_the_shipped_quiz_is_sat_to_its_end(plain):
    """The keys, typed as they are shown, earn everything."""
    catalog = load_catalog()
    quiz = quiz_from_spec(catalog.quiz("first-light"), catalog)
    session, _ = Session.start(quiz, catalog.questions, 5, datetime.now(UTC))
    typed = [
        part.answer.typed for k in range(len(session.items)) for part in session.variant(k).parts
    ]
    shipped = ["quiz", "first-light", "--plain", "--seed", "5"]
    done = plain(*typed, instead=shipped)
    assert "(100 %), pass mark 60 %: passed." in done.stdout


def test_a_quiz_file_can_be_named(plain, files):
    bank, quiz = str(files / "small.yaml"), str(files / "tiny.yaml")
    done = plain(":finish", instead=["quiz", quiz, "--plain", "--bank", bank])
    assert done.returncode == 0
    assert "Result: 0 of 10 points" in done.stdout


@pytest.mark.parametrize(
    "options",
    [["quiz", "--plain"], ["quiz", "x", "--plain", "--resume", "--seed", "1"], ["quiz", "--new"]],
)
def test_wrong_usage_is_said(plain, options):
    done = plain(instead=options)
    assert done.returncode == 2
    assert "Error: " in done.stderr
