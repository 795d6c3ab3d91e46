"""`quizgen quiz QUIZ --plain`, its input a pipe; where it matters as a process of its own."""

from __future__ import annotations

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from quizgen.bank.load import load_catalog
from quizgen.cli.main import cli
from quizgen.learner.store import Store
from quizgen.quiz.definition import quiz_from_spec
from quizgen.quiz.session import Session
from quizgen.quiz.sitting import Sitting

BANK = """\
bank: small
format: 1
title: Small sums
concepts:
  sums:
    name: Sums
    about: Adding one number to another.
  counting:
    name: Counting
    about: One after the other.
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
  three:
    title: Count to three
    concept: counting
    difficulty: 1
    kind: compute
    givens:
      n: 1..1
    quantities:
      first: 1*n
      second: 2*n
      third: 3*n
    text: Count from $<n>$ to three.
    parts:
      first: one
      second: two
      third: three
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


STRICT = QUIZ.replace("quiz: tiny", "quiz: strict").replace(
    "{verdict: try, mistake: try, solution: item}", "{verdict: end, mistake: end, solution: end}"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("banks")
    (folder / "small.yaml").write_text(BANK, encoding="utf-8")
    (folder / "tiny.yaml").write_text(QUIZ, encoding="utf-8")
    (folder / "strict.yaml").write_text(STRICT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def command(files):
    return [
        *(sys.executable, "-m", "quizgen", "quiz", "tiny", "--plain"),
        *("--bank", str(files / "small.yaml"), "--bank", str(files / "tiny.yaml")),
    ]


@dataclass
class Done:
    """How a run ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def plain(command):
    """Run the command in this process; `seed` None lets `--resume` decide."""

    def run(*lines, options=(), seed=1, instead=None):
        seeded = () if seed is None else ("--seed", str(seed))
        arguments = instead or [*command[3:], *seeded, *options]
        typed = "".join(f"{line}\n" for line in lines).encode()
        streams = [io.TextIOWrapper(io.BytesIO(it), encoding="utf-8") for it in (typed, b"", b"")]
        with pytest.MonkeyPatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                cli(arguments, prog_name="quizgen")
        texts = []
        for stream in streams[1:]:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        return Done(ended.value.code or 0, *texts)

    return run


@pytest.fixture(scope="module")
def process(command):
    """Run it as a process of its own, on bytes."""

    def run(content, *options):
        done = subprocess.run(
            [*command, *options],
            input=content,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


def numbers_of(output):
    return [int(text) for text in re.search(r"Add (\d) and (\d)\.", output).groups()]


def evens_of(output):
    return ",".join(re.findall(r"^(\w)\) the number (?:two|four)$", output, re.MULTILINE))


@pytest.fixture(scope="module")
def answers(plain, tmp_path_factory):
    """The numbers and right letters that seed 1 asks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZGEN_HOME", str(tmp_path_factory.mktemp("home")))
        first = plain(":go 2").stdout
    a, b = numbers_of(first)
    return a, b, evens_of(first)


def test_a_session_from_a_pipe_ends_with_its_result(process, answers):
    a, b, letters = answers
    done = process(f"{a + b}\n{letters}\n".encode(), "--seed", "1")
    assert done.returncode == 0
    assert "Tiny (2 questions, 10 points, pass mark 60 %, 5 minutes)" in done.stdout
    assert f"> {a + b}\nYour answer: right, read as {a + b}\n" in done.stdout
    assert "Result: 10 of 10 points (100 %), pass mark 60 %: passed." in done.stdout
    assert "Practice grade" in done.stdout
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
    assert "1 hint for 0.6 points: type ?" in done.stdout
    assert f"Hint 1 (costs 0.6 points): Count on from {a}." in done.stdout
    assert "There is no further hint for this question." in done.stdout
    assert "Result: 9.4 of 10 points" in done.stdout


def test_what_is_held_back_is_shown_at_the_end(plain, files):
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


def test_ascii_only(plain, answers):
    done = plain("−1", "?", ":go 2", answers[2], ":finish", options=["--ascii"])
    assert done.stdout.isascii()
    assert "Result:" in done.stdout


def test_bytes_that_are_no_text_are_unreadable_not_a_crash(process):
    done = process("½ö\n".encode("latin-1"), "--seed", "1")
    assert done.returncode == 0
    assert "^" in done.stdout


def test_windows_line_ends_and_a_byte_order_mark(process, answers):
    a, b, letters = answers
    done = process(f"\ufeff{a + b}\r\n{letters}\r\n".encode(), "--seed", "1")
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


def test_records_that_cannot_be_kept_are_a_message(plain, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("QUIZGEN_HOME", str(tmp_path / "file"))
    done = plain("1")
    assert done.returncode == 2
    assert "QUIZGEN_HOME" in done.stderr


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_a_terminal_one_is_asked_whether_to_go_on(plain, command, answers):
    a, b, letters = answers
    plain("98")
    shown = at_terminal(command, ["y", letters, "1", str(a + b)])
    assert "There is a session of `Tiny`" in shown
    assert "1 of 2 questions answered" in shown
    assert "Result: 7 of 10 points" in shown


def at_terminal(command, lines):
    """What a terminal shows to somebody who types a line at each prompt."""
    import pty

    main, side = pty.openpty()
    plain_terminal = {**os.environ, "TERM": "dumb"}  # no escape sequences around prompts
    process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=plain_terminal)
    os.close(side)
    shown, waiting = "", [*lines]
    try:
        while data := read_some(main):
            shown += data.decode("utf-8", "replace").replace("\r", "")
            if waiting and re.search(r"(> |\] )$", shown):
                os.write(main, f"{waiting.pop(0)}\n".encode())
    finally:
        process.kill()
        process.wait()
        os.close(main)
    return shown


def read_some(terminal):
    """What was written since, waiting for it at most 30 seconds; empty when the other end closed."""
    ready, _, _ = select.select([terminal], [], [], 30)
    assert ready, "nothing came for 30 seconds"
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


def begin(command, *options):
    return subprocess.Popen(
        [*command, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_until(running, wanted):
    seen = ""
    while not re.search(wanted, seen):
        line = running.stdout.readline()
        assert line, f"ended before {wanted!r}:\n{seen}"
        seen += line
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 on Windows")
def test_kill_9_in_the_middle_loses_no_acknowledged_answer(command, plain, answers):
    a, b, letters = answers
    running = begin(command, "--seed", "1")
    running.stdin.write(f"{a - b}\n")
    running.stdin.flush()
    read_until(running, "This question: 0 of 6 points")
    running.send_signal(signal.SIGKILL)
    running.communicate()
    done = plain(letters, "1", a + b, seed=None, options=["--resume"])
    assert "Result: 7 of 10 points" in done.stdout, "the first try was used before the kill"


def test_a_second_process_cannot_go_on_with_a_session_that_is_open(command, plain):
    running = begin(command, "--seed", "1")
    read_until(running, "Question 1 of 2")
    second = plain("1", seed=None, options=["--resume"])
    assert second.returncode == 2
    assert "open in another window" in second.stderr
    running.communicate(":quit\n")
    assert plain(seed=None, options=["--resume"]).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_cleanly(command):
    running = begin(command, "--seed", "1")
    read_until(running, r"\[a whole number\]")
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode == 130
    assert "--resume" in err
    assert "Traceback" not in err
