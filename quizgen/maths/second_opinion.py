"""SymPy's opinion on whether two formulas are equal, from a process that is killed when it is slow.

The process is started when it is first needed and used again; it gets formulas as plain authors'
text, reads them with our own reader, and never evaluates a string.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, Queue
from time import monotonic

from quizgen.maths.tree import Node
from quizgen.maths.write import to_formula


class _Worker:
    """One child process and a thread that listens to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizgen.maths.sympy_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.lines: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.ready = False
        self.asked = 0

    def _listen(self) -> None:
        if self.process.stdout is not None:
            for line in self.process.stdout:
                self.lines.put(line)
        self.lines.put("")

    def ask(self, first: str, second: str, seconds: float) -> bool:
        """The answer; False where it did not come in time."""
        until = monotonic() + seconds
        if not self.ready:
            self.wait(seconds)
        if not self.ready or self.process.stdin is None:
            return False
        self.asked += 1
        self.process.stdin.write(json.dumps([self.asked, first, second]) + "\n")
        self.process.stdin.flush()
        while True:  # an answer to a question that was broken off earlier may come first
            number, _, answer = self.lines.get(timeout=max(until - monotonic(), 0)).partition(" ")
            if number == str(self.asked):
                return answer.strip() == "same"

    def wait(self, seconds: float) -> None:
        """Give SymPy time to be loaded; it goes on loading when that is not enough."""
        with suppress(Empty):
            self.lines.get(timeout=seconds)
            self.ready = True

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class _Workers:
    """The worker in use, if any; one question at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: _Worker | None = None

    def ask(self, first: str, second: str, seconds: float) -> bool:
        with self.lock:
            self.current = self.current or _Worker()
            try:
                return self.current.ask(first, second, seconds)
            except (Empty, OSError):
                self.end()
                return False

    def end(self) -> None:
        if self.current is not None:
            self.current.end()
            self.current = None


_workers = _Workers()
atexit.register(_workers.end)


def same_by_sympy(first: Node, second: Node, seconds: float) -> bool:
    """Whether SymPy shows within the time that the difference of two formulas is zero."""
    return _workers.ask(to_formula(first), to_formula(second), seconds)
