"""Reads a bank's YAML into plain objects and their places, in one pass over its events.

The language is smaller than YAML: `true` and `false` are the only truth values, dates and `no` stay
text, all keys are text, there are no tags, anchors or merge keys. What YAML would change silently
(a backslash in double quotes, a key written twice) is a fault.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import yaml

from quizgen.bank.advice import empty_line
from quizgen.bank.places import Document, Spot, find_place
from quizgen.bank.reader import LONGEST, Reader
from quizgen.errors import Fault

MOST_REPAIRS = 20
"""Lines that are no YAML and still do not keep the rest of a file from being read."""
_LOADERS = tuple(
    getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)
)


def read_yaml(path: Path, *, loader: Any = _LOADERS[0]) -> tuple[Document, list[Fault]]:
    """A file's objects with their places, and what is wrong with its YAML.

    The document holds whatever could be read; its data is None where nothing could.

    Raises:
        OSError: The file cannot be read at all.
    """
    with path.open("rb") as file:
        raw = file.read(4 * LONGEST)  # a device or a pipe may never end
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = find_place(path, raw[: error.start].decode("utf-8", "replace"), error.start)
        what = "this is not UTF-8 text (save the file as UTF-8)"
        return Document(path, "", None, Spot()), [Fault(place, "", what)]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")  # as editors count them
    return parse_yaml(lines, path, loader=loader)


def parse_yaml(text: str, path: Path, *, loader: Any = _LOADERS[0]) -> tuple[Document, list[Fault]]:
    """As `read_yaml`, for a text; `path` only names it in faults."""
    reader = Reader(text, path)
    if not reader.refuse_whole():
        reader.run(loader)
        if reader.stuck is not None:
            reader.faults += _further_faults(reader, loader)
        elif reader.data is None and not reader.faults:
            reader.fault_at(0, "the file is empty")
    return reader.document(), reader.faults


def _further_faults(first: Reader, loader: Any) -> list[Fault]:
    """What is wrong with the YAML behind the line at which it broke off.

    The line is emptied and the file read again; only what cannot follow from that is listed.
    """
    faults: list[Fault] = []
    reader, emptied = first, set[int]()
    while reader.stuck is not None and len(emptied) < MOST_REPAIRS:
        lines = reader.text.split("\n")
        before = len(emptied)
        emptied |= empty_line(lines, reader.stuck)
        if len(emptied) == before:
            break  # it breaks off at lines that are empty already
        seen = {fault.place for fault in (*first.faults, *faults)}
        reader = Reader("\n".join(lines), first.path, again=True)
        reader.run(loader)
        faults += [
            fault
            for fault in reader.faults
            if fault.place.line - 1 not in emptied and fault.place not in seen
        ]
    return faults


parse_slowly = partial(parse_yaml, loader=_LOADERS[-1])
"""`parse_yaml` by PyYAML's loader in Python, which is there on every system."""
