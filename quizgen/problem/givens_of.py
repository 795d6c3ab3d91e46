"""The givens of a variant as others see them: by name, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from quizgen.answers.base import Json
from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.formula import read_formula
from quizgen.problem.model import Choice, Given, case_word
from quizgen.problem.structure import texts_of
from quizgen.problem.template import Hole, read_template
from quizgen.problem.values import to_json
from quizgen.problem.work import Work, nest


def givens_of(work: Work) -> dict[str, Json]:
    """All drawn names except mere wording, then the computed quantities that the text prints."""
    graph = work.graph
    wording = graph.question.family.structure.wording
    drawn = {
        given.name: _drawn(work, given)
        for given in graph.model.givens.values()
        if given.name not in wording
    }
    for name in printed(work):
        if name not in drawn and name not in wording:
            drawn |= _computed(work, name)
    return drawn | _records(work)


def _records(work: Work) -> dict[str, Json]:
    """Givens told together, as lists of maps: ``layers: [{type: conv, k: k1}, ...]``."""
    records: dict[str, list[dict[str, Json]]] = work.graph.question.source.get("records", {})
    return {
        name: [{key: _told(work, key, value) for key, value in row.items()} for row in rows]
        for name, rows in records.items()
    }


def _told(work: Work, key: str, value: Json) -> Json:
    if key == "type":
        return value
    told = build(read_formula(str(value)), work.graph.key)
    return to_json(work.nested(told), whole=work.graph.whole(told))


def params_of(work: Work) -> dict[str, str]:
    """The words that only change the wording."""
    wording = work.graph.question.family.structure.wording
    return {name: case_word(work.words[name]) for name in wording}


def _drawn(work: Work, given: Given) -> Json:
    if given.name in work.words:
        value = work.words[given.name]
        return to_json(value, whole=_whole(given))
    shape = work.graph.shapes[given.name]
    numbers = [work.leaves[(given.name, at)] for at in np.ndindex(*shape)]
    return to_json(nest(numbers, shape), whole=_whole(given))


def _whole(given: Given) -> bool:
    flat = [v for value in given.values for v in (value if isinstance(value, tuple) else [value])]
    return all(isinstance(number, Fraction) and number.denominator == 1 for number in flat)


def _computed(work: Work, name: str) -> dict[str, Json]:
    try:
        value = work.graph.key.quantity(name)
    except FormulaError:
        return {}
    if value is None:
        return {}
    return {name: to_json(work.nested(value), whole=work.graph.whole(value))}


def printed(work: Work) -> list[str]:
    """The names whose values stand in the question's text, phrases followed."""
    seen: dict[str, None] = {}
    phrases = work.graph.model.phrases
    waiting: list[Choice] = [work.graph.question.text]
    while waiting:
        for hole in _holes(waiting.pop()):
            if hole.form == "symbol" or hole.name in seen:
                continue
            seen[hole.name] = None
            if hole.name in phrases:
                waiting.append(phrases[hole.name])
    return [name for name in seen if name not in phrases]


def _holes(choice: Choice) -> Iterator[Hole]:
    for text in texts_of(choice):
        yield from (piece for piece in read_template(text) if isinstance(piece, Hole))
