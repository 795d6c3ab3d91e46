"""From specifications to the parts of a variant: prompts, and keys with their rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quizgen.answers.base import Answer
from quizgen.problem.arrangements import find_mistake, match, order
from quizgen.problem.checks import Checks
from quizgen.problem.choices import choose_many, choose_one
from quizgen.problem.graph import Asked
from quizgen.problem.model import Choice
from quizgen.problem.prose import DEFAULT_DECIMALS
from quizgen.problem.question import (
    ChooseManyPart,
    ChooseOnePart,
    ExpressionPart,
    FindMistakePart,
    MatchPart,
    OrderPart,
    PartSpec,
    Precision,
    ShortTextPart,
    TermPart,
    ValuePart,
)
from quizgen.problem.symbolic import expression
from quizgen.problem.texts import short_text, term
from quizgen.problem.value_kinds import VALUE_KINDS, Computed, kind_of
from quizgen.problem.variant import Part
from quizgen.problem.work import Work

Assembler = Callable[[Any, Work, Checks], Answer]


def assemble(work: Work, checks: Checks) -> tuple[Part, ...]:
    """The parts of a variant, in the order of asking."""
    return tuple(_part(spec, work, checks) for spec in work.graph.question.parts)


def _part(spec: PartSpec, work: Work, checks: Checks) -> Part:
    answer = ASSEMBLERS[type(spec)](spec, work, checks)
    note = precision_note(work.graph.asked[spec.id]) if isinstance(spec, ValuePart) else ""
    return Part(spec.id, _prompt(spec, work), spec.points, answer, note)


def _prompt(spec: PartSpec, work: Work) -> str:
    """The text, then the symbol unless the text has maths of its own."""
    text = "" if spec.text is None else work.prose.fill(spec.text).strip()
    if not isinstance(spec, ValuePart) or "$" in text:
        return text
    symbol = f"${work.prose.symbol(spec.ask)}$"
    return f"{text}, {symbol}" if text else symbol


def _value(spec: ValuePart, work: Work, checks: Checks) -> Answer:
    asked = work.graph.asked[spec.id]
    why: Choice | None = getattr(spec, "why", None)
    shared = {
        "absolute": work.number(checks.tolerances[spec.id]),
        "plain": work.prose.plain(asked.value),
        "figures": "" if asked.whole else figures_asked(spec.precision),
        "whole": asked.whole,
    }
    found = Computed(
        tuple(work.number(node) for node in asked.value.flatten().tolist()),
        asked.value.shape,
        shared,
        "" if why is None else work.prose.fill(why).strip(),
    )
    return kind_of(spec).answer(spec, found)


def figures_asked(precision: Precision) -> str:
    """``4 decimals`` or ``3 significant figures``."""
    if precision.significant is not None:
        return _counted(precision.significant, "significant figure")
    decimals = DEFAULT_DECIMALS if precision.decimals is None else precision.decimals
    return _counted(decimals, "decimal")


def precision_note(asked: Asked) -> str:
    """What may be rounded on the way; ``""`` where nothing is."""
    working = asked.precision.working
    if asked.whole or working is None:
        return ""
    return f"Intermediate values may be rounded to {_counted(working, 'decimal')}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


ASSEMBLERS: dict[type[PartSpec], Assembler] = {
    **dict.fromkeys(VALUE_KINDS, _value),
    ExpressionPart: expression,
    ChooseOnePart: choose_one,
    ChooseManyPart: choose_many,
    FindMistakePart: find_mistake,
    OrderPart: order,
    MatchPart: match,
    ShortTextPart: short_text,
    TermPart: term,
}
