"""How fast quizgen starts: `--help` beside `import click`, the screen beside a bare Textual app.

Run it with the Python that has quizgen: python tests/benchmarks/start_up.py. Needs a Unix.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from timing import report, side_by_side

COLUMNS, LINES = 100, 40
PROGRAM = str(Path(sys.executable).with_name("quizgen"))
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("one bare static")
Bare().run()
"""


def process(*command: str) -> float:
    """Seconds from start to end of a process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def first_frame(command: list[str], sign: bytes, home: str) -> float:
    """Seconds from the start of a full-screen program until `sign` is painted."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(
            TERM="xterm-256color",
            COLORTERM="truecolor",
            QUIZGEN_HOME=home,
            COLUMNS=str(COLUMNS),
            LINES=str(LINES),
        )
        os.execv(command[0], command)  # noqa: S606  # a shell would be timed as well
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    try:
        return _until(terminal, sign, start)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _until(terminal: int, sign: bytes, start: float, patience: float = 20.0) -> float:
    seen = b""
    while sign not in seen:
        ready, _, _ = select.select([terminal], [], [], patience)
        if not ready:
            raise SystemExit(f"{sign!r} was not painted in {patience} s:\n{seen[-2000:]!r}")
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            raise SystemExit(f"it ended before {sign!r} was painted:\n{seen.decode()}") from None
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios; exit code 1 when a goal is missed."""
    python = sys.executable
    met = report(
        "quizgen --help / python -c 'import click'",
        side_by_side(
            lambda: process(PROGRAM, "--help"), lambda: process(python, "-c", "import click"), 30
        ),
        goal=1.5,
    )
    with tempfile.TemporaryDirectory() as home:
        met &= report(
            "first frame of quizgen / of a bare Textual app",
            side_by_side(
                lambda: first_frame([PROGRAM], b"First light", home),
                lambda: first_frame([python, "-c", BARE], b"one bare static", home),
                20,
            ),
            goal=1.4,
        )
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
