"""What commands say and how they end: data on stdout, words on stderr, one list of exit codes.

`quizgen --help` loads this module, so it imports nothing but click at the top.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import IO, Any, NoReturn

import click


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    NEEDS_HUMAN = 1
    """Done, but something waits for a person: rows that cannot be graded, failed certificates."""
    USAGE = 2
    """Wrong usage or a faulty input file."""
    FAULT = 70
    """quizgen itself is at fault (EX_SOFTWARE); never confused with a faulty file."""
    INTERRUPTED = 130
    READER_LEFT = 141
    """Whoever read our output closed it, as `head` does; what C programs report for it."""


def emit(text: str) -> None:
    """Write data, one or more lines, to stdout."""
    click.echo(text)


def emit_json(data: Any) -> None:
    """Write one JSON document to stdout: indented, readable characters kept, no NaN."""
    import json

    click.echo(json.dumps(data, ensure_ascii=not unicode_output(), indent=2, allow_nan=False))


def say(text: str) -> None:
    """Tell the person something, on stderr."""
    click.echo(text, err=True)


def finish(code: Exit) -> NoReturn:
    """End the command with an exit code."""
    raise click.exceptions.Exit(int(code))


def unicode_output() -> bool:
    """Whether stdout can carry mathematical signs; if not, texts are written in ASCII."""
    try:
        "σ∂−ₜ·".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def output_width() -> int | None:
    """Columns for prose: of the terminal, 100 at most; None where lines go to a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return min(100, shutil.get_terminal_size().columns)


def has_terminal() -> bool:
    """Whether a full-screen program can run: both ends are a terminal that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(label: str, length: int) -> Iterator[Progress]:
    """A bar on stderr while it is a terminal, silence otherwise."""
    bar = Progress(label, length, sys.stderr)
    try:
        yield bar
    finally:
        bar.clear()


class Progress:
    """One line on a terminal that is rewritten as work goes on.

    Args:
        label: What is being done.
        length: Steps in all.
        stream: Where to write; nothing is written unless it is a terminal.
    """

    def __init__(self, label: str, length: int, stream: IO[str]) -> None:
        self._label = label
        self._length = max(length, 1)
        self._done = 0
        self._stream = stream
        self._visible = stream.isatty()
        self._write("")

    def advance(self, what: str = "") -> None:
        """One more step is done; `what` names the thing now at work."""
        self._done += 1
        self._write(what)

    def clear(self) -> None:
        """Take the line away."""
        if self._visible:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _write(self, what: str) -> None:
        if self._visible:
            line = f"{self._label} {self._done}/{self._length} {what}"
            self._stream.write(f"\r\x1b[K{line[:78]}")
            self._stream.flush()


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """Turn everything that can go wrong in a command into a message and an exit code.

    The only place that does so. What is not a `QuizgenError` is a fault of quizgen as well; its
    traceback is shown, since a report needs it.
    """
    try:
        yield
        sys.stdout.flush()
    except click.exceptions.Exit:
        raise
    except (KeyboardInterrupt, click.Abort):
        say("")
        raise click.exceptions.Exit(Exit.INTERRUPTED) from None
    except click.ClickException:
        raise
    except BrokenPipeError:
        _forget_stdout()
        raise click.exceptions.Exit(Exit.READER_LEFT) from None
    except Exception as error:
        raise click.exceptions.Exit(_explain(error)) from error


def _explain(error: Exception) -> Exit:
    """Say what went wrong; the exit code that belongs to it."""
    from quizgen.errors import BankError, EngineError, QuizgenError

    if isinstance(error, BankError):
        say("\n".join(str(fault) for fault in error.faults))
        return Exit.USAGE
    if isinstance(error, QuizgenError) and not isinstance(error, EngineError):
        say(f"quizgen: {error}")
        return Exit.USAGE
    if not isinstance(error, EngineError):
        import traceback

        say("".join(traceback.format_exception(error)))
    say(f"This is a fault of quizgen, please report it: {error or repr(error)}")
    return Exit.FAULT


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the flush at the end of the process stays quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
