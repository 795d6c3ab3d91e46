"""What the usual wrong methods give in a variant, for those who look at it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.answers.base import Numeric, Typed
from quizgen.answers.choice import ChooseOneAnswer
from quizgen.problem.graph import Method
from quizgen.problem.values import to_json
from quizgen.problem.variant import MistakeValue

if TYPE_CHECKING:
    from quizgen.problem.variant import Variant


def mistakes_of(variant: Variant) -> tuple[MistakeValue, ...]:
    """Each mistake that makes sense here, with the value at the part where it is told apart."""
    return (*_numeric(variant), *_chosen(variant), *_symbolic(variant))


def _numeric(variant: Variant) -> Iterator[MistakeValue]:
    work = variant.work
    for id_, method in work.graph.methods.items():
        chosen = isinstance(variant.part(method.at).answer, ChooseOneAnswer)
        if not chosen and method.at in work.graph.asked and work.number(method.applies):
            yield MistakeValue(id_, method.at, _value(variant, method), _says(variant, id_))


def _value(variant: Variant, method: Method) -> object:
    asked = variant.work.graph.asked[method.at]
    nested = variant.work.nested(method.scope.asked(asked.quantity))
    value = to_json(nested, whole=asked.whole and variant.work.graph.whole(asked.value))
    answer = variant.part(method.at).answer
    return answer.json_of(value) if isinstance(answer, Numeric) else value


def _says(variant: Variant, id_: str) -> str:
    mistake = variant.question.model.mistakes[id_]
    return variant.work.prose.fill(mistake.says).strip()


def _chosen(variant: Variant) -> Iterator[MistakeValue]:
    for part in variant.parts:
        if isinstance(part.answer, ChooseOneAnswer):
            for option, id_, says in part.answer.leads:
                text = next(o.text for o in part.answer.options if o.id == option)
                yield MistakeValue(id_, part.id, [text], says)


def _symbolic(variant: Variant) -> Iterator[MistakeValue]:
    for part in variant.parts:
        if isinstance(part.answer, Typed):
            for id_, text, says in part.answer.recognised:
                yield MistakeValue(id_, part.id, text, says)
