"""Plain mode as a process of its own: pipes, terminals, signals, two at once."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys

import pytest


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


def test_windows_line_ends_and_a_byte_order_mark(process, answers):
    a, b, letters = answers
    done = process(f"\ufeff{a + b}\r\n{letters}\r\n".encode(), "--seed", "1")
    assert "Result: 10 of 10 points" in done.stdout


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
