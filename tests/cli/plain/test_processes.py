"""Plain mode as a process of its own: pipes, terminals, signals, two at once."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import threading

import pytest

from quizgen.learner.store import Store


def test_a_session_from_a_pipe_ends_with_its_result(process, answers):
    a, b, letters = answers
    done = process(f"{a + b}\n{letters}\n".encode(), "--seed", "1")
    assert done.returncode == 0
    assert "Tiny (2 questions, 10 points, pass mark 60 %, 5 minutes)" in done.stdout
    assert f"> {a + b}\nYour answer: right, read as {a + b}\n" in done.stdout
    assert "Result: 10 of 10 points (100 %), pass mark 60 %: passed." in done.stdout
    assert "Practice grade" in done.stdout
    assert done.stderr == ""


def test_bytes_that_are_no_text_are_unreadable_not_a_crash(process):
    done = process("½ö\n".encode("latin-1"), "--seed", "1")
    assert done.returncode == 0
    assert "^" in done.stdout


@pytest.mark.sweep
def test_windows_line_ends_and_a_byte_order_mark(process, answers):
    a, b, letters = answers
    done = process(f"\ufeff{a + b}\r\n{letters}\r\n".encode(), "--seed", "1")
    assert "Result: 10 of 10 points" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_a_terminal_one_is_asked_whether_to_go_on(plain, command, answers):
    a, b, letters = answers
    plain("98")
    shown = at_terminal(command, ["y", letters, "1", str(a + b)])
    assert "Unfinished sessions of `Tiny`" in shown
    assert "Go on with 1, put aside with x 1, or n for new: [1] " in shown
    assert "1 of 2 questions answered" in shown
    assert "Result: 7 of 10 points" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.sweep
def test_of_several_unfinished_sessions_one_is_chosen_and_one_put_aside(plain, command, answers):
    _, _, letters = answers
    plain("97")
    plain("98")
    latest = plain("99", options=["--new"])
    assert "Left unfinished: 2" in latest.stderr
    shown = at_terminal(command, ["x 2", "3", "2", letters, ":quit"])
    assert "Go on with 1 to 3" in shown
    assert "Go on with 1 to 2" in shown
    assert "Question 2 of 2" in shown
    with Store.open() as store:
        left = [store.read(one.id).events for one in store.unfinished()]
    typed = [
        [event["responses"].get("total") for event in events if event["event"] == "answered"]
        for events in left
    ]
    assert [one[0] for one in typed] == ["97", "99"], "the one that was gone on with comes first"


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
    patience = threading.Timer(60, running.kill)
    patience.start()
    while not re.search(wanted, seen):
        line = running.stdout.readline()
        assert line, f"ended before {wanted!r}:\n{seen}"
        seen += line
    patience.cancel()
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 on Windows")
@pytest.mark.sweep
def test_kill_9_between_two_parts_loses_no_line(plain, files):
    three = ["quiz", "three", "--plain", "--bank", str(files / "small.yaml")]
    running = begin([sys.executable, "-m", "quizgen", *three], "--seed", "1")
    running.stdin.write("1\n2\n")
    running.stdin.flush()
    read_until(running, "second> 2")
    running.stdin.write("?\n")  # the line before it is kept by the time this is answered
    running.stdin.flush()
    read_until(running, "no further hint")
    running.send_signal(signal.SIGKILL)
    running.communicate()
    done = plain("", "", "3", instead=[*three, "--resume"])
    assert "Typed before: 1\nAn empty line takes it.\nfirst>" in done.stdout
    assert "first: right, read as 1\nsecond: right, read as 2\nthird: right" in done.stdout


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
