"""What commands say and how they end: data on stdout, words on stderr, one list of exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import IO, Any, NoReturn

import click

from quizgen.errors import BankError, EngineError, QuizgenError


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
    traceback is shown, since it is what a report needs.
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
    except EngineError as error:
        say(f"This is a fault of quizgen, please report it: {error}")
        raise click.exceptions.Exit(Exit.FAULT) from error
    except QuizgenError as error:
        say(_worded(error))
        raise click.exceptions.Exit(Exit.USAGE) from error
    except Exception as error:
        import traceback

        say(traceback.format_exc())
        say(f"This is a fault of quizgen, please report it with the lines above: {error!r}")
        raise click.exceptions.Exit(Exit.FAULT) from error


def _worded(error: QuizgenError) -> str:
    """Faults of banks are lines of their own, ready for editors; the rest is one message."""
    if isinstance(error, BankError):
        return "\n".join(str(fault) for fault in error.faults)
    return f"quizgen: {error}"


def _forget_stdout() -> None:
    """Point stdout at nothing, so that the flush at the end of the process stays quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
