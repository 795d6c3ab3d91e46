"""Opens text files whatever their encoding: UTF-8, UTF-16 or, with a warning, Windows-1252."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO

from quizgen.batch.lines import Lines
from quizgen.errors import InputError

_BLOCK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAST_RESORT = "cp1252"
_WARNING = "is not UTF-8; read as Windows-1252: check accented letters"


@dataclass(frozen=True, slots=True)
class Opened:
    """The lines of a file."""

    lines: Lines
    warning: str = ""
    """What the user should know about it, without its name; ``""`` where there is nothing."""


@contextmanager
def open_lines(path: Path) -> Iterator[Opened]:
    """Open a file, find out its encoding, and go back to its beginning.

    What cannot be decoded nevertheless is read as U+FFFD.

    Raises:
        InputError: It is not there, cannot be read, or is empty.
    """
    try:
        with path.open("rb") as file:
            # A pipe cannot go back to its beginning.
            stream: IO[bytes] = file if file.seekable() else BytesIO(file.read())
            name = _encoding(stream)
            if name is None:
                raise InputError(f"{path} is empty")
            stream.seek(0)
            text = TextIOWrapper(stream, encoding=name, errors="replace", newline="")
            yield Opened(Lines(text), _WARNING if name == _LAST_RESORT else "")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _encoding(stream: IO[bytes]) -> str | None:
    """By the mark at the beginning, else by reading to the end; None for an empty file."""
    head = stream.read(_BLOCK)
    if not head:
        return None
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    found = marked or _unmarked_utf16(head)
    return found or ("utf-8" if _is_utf8(head, stream) else _LAST_RESORT)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: text that is mostly Latin has a zero in every other byte."""
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * half:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes, rest: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    block = head
    try:
        while block:
            decoder.decode(block)
            block = rest.read(_BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
