"""A verdict in words, with its sign and its colour."""

from __future__ import annotations

from textual.content import Content

from quizgen.marking.verdict import Outcome, Verdict
from quizgen_tui import words
from quizgen_tui.glyphs import Glyphs

_SAYS = {
    Outcome.CORRECT: ("right", "$success"),
    Outcome.FOLLOW_THROUGH: ("right, following from your earlier answer", "$success"),
    Outcome.PARTIAL: ("partly right", "$warning"),
    Outcome.MISTAKE: ("not right", "$error"),
    Outcome.WRONG: ("not right", "$error"),
    Outcome.UNREADABLE: ("could not be read; this costs nothing", "$warning"),
    Outcome.BLANK: ("left blank", "$secondary"),
    Outcome.UNDECIDED: ("could not be decided; a person has to look", "$warning"),
    Outcome.TO_REVIEW: ("a person has to look", "$warning"),
    Outcome.UNGRADABLE: ("cannot be graded", "$warning"),
}


def said(outcome: Outcome) -> str:
    """An outcome in words."""
    return _SAYS[outcome][0]


def verdict_line(verdict: Verdict, weight: float, share: float, signs: Glyphs) -> Content:
    """``✓ right · read as 0.6457 · 1 of 1 point``.

    Args:
        verdict: What marking said.
        weight: The points of the part.
        share: What this try can earn, 0..1.
        signs: To draw with.
    """
    says, colour = _SAYS[verdict.outcome]
    line = Content.assemble((f"{signs.outcome(verdict.outcome)} {says}", f"bold {colour}"))
    for text in _details(verdict, weight, share):
        line += Content.assemble((f" {signs.dot} ", "dim"), text)
    return line


def _details(verdict: Verdict, weight: float, share: float) -> list[str]:
    found = [f"read as {verdict.reading}"] if verdict.reading else []
    if verdict.outcome not in (Outcome.BLANK, Outcome.UNREADABLE) and weight:
        earned = words.number(verdict.credit * share * weight)
        found.append(f"{earned} of {words.points(weight)}")
    return found
