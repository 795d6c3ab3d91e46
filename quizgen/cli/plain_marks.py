"""The sentences of plain mode in which learners mark their own texts."""

from __future__ import annotations

import re

from quizgen.cli.plain_words import number, points
from quizgen.quiz.rubric import KeyPoint, Rubric

PROMPT = "marks> "
COMMAND = ":marks"
"""Begins such a line where lines come from a file or a pipe."""


def box(point: KeyPoint) -> str:
    """``[x]``, ``[ ]``, or ``[~]`` where a part of the points is credited."""
    if not point.credited:
        return "[ ]"
    return "[x]" if point.credited >= point.points else "[~]"


def head(rubric: Rubric) -> str:
    """What is to be done."""
    return (
        f"\nMark it yourself. Proposed: {number(rubric.proposed)} of {points(rubric.total)}; "
        "[x] is what was found."
    )


def found(point: KeyPoint) -> str:
    """``2 of 2: found in "…"``."""
    return f"{number(point.credited)} of {number(point.points)}: {point.why}"


def how(rubric: Rubric) -> str:
    """What may be typed."""
    most = len(rubric.points)
    numbers = "1" if most == 1 else f"Numbers from 1 to {most}"
    return (
        f"{numbers} tick and untick, ok keeps the ticks as your marks; "
        "an empty line goes on without more."
    )


def standing(rubric: Rubric) -> str:
    """The boxes alone, and what they make."""
    boxes = ", ".join(f"{box(point)} {place}" for place, point in enumerate(rubric.points, 1))
    own = number(rubric.own or 0)
    return f"{boxes}. By yourself: {own} of {points(rubric.total)}, proposed {number(rubric.proposed)}."


def ticked(rubric: Rubric, line: str) -> dict[str, float] | None:
    """What is credited after ``2 4`` or ``ok``; None for a line that says nothing of the kind."""
    if line.lower() == "ok":
        return rubric.credited
    places = [int(word) - 1 for word in re.split(r"[\s,]+", line) if word.isdecimal()]
    if not re.fullmatch(r"[\d\s,]+", line) or not places:
        return None
    if not all(0 <= place < len(rubric.points) for place in places):
        return None
    return rubric.ticked(*places)
