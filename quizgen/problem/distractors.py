"""Any question for numbers or terms as a choice: the key among the values of the usual mistakes.

Asked for with the fix ``as: choice``. Every distractor is a certified mistake, so it misses the key by
several tolerances, and whoever chooses it is told what went wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from quizgen import chance
from quizgen.answers.base import Numeric, Option
from quizgen.answers.choice import ChooseOneAnswer
from quizgen.answers.term import TermAnswer
from quizgen.maths.program import Array
from quizgen.problem.checks import MARGIN
from quizgen.problem.graph import Asked
from quizgen.problem.prose import write_number
from quizgen.problem.values import exact_number, plain
from quizgen.problem.variant import Part
from quizgen.problem.work import Work, nest

_NUMBER = re.compile(r"-?[0-9][0-9.e+/-]*")
MOST_DISTRACTORS = 4
LEAST_DISTRACTORS = 2
"""With fewer, a part is typed as ever: a choice of two says too much."""


def as_choices(parts: tuple[Part, ...], work: Work) -> tuple[Part, ...]:
    """The parts, those with enough distractors as choices."""
    return tuple(_as_choice(part, work) for part in parts)


def _as_choice(part: Part, work: Work) -> Part:
    found = {id_: (text, says) for id_, text, says in _distractors(part, work)}
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


def _distractors(part: Part, work: Work) -> Iterator[tuple[str, str, str]]:
    """(mistake, its answer as typed, sentence), as far as they can stand beside the key."""
    if isinstance(part.answer, Numeric):
        yield from _values(part.answer, work.graph.asked[part.id], work)
    elif isinstance(part.answer, TermAnswer):
        yield from part.answer.recognised


def _values(answer: Numeric, asked: Asked, work: Work) -> Iterator[tuple[str, str, str]]:
    """Each mistake whose value is far from the key's and looks unlike the others'."""
    seen = {answer.typed_as(work.prose.plain(asked.value))}
    key = _flat(work, asked.value)
    far = MARGIN * answer.tolerance["absolute"]
    for id_, method in work.graph.methods.items():
        if asked.id in method.hits and work.number(method.applies):
            wrong = method.scope.asked(asked.quantity)
            value = _flat(work, wrong)
            typed = answer.typed_as(_typed(asked, wrong, work))
            if typed not in seen and all(map(isfinite, value)) and not answer.same(key, value, far):
                seen.add(typed)
                yield id_, typed, work.prose.fill(method.mistake.says).strip()


def _flat(work: Work, value: Array) -> list[float]:
    return [work.number(node) for node in value.flatten().tolist()]


def _typed(asked: Asked, wrong: Array, work: Work) -> str:
    """The value of a mistake as the key is shown: a number exactly where the key's is exact too."""
    written = [
        _written(asked, *pair, work)
        for pair in zip(wrong.flatten().tolist(), asked.value.flatten().tolist(), strict=True)
    ]
    return plain(nest(range(wrong.size), wrong.shape), written.__getitem__)


def _written(asked: Asked, wrong: int, key: int, work: Work) -> str:
    if asked.whole:
        return f"{work.number(wrong):.0f}"
    exact = work.prose.exact(wrong)
    if exact is None or work.prose.exact(key) is None:
        return write_number(work.number(wrong), asked.precision)
    return exact_number(exact)


def _shown(typed: str) -> str:
    return f"${typed}$" if _NUMBER.fullmatch(typed) else typed.replace("-", "−")
