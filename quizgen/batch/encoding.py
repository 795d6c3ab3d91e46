"""Which encoding a text file is in: UTF-8, UTF-16 or, with a warning, Windows-1252."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from quizgen.errors import InputError

_BLOCK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to open a file, and what the user should know about it."""

    name: str
    warning: str = ""


def encoding_of(path: Path) -> Encoding:
    """Find out by the mark at the beginning, else by reading the file once.

    Raises:
        InputError: The file is not there, cannot be opened, or is empty.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_BLOCK)
            if not head:
                raise InputError(f"{path} is empty")
            marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
            name = marked or _unmarked_utf16(head)
            if name is None and _is_utf8(head, stream):
                name = "utf-8"
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if name is None:
        return Encoding("cp1252", "is not UTF-8; read as Windows-1252: check accented letters")
    return Encoding(name)


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
