"""The secret of a handout: 32 random bytes that all its numbers come from.

Whoever holds it can compute every key; it stays with the teacher. Everything else that is derived
from it (seeds, digests) tells nothing about it.
"""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes

from quizgen.chance import keyed_word
from quizgen.errors import InputError

SIZE = 32
FILE_NAME = "secret"
_WRITTEN = re.compile(r"[0-9a-fA-F]{64}")
_PERSON = b"quizgen/1"


def new_secret() -> bytes:
    """A fresh secret from the operating system."""
    return token_bytes(SIZE)


def read_secret(path: Path) -> bytes:
    """The secret in a file of 64 hexadecimal digits.

    Raises:
        InputError: The file cannot be read or holds something else.
    """
    try:
        text = path.read_text("ascii").strip()
    except OSError as error:
        raise InputError(f"the secret {path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError:
        text = ""
    if not _WRITTEN.fullmatch(text):
        raise InputError(f"{path} is no secret: 64 hexadecimal digits are expected")
    return bytes.fromhex(text)


def write_secret(secret: bytes, path: Path) -> None:
    """Write a new file that only its owner can read.

    Raises:
        FileExistsError: There is one already.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as stream:
        stream.write(secret.hex() + "\n")


def version_seed(version: str, secret: bytes) -> int:
    """What a version's choice and order of questions come from: 0..2^64-1."""
    return keyed_word(version, secret)


def item_seed(version: str, item: int, redraw: int, secret: bytes) -> int:
    """The seed of an item's numbers, 0..2^64-1: the keyed hash of ``version/item``.

    A `redraw` above 0 was needed where an earlier version already had these numbers; it hashes
    ``version/item/redraw``.
    """
    place = f"{version}/{item}/{redraw}" if redraw else f"{version}/{item}"
    return keyed_word(place, secret)


def keyed_digest(text: str, secret: bytes) -> str:
    """32 hexadecimal digits that only the holder of the secret can compute."""
    data = text.encode("utf-8")
    return blake2b(data, digest_size=16, key=secret, person=_PERSON).hexdigest()


def mark_of(secret: bytes) -> str:
    """16 hexadecimal digits by which a secret is known again; they do not give it away."""
    return f"{keyed_word('the secret of a handout', secret):016x}"
