r"""Texts with placeholders: ``<x>``, ``<x[1]>``, ``<x=>``, ``<x:symbol>``, ``<x:each>``, ``<x:list>``.

A text is cut into pieces once; each variant fills the holes. Where a hole stands (in words, in inline
or in display maths) decides how its value is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

PLACEHOLDER = re.compile(
    r"(?<!\\)<(?P<name>[A-Za-z]\w*)(?:\[(?P<index>[^\]<>]*)\])?(?P<form>=|:(?:symbol|each|list))?>"
)
_TOKEN = re.compile(rf"\\\$|\$\$|\$|{PLACEHOLDER.pattern}")


class Mode(Enum):
    """Where a hole stands."""

    WORDS = "words"
    INLINE = "inline"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Hole:
    """A placeholder."""

    name: str
    index: str | None
    form: str
    """``""``, ``=``, ``symbol``, ``each`` or ``list``."""
    mode: Mode


Template = tuple[str | Hole, ...]


@lru_cache(maxsize=8192)
def read_template(text: str, mode: Mode = Mode.WORDS) -> Template:
    """Cut a text into literal pieces and holes, beginning in a mode."""
    pieces: list[str | Hole] = []
    start, now = 0, mode
    for found in _TOKEN.finditer(text):
        sign = found.group()
        if sign in ("$", "$$"):
            now = _switched(now, sign, mode)
        elif found["name"]:
            pieces.append(_literal(text[start : found.start()]))
            form = (found["form"] or "").lstrip(":")
            pieces.append(Hole(found["name"], found["index"], form, now))
            start = found.end()
    pieces.append(_literal(text[start:]))
    return tuple(piece for piece in pieces if piece != "")


def _switched(now: Mode, sign: str, outside: Mode) -> Mode:
    if now is not outside:
        return outside
    return Mode.DISPLAY if sign == "$$" else Mode.INLINE


def _literal(text: str) -> str:
    r"""``\<x>`` stands for the characters ``<x>``."""
    return text.replace("\\<", "<")
