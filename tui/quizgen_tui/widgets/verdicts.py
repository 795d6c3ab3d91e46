"""A verdict in words, with its sign and its colour."""

from __future__ import annotations

from textual.content import Content

from quizgen.marking.verdict import Outcome, Verdict
from quizgen_tui import words
from quizgen_tui.glyphs import Glyphs
from quizgen_tui.news import PartNews

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
_JUDGED = (Outcome.CORRECT, Outcome.PARTIAL, Outcome.WRONG, Outcome.MISTAKE)


def verdict_line(
    verdict: Verdict, news: PartNews, signs: Glyphs, *, proposal: bool = False
) -> Content:
    """``✓ right · read as 0.6457 · 1 of 1 point``.

    Args:
        verdict: What marking said.
        news: What the part is worth, and what this try can earn.
        signs: To draw with.
        proposal: Whether a person has the last word.
    """
    says, colour = _SAYS[verdict.outcome]
    if proposal and verdict.outcome in _JUDGED:
        says = f"{says}, as a proposal"
    line = Content.assemble((f"{signs.outcome(verdict.outcome)} {says}", f"bold {colour}"))
    for text in _details(verdict, news, proposal):
        line += Content.assemble((f" {signs.dot} ", "dim"), text)
    return line


def _details(verdict: Verdict, news: PartNews, proposal: bool) -> list[str]:
    found = [f"read as {verdict.reading}"] if verdict.reading and news.echoes else []
    if verdict.outcome not in (Outcome.BLANK, Outcome.UNREADABLE) and news.points:
        earned = words.number(verdict.credit * news.share * news.points)
        found.append(f"{earned} of {words.points(news.points)}{' proposed' if proposal else ''}")
    return found
