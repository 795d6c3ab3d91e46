"""`quizgen quiz QUIZ --plain` as a real process, its input a pipe."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys

import pytest

BANK = """\
bank: small
format: 1
title: Small sums
concepts:
  sums:
    name: Sums
    about: Adding one number to another.
questions:
  add:
    title: Add two numbers
    concept: sums
    difficulty: 1
    kind: compute
    givens:
      a: 1..9
      b: 1..9
    quantities:
      total: a + b
    mistakes:
      subtracted:
        instead: {total: a - b}
        says: Add the numbers, do not subtract them.
    text: Add $<a>$ and $<b>$.
    parts:
      total: the sum
    hints:
      - Count on from $<a>$.
  pick:
    title: Which is even
    concept: sums
    difficulty: 1
    kind: choose-many
    text: Which numbers are even?
    show: 4
    right:
      two: the number two
      four: the number four
    wrong:
      one:
        text: the number one
        why: One is odd.
      three:
        text: the number three
        why: Three is odd.
"""

QUIZ = """\
quiz: tiny
format: 1
title: Tiny
about: Two questions.
minutes: 5
tries: [1, 0.5]
pass_mark: 0.6
hint_cost: 0.1
show: {verdict: try, mistake: try, solution: item}
items:
  - question: add
    points: 6
  - question: pick
    points: 4
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("banks")
    (folder / "small.yaml").write_text(BANK, encoding="utf-8")
    (folder / "tiny.yaml").write_text(QUIZ, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def command(files):
    return [
        *(sys.executable, "-m", "quizgen", "quiz", "tiny", "--plain"),
        *("--bank", str(files / "small.yaml"), "--bank", str(files / "tiny.yaml")),
    ]


@pytest.fixture(scope="module")
def plain(command):
    """Run with lines of input; `seed` None lets `--resume` decide."""

    def run(*lines, options=(), seed=1, encoding="utf-8", home=None):
        seeded = () if seed is None else ("--seed", str(seed))
        text = "".join(f"{line}\n" for line in lines)
        done = subprocess.run(
            [*command, *seeded, *options],
            input=text.encode(encoding),
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "PYTHONIOENCODING": "utf-8",
                **({"QUIZGEN_HOME": str(home)} if home else {}),
            },
        )
        done.stdout, done.stderr = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return done

    return run


def numbers_of(output):
    return [int(text) for text in re.search(r"Add (\d) and (\d)\.", output).groups()]


def evens_of(output):
    return ",".join(re.findall(r"^(\w)\) the number (?:two|four)$", output, re.MULTILINE))


@pytest.fixture(scope="module")
def answers(plain, tmp_path_factory):
    """The numbers and right letters that seed 1 asks."""
    first = plain(":go 2", home=tmp_path_factory.mktemp("home")).stdout
    a, b = numbers_of(first)
    return a, b, evens_of(first)


def test_a_session_from_a_pipe_ends_with_its_result(plain, answers):
    a, b, letters = answers
    done = plain(a + b, letters)
    assert done.returncode == 0
    assert "Tiny (2 questions, 10 points, pass mark 60 %, 5 minutes)" in done.stdout
    assert f"> {a + b}\nYour answer: right, read as {a + b}\n" in done.stdout
    assert "Result: 10 of 10 points (100 %), pass mark 60 %: passed." in done.stdout
    assert done.stderr == ""


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
    done = plain("?", "hint", a + b, letters)
    assert "1 hint for 0.6 points each: type ?" in done.stdout
    assert f"Hint 1 (costs 0.6 points): Count on from {a}." in done.stdout
    assert "There is no further hint for this question." in done.stdout
    assert "Result: 9.4 of 10 points" in done.stdout


@pytest.mark.parametrize("last", [[":quit"], []], ids=["quit", "end of input"])
def test_leaving_keeps_everything_for_later(plain, answers, last):
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


def test_in_a_pipe_a_new_session_begins_unless_one_is_resumed(plain):
    plain("99")
    done = plain(seed=None)
    assert "Question 1 of 2" in done.stdout


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


def test_ascii_only(plain, answers):
    done = plain("−1", "?", ":go 2", answers[2], ":finish", options=["--ascii"])
    assert done.stdout.isascii()
    assert "Result:" in done.stdout


def test_bytes_that_are_no_text_are_unreadable_not_a_crash(plain):
    done = plain("½ö", encoding="latin-1")
    assert done.returncode == 0
    assert "^" in done.stdout


def test_windows_line_ends_and_a_byte_order_mark(plain, answers):
    a, b, letters = answers
    done = plain(f"\ufeff{a + b}\r", f"{letters}\r")
    assert "Result: 10 of 10 points" in done.stdout


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


def test_practice_on_a_concept_has_no_price_and_no_end_of_tries(command, files):
    practice = [*command[:4], "sums", "--plain", "--bank", str(files / "small.yaml"), "--seed", "3"]
    done = subprocess.run(
        practice, input="98\n97\n96\n95\n:finish\n", capture_output=True, text=True, check=False
    )
    assert "as many tries as you like" in done.stdout
    assert done.stdout.count("Your answer: wrong") == 4
    assert "Result: 0 of" in done.stdout


def test_an_unknown_quiz_says_what_was_meant(command):
    wrong = [*command[:4], "first-ligth", "--plain"]
    done = subprocess.run(wrong, input="", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "did you mean `first-light`?" in done.stderr
    assert done.stdout == ""


def test_a_quiz_file_can_be_named(command, files):
    named = [*command[:4], str(files / "tiny.yaml"), *command[5:7], str(files / "small.yaml")]
    done = subprocess.run(named, input=":finish\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Result: 0 of 10 points" in done.stdout


def test_records_that_cannot_be_kept_are_a_message(plain, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("QUIZGEN_HOME", str(tmp_path / "file"))
    done = plain("1")
    assert done.returncode == 2
    assert "QUIZGEN_HOME" in done.stderr


def start(command, *options):
    return subprocess.Popen(
        [*command, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_until(process, wanted):
    seen = ""
    while not re.search(wanted, seen):
        line = process.stdout.readline()
        assert line, f"ended before {wanted!r}:\n{seen}"
        seen += line
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 on Windows")
def test_kill_9_in_the_middle_loses_no_acknowledged_answer(command, plain, answers):
    a, b, letters = answers
    process = start(command, "--seed", "1")
    process.stdin.write(f"{a - b}\n")
    process.stdin.flush()
    read_until(process, "This question: 0 of 6 points")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    done = plain(letters, "1", a + b, seed=None, options=["--resume"])
    assert "Result: 7 of 10 points" in done.stdout, "the first try was used before the kill"


def test_a_second_process_cannot_go_on_with_a_session_that_is_open(command, plain):
    process = start(command, "--seed", "1")
    read_until(process, "Question 1 of 2")
    second = plain("1", seed=None, options=["--resume"])
    assert second.returncode == 2
    assert "open in another window" in second.stderr
    process.communicate(":quit\n")
    assert plain(seed=None, options=["--resume"]).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_cleanly(command):
    process = start(command, "--seed", "1")
    read_until(process, r"\[a whole number\]")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "--resume" in err
    assert "Traceback" not in err
