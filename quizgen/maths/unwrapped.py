r"""LaTeX that says nothing about the formula, taken away: ``\text{sin}``, ``\boxed{1}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from quizgen.maths import commands
from quizgen.maths.characters import Text
from quizgen.maths.greek import LETTERS

_LETTER = f"[A-Za-z{''.join(LETTERS)}]"
_WRAPPED = rf"\\(?:{'|'.join(commands.WRAPPERS)})\s*\{{([^{{}}]*)\}}"
_ACCENTED = rf"\\({'|'.join(commands.ACCENTS)})\s*(?:\{{\s*({_LETTER})\s*\}}|({_LETTER}))"
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_BOXES: Final = 5
"""Boxes that are taken away; nobody pastes more."""
_SHORT: Final = (
    (r"\\sqrt\s*([0-9])(?![0-9.,])", r"\\sqrt{\1}"),
    (r"(\\[dtc]?frac)(?:\s*([0-9])|\s+([A-Za-z]))", r"\1{\2\3}"),
    (r"(\\[dtc]?frac\s*\{[^{}]*\})\s*([0-9A-Za-z])", r"\1{\2}"),
)
"""Groups of one sign, whose braces LaTeX lets go."""


def unwrapped(text: Text) -> Text:
    r"""The text without ``\text{…}`` and the like around words, and with accents as words."""
    if "\\" not in text.plain and "{" not in text.plain:
        return text
    text = replaced(text, r" ?\{ ?, ?\} ?", lambda _: ",")
    if "\\" not in text.plain:
        return text
    text = replaced(text, _WRAPPED, lambda match: f" {match[1]} ")
    text = replaced(
        text, _ACCENTED, lambda match: (match[2] or match[3]) + commands.ACCENTS[match[1]]
    )
    for pattern, new in _SHORT:
        text = replaced(text, pattern, partial(_expanded, new))
    return _unboxed(text)


def _expanded(new: str, match: re.Match[str]) -> str:
    return match.expand(new)


def _unboxed(text: Text) -> Text:
    r"""The text without ``\boxed{`` and its closing brace."""
    for _ in range(_BOXES):
        box = _BOXED.search(text.plain)
        if box is None:
            break
        depth, end = 1, box.end()
        while end < len(text.plain) and depth:
            depth += (text.plain[end] == "{") - (text.plain[end] == "}")
            end += 1
        if depth:  # never closed: the reader says so
            return text
        kept = (*range(box.start()), *range(box.end(), end - 1), *range(end, len(text.plain)))
        plain = "".join(text.plain[at] for at in kept)
        text = Text(text.typed, plain, (*(text.places[at] for at in kept), text.places[-1]))
    return text


def replaced(text: Text, pattern: str, new: Callable[[re.Match[str]], str]) -> Text:
    """The text with each match replaced; what is new stands where the match began."""
    plain: list[str] = []
    places: list[int] = []
    done = 0
    for match in re.finditer(pattern, text.plain):
        piece = new(match)
        plain += [text.plain[done : match.start()], piece]
        places += [*text.places[done : match.start()], *[text.places[match.start()]] * len(piece)]
        done = match.end()
    return Text(text.typed, "".join(plain) + text.plain[done:], (*places, *text.places[done:]))
