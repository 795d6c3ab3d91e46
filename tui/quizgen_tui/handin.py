"""What a learner is told before handing in."""

from __future__ import annotations

from quizgen_tui import words
from quizgen_tui.sitting import LiveSitting


def before_handing_in(sitting: LiveSitting) -> str:
    """Which questions are blank, which are typed but not checked; plain text."""
    session = sitting.session
    items = range(len(session.items))
    typed = [k for k in items if any(text.strip() for text in sitting.drafts.get(k, {}).values())]
    blank = [k for k in items if _is_blank(sitting, k) and k not in typed]
    said = []
    if blank:
        said.append(f"Not answered: {_numbers(blank)}.")
    if typed:
        said.append(f"Typed but not checked: {_numbers(typed)}. That is checked now.")
    if not said:
        said.append("Every question is answered.")
    said.append("After this nothing can be changed.")
    return "\n".join(said)


def _is_blank(sitting: LiveSitting, index: int) -> bool:
    """Whether some part of an item that still takes an answer has none."""
    item = sitting.session.items[index]
    return sitting.session.is_open(index) and not all(part.used for part in item.parts)


def _numbers(indexes: list[int]) -> str:
    names = [str(index + 1) for index in indexes]
    return f"question{'s' if len(names) > 1 else ''} {words.listed(names)}"
