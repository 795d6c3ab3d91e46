"""Texts without the differences that do not count, and how alike two of them are."""

from __future__ import annotations

import unicodedata


def comparable(text: str, *, case: bool = True, spaces: bool = True) -> str:
    """A text after Unicode normalisation (NFKC), with single blanks.

    Args:
        text: Any text.
        case: Whether capitals count.
        spaces: Whether it counts where blanks stand.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not case:
        text = text.casefold()
    return " ".join(text.split()) if spaces else "".join(text.split())


def similarity(first: str, second: str) -> float:
    """One minus the edit distance by the longer length: 1 for equal texts."""
    longer = max(len(first), len(second))
    return 1.0 if longer == 0 else 1 - edit_distance(first, second) / longer


def edit_distance(first: str, second: str) -> int:
    """Fewest characters to insert, delete or replace (Levenshtein)."""
    if len(first) < len(second):
        first, second = second, first
    row = list(range(len(second) + 1))
    for line, character in enumerate(first, 1):
        previous, row = row, [line]
        for column, other in enumerate(second, 1):
            change = previous[column - 1] + (character != other)
            row.append(min(change, previous[column] + 1, row[-1] + 1))
    return row[-1]


def nearest(text: str, accepted: list[str], refused: list[str], least: float) -> bool:
    """Whether a text is like some accepted one, and more so than like any refused one.

    Args:
        text: What was written.
        accepted: Right texts; at least one.
        refused: Texts that are wrong.
        least: The similarity that suffices, 0..1.
    """
    nearness = max(similarity(text, other) for other in accepted)
    denied = max((similarity(text, other) for other in refused), default=0.0)
    return nearness >= least and nearness > denied
