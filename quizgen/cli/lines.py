"""Reading a person's lines, from a terminal, a file or a pipe, and writing to them."""

from __future__ import annotations

import contextlib
import sys
from typing import IO


class Console:
    """Lines in and out.

    At a terminal the prompt is written by `input`, with its line editing. Otherwise prompt and line
    are echoed, so that the output reads as a whole conversation.

    Args:
        ascii_only: Whether nothing but ASCII may be written.
    """

    def __init__(self, ascii_only: bool) -> None:
        self.ascii = ascii_only
        self.interactive = sys.stdin.isatty() and sys.stdout.isatty()
        self._waiting: str | None = None
        _accept_any_bytes(sys.stdin)
        _never_fail(sys.stdout)
        if self.interactive:
            _edit_lines()

    def write(self, text: str = "") -> None:
        """One or more lines to stdout, at once."""
        shown = as_ascii(text) if self.ascii else text
        sys.stdout.write(shown + "\n")
        sys.stdout.flush()

    def ask(self, prompt: str) -> str:
        """The next line without its end.

        Raises:
            EOFError: There is none.
        """
        shown = as_ascii(prompt) if self.ascii else prompt
        if self.interactive:
            return input(shown)
        line = self._next()
        self.write(f"{prompt}{line}".rstrip())
        return line

    def ask_for(self, prompt: str, command: str) -> str:
        """What stands behind `command` on the next line, which may do without it at a terminal.

        Where lines come from a file or a pipe and the next one is something else, ``""``: that line
        waits to be asked for, so that a file of answers need not know of this question.

        Raises:
            EOFError: There is no line.
        """
        if not self.interactive:
            self._waiting = self._next()
            if not self._waiting.startswith(command):
                return ""
        return self.ask(prompt).strip().removeprefix(command).strip()

    def _next(self) -> str:
        line, self._waiting = self._waiting, None
        if line is not None:
            return line
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\r\n").removeprefix("\ufeff")


_ASCII = str.maketrans({"−": "-", "–": "-", "—": "-", "·": "*", "…": "...", "×": "x", "’": "'"})


def as_ascii(text: str) -> str:
    """The text with signs that ASCII lacks replaced by what stands for them, or ``?``."""
    return text.translate(_ASCII).encode("ascii", "replace").decode("ascii")


def _accept_any_bytes(stream: IO[str]) -> None:
    # A file in another encoding gives unreadable responses, not a crash.
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _never_fail(stream: IO[str]) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _edit_lines() -> None:
    # Not on Windows, whose console edits lines itself.
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # its import gives `input` line editing
