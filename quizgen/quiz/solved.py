"""What a learner sees under "Solution"."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.problem.variant import Part, Variant


def solution_text(variant: Variant) -> str:
    """The worked solution, and the keys of parts that no calculation leads to; Markdown.

    A question that only asks to choose, order or write has no worked solution: then it is the keys,
    with the sentences that belong to the options.
    """
    worked = variant.solution.strip()
    alone = len(variant.parts) == 1
    keys = [_key(part, alone) for part in variant.parts if part.answer.options or not worked]
    return "\n\n".join(filter(None, [worked, *keys]))


def _key(part: Part, alone: bool) -> str:
    name = "Answer" if alone else part.id
    return "\n".join([f"{name}: **{part.answer.shown}**", "", *_reasons(part)]).rstrip()


def _reasons(part: Part) -> Iterator[str]:
    for letter, option in zip(ascii_lowercase, part.answer.options, strict=False):
        if option.why:
            yield f"- ({letter}) {option.why}"
