"""Any number question as a choice: the key among the values of the usual mistakes.

Asked for with the fix ``as: choice``. Every distractor is a certified mistake, so it misses the key by
several tolerances, and whoever chooses it is told what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from quizgen import chance
from quizgen.answers.array import ArrayAnswer
from quizgen.answers.base import Option
from quizgen.answers.choice import ChooseOneAnswer
from quizgen.answers.number import NumberAnswer
from quizgen.problem.checks import MARGIN
from quizgen.problem.graph import Asked
from quizgen.problem.prose import write_number
from quizgen.problem.values import plain
from quizgen.problem.variant import Part
from quizgen.problem.work import Work

MOST_DISTRACTORS = 4
LEAST_DISTRACTORS = 2
"""With fewer, a part is typed as ever: a choice of two says too much."""


def as_choices(parts: tuple[Part, ...], work: Work) -> tuple[Part, ...]:
    """The parts, those with enough distractors as choices."""
    return tuple(_as_choice(part, work) for part in parts)


def _as_choice(part: Part, work: Work) -> Part:
    if not isinstance(part.answer, NumberAnswer | ArrayAnswer):
        return part
    asked = work.graph.asked[part.id]
    found = dict(_wrong(asked, part, work))
    if len(found) < LEAST_DISTRACTORS:
        return part
    question, seed = work.graph.question.id, work.seed
    ids = list(found)
    kept = [ids[at] for at in chance.shuffled(question, seed, f"{part.id}/distractors", len(ids))]
    kept = kept[:MOST_DISTRACTORS]
    options = [Option("key", _shown(part.answer.typed))]
    options += [Option(id_, _shown(found[id_][0]), found[id_][1]) for id_ in kept]
    order = chance.shuffled(question, seed, f"{part.id}/choice", len(options))
    leads = tuple((id_, id_, found[id_][1]) for id_ in kept)
    answer = ChooseOneAnswer(tuple(options[at] for at in order), "key", leads)
    return replace(part, answer=answer, precision_note="")


def _wrong(asked: Asked, part: Part, work: Work) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each mistake whose value is far from the key's and looks unlike the others'."""
    seen = {part.answer.typed}
    key, far = work.nested(asked.value), MARGIN * part.answer.tolerance["absolute"]
    for id_, method in work.graph.methods.items():
        if part.id in method.hits and work.number(method.applies):
            value = work.nested(method.scope.asked(asked.quantity))
            typed = _typed(asked, value)
            if typed not in seen and _gap(key, value) >= far:
                seen.add(typed)
                yield id_, (typed, work.prose.fill(method.mistake.says).strip())


def _gap(key: Any, value: Any) -> float:
    """The largest gap of a component; below 0 where the value is no number."""
    gap = float(np.max(np.abs(np.asarray(value) - np.asarray(key))))
    return gap if np.isfinite(gap) else -1.0


def _typed(asked: Asked, value: Any) -> str:
    if asked.whole:
        return plain(value, lambda number: f"{number:.0f}")
    return plain(value, lambda number: write_number(number, asked.precision))


def _shown(typed: str) -> str:
    return f"${typed}$" if typed[:1] in "-0123456789" else typed.replace("-", "−")
