"""Styled runs as lines of a given width."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from quizgen.typeset.document import Run, Runs
from quizgen.typeset.glyphs import width as cells


@dataclass(frozen=True, slots=True)
class Style:
    """Where a line is written in a style: indexes into its text (not cells)."""

    start: int
    end: int
    name: str
    """Words out of ``bold italic code maths heading``, e.g. ``bold maths``."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a terminal."""

    text: str
    styles: tuple[Style, ...] = ()
    wide: bool = False
    """Must not be wrapped (a box of maths, a table, code): the front end scrolls."""

    def moved(self, before: str) -> Line:
        """The line with a text before it."""
        far = len(before)
        moved = tuple(replace(s, start=s.start + far, end=s.end + far) for s in self.styles)
        return Line(before + self.text, moved, self.wide)


_BLANKS = re.compile("( +)")


class _Piece(NamedTuple):
    text: str
    style: str


def style_of(run: Run, more: str = "") -> str:
    """The style words of a run."""
    if not (run.bold or run.italic or run.code or run.latex):
        return more
    flags = {"bold": run.bold, "italic": run.italic, "code": run.code, "maths": bool(run.latex)}
    return " ".join([*(name for name, on in flags.items() if on), *more.split()])


def wrapped(runs: Runs, width: int | None, ascii: bool = False, style: str = "") -> list[Line]:  # noqa: A002
    """Lines of at most `width` cells (None: as long as they come), broken at spaces.

    Inline maths is broken only where it would fill more than half a line.
    """
    words = _words(runs, width, ascii, style)
    lines: list[Line] = []
    now: list[_Piece] = []
    used = 0
    for word in words:
        if isinstance(word, str):
            lines.append(_line(now))
            now, used = [], 0
            continue
        size = cells(word[0].text)
        if len(word) > 1:
            size += sum(cells(piece.text) for piece in word[1:])
        blank = word[0].text.isspace()
        if width is not None and used and used + size > width and not blank:
            lines.append(_line(now))
            now, used = [], 0
        if blank and not now:
            continue
        now += word
        used += size
    return [*lines, _line(now)] if now or not lines else lines


_Word = list[_Piece]


def _words(runs: Runs, width: int | None, ascii: bool, style: str) -> list[_Word | str]:  # noqa: A002
    """Words (pieces that stay together), blanks and hard breaks."""
    words: list[_Word | str] = []
    glued = False
    for run in runs:
        if run.text == "\n" and not run.latex:
            words.append("\n")
            glued = False
            continue
        written = style_of(run, style)
        for text in _split(run, run.shown(ascii), width):
            piece = _Piece(text, written)
            blank = text.isspace()
            if glued and not blank and words and not isinstance(words[-1], str):
                words[-1].append(piece)
            else:
                words.append([piece])
            glued = not blank
    return words


def _split(run: Run, text: str, width: int | None) -> list[str]:
    """A run cut into words and single blanks."""
    if run.latex and (width is None or cells(text) <= max(width // 2, 12)):
        return [text] if text else []
    return [" " if piece.isspace() else piece for piece in _BLANKS.split(text) if piece]


def _line(pieces: list[_Piece]) -> Line:
    while pieces and pieces[-1].text.isspace():
        pieces = pieces[:-1]
    text = ""
    styles: list[Style] = []
    for piece in pieces:
        start = len(text)
        text += piece.text
        if not piece.style:
            continue
        if styles and styles[-1].end == start and styles[-1].name == piece.style:
            styles[-1] = replace(styles[-1], end=len(text))
        else:
            styles.append(Style(start, len(text), piece.style))
    return Line(text, tuple(styles))
