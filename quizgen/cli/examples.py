"""Answers that a question's kinds make up about themselves, each with how it is read and marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizgen.marking.verdict import Verdict
    from quizgen.problem.variant import Part, Variant

LONGEST = 48
"""Longer answers are cut on the page."""


def example_blocks(variant: Variant) -> Iterator[str]:
    """For each part a table: what is typed, how it is read, what it earns and why; Markdown."""
    yield "## What can be typed"
    for part in variant.parts:
        yield f"**{part.id}** ({part.answer.kind}: {part.answer.asks})"
        rows = "\n".join(_row(typed, verdict) for typed, verdict in _marked(variant, part))
        yield f"| typed | read as | verdict | why |\n|---|---|---|---|\n{rows}"


def _marked(variant: Variant, part: Part) -> Iterator[tuple[str, Verdict]]:
    from quizgen.marking.mark import mark

    examples = part.answer.examples()
    usual = [_typed(mistake.value) for mistake in variant.mistakes if mistake.part == part.id]
    every = (*examples.right, *examples.wrong, *usual, *examples.unreadable)
    for typed in dict.fromkeys(text.strip() for text in every):
        if typed:
            marking = mark(variant, {part.id: typed})
            yield typed, next(one for one in marking.verdicts if one.part == part.id)


def _typed(value: Any) -> str:
    """The value of a mistake as one would type it."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[" + "; ".join(_typed(row)[1:-1] for row in value) + "]"
    if isinstance(value, list) and value and isinstance(value[0], str):
        return str(value[0])
    if isinstance(value, list):
        return "[" + ", ".join(map(_typed, value)) + "]"
    return value if isinstance(value, str) else f"{value:.10g}"


def _row(typed: str, verdict: Verdict) -> str:
    credit = f" ({verdict.credit:.0%})" if 0 < verdict.credit < 1 else ""
    told = verdict.feedback.splitlines()[-1] if not verdict.reading else verdict.feedback
    cells = (_code(typed), _code(verdict.reading), f"{verdict.outcome.value}{credit}")
    why = " ".join((told or verdict.evidence).split()).replace("|", "\\|")
    return f"| {' | '.join(cells)} | {why} |"


def _code(text: str) -> str:
    """A text as it was typed, in one line and cut where it is long."""
    line = " ".join(text.split()).replace("`", "'").replace("|", "\\|")
    return f"`{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}`" if line else ""
