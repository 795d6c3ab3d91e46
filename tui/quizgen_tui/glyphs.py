"""The signs that the screens draw, once as Unicode and once as plain ASCII.

A sign never stands alone: a word beside it says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.marking.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs, each one cell wide unless noted."""

    right: str
    wrong: str
    partly: str
    unread: str
    waiting: str
    """A person has to look."""
    blank: str
    noted: str
    """Answered, but the verdict may not be shown yet."""
    pointer: str
    radio_on: str
    """Three cells, like the other three marks of options."""
    radio_off: str
    tick_on: str
    tick_off: str
    grip: str
    arrow: str
    rule: str
    full: str
    empty: str
    dot: str
    """Between two short texts."""
    times: str
    ellipsis: str
    steps: str
    """From low to high."""
    caret: str = "^"

    def course(self, shares: Sequence[float]) -> str:
        """A line over time: one sign for each share (0..1)."""
        most = len(self.steps) - 1
        return "".join(self.steps[round(min(max(share, 0), 1) * most)] for share in shares)

    def outcome(self, outcome: Outcome) -> str:
        """The sign of an outcome."""
        signs = {
            "correct": self.right,
            "follow-through": self.right,
            "partial": self.partly,
            "mistake": self.wrong,
            "wrong": self.wrong,
            "unreadable": self.unread,
            "blank": self.blank,
        }
        return signs.get(outcome.value, self.waiting)


UNICODE = Glyphs(
    right="✓",
    wrong="✗",
    partly="◐",
    unread="?",
    waiting="…",
    blank="·",
    noted="■",
    pointer="▸",
    radio_on="(•)",
    radio_off="( )",
    tick_on="[✓]",
    tick_off="[ ]",
    grip="≡",
    arrow="→",
    rule="─",
    full="▰",
    empty="▱",
    dot="·",
    times="×",
    ellipsis="…",
    steps="▁▂▃▄▅▆▇█",
)

ASCII = Glyphs(
    right="+",
    wrong="x",
    partly="~",
    unread="?",
    waiting="%",
    blank=".",
    noted="#",
    pointer=">",
    radio_on="(*)",
    radio_off="( )",
    tick_on="[x]",
    tick_off="[ ]",
    grip="=",
    arrow="->",
    rule="-",
    full="#",
    empty="-",
    dot="-",
    times="x",
    ellipsis="...",
    steps="._-=+*#%",
)


def glyphs(ascii_only: bool) -> Glyphs:
    """The set to draw with."""
    return ASCII if ascii_only else UNICODE
