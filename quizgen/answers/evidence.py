"""Evidence lines of a rubric: ``sum / add* + forget / learn`` and whether a text bears them out.

``/`` separates alternatives, ``+`` joins what must stand in one sentence in any order, ``*`` ends a
word stem; several words are adjacent. A text is read in lower case, formulas in one plain line and
without the indexes of time (``N_t``, ``W_n`` become n, w), so that names are met however they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_COMMAND = re.compile(r"\\(?:hat|bar|tilde|mathrm|mathbf|text|operatorname|left|right)\b\s*")
_FRACTION = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_INDEX = re.compile(r"(?<=[A-Za-z0-9)}])(?:_\{[^{}]*\}|_[A-Za-z0-9+-]+|\^\{?\([^()]*\)\}?)")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|\$\$")
_SIGNS = {r"\odot": "*", r"\cdot": "*", r"\times": "*", "⊙": "*", "·": "*", "σ": "sigma"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, and as it is compared."""

    written: str
    plain: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text; display formulas stand alone and belong to both neighbours' topic."""
    pieces = [piece.strip() for piece in _SENTENCE.split(text)]
    return tuple(Sentence(piece, plain(piece)) for piece in pieces if piece)


def plain(text: str) -> str:
    """One plain line in lower case, without LaTeX and without indexes of time."""
    for sign, stands_for in _SIGNS.items():
        text = text.replace(sign, f" {stands_for} ")
    text = _FRACTION.sub(r"\1/\2", _COMMAND.sub("", text))
    text = _INDEX.sub("", text.replace("^T", " transpose").replace("^{T}", " transpose"))
    text = re.sub(r"[\\${}`]|\*\*", " ", text)
    return " ".join(text.lower().split())


@lru_cache(maxsize=4096)
def _groups(line: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    groups = (group.split("/") for group in re.split(r"\s\+\s", line))
    return tuple(
        tuple(_pattern(word.strip()) for word in group if word.strip()) for group in groups
    )


def _pattern(word: str) -> re.Pattern[str]:
    """A word or adjacent words; a trailing * stands for any ending."""
    stem = word.endswith("*")
    body = plain(word.rstrip("*")) or word.rstrip("*").lower()
    escaped = re.escape(body).replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if body[:1].isalnum() else ""
    after = r"\w*" if stem else r"(?!\w)" if body[-1:].isalnum() else ""
    return re.compile(before + escaped + after)


def found(line: str, text: tuple[Sentence, ...]) -> Sentence | None:
    """The first sentence that bears out a line, or None."""
    groups = _groups(line)
    for sentence in text:
        if groups and all(any(word.search(sentence.plain) for word in g) for g in groups):
            return sentence
    return None


def words(line: str) -> tuple[str, ...]:
    """The alternatives of a line, for checking that it holds any."""
    return tuple(part.strip() for part in re.split(r"\s\+\s|/", line) if part.strip())
