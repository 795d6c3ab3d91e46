"""A question with its model, defaults and conventions in one dict of plain JSON.

It holds all that is needed to build the question again, so a record that keeps it does not depend
on the bank. Maps whose order matters are lists of records with an `id`. What affects neither
numbers nor keys nor texts is in `about` and does not count for the revision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from quizgen.bank import spec
from quizgen.bank.plain import Json, as_list, choice, condition, maybe, number, optional
from quizgen.bank.resolve_parts import resolve_parts
from quizgen.bank.spec.model import Vocabularies

SOURCE_FORMAT = 1


def resolve_question(
    question_id: str,
    question: spec.Question,
    *,
    models: Mapping[str, spec.Model],
    defaults: spec.Precision,
    conventions: Mapping[str, Any],
) -> dict[str, Json]:
    """The `Question.source` of a question whose names have been checked."""
    layers: list[spec.Model] = [question]
    if question.model:
        layers.insert(0, models[question.model])
    return {
        "format": SOURCE_FORMAT,
        "id": question_id,
        "kind": str(question.kind),
        "text": choice(question.text),
        "parts": resolve_parts(question, defaults),
        **resolve_model(layers),
        **optional(
            solution=question.solution and choice(question.solution),
            conventions=[choice(conventions[name]) for name in question.uses],
            figure=question.figure and question.figure.model_dump(exclude_defaults=True),
            records=question.records or None,
        ),
        "about": {
            "title": question.title,
            "concepts": as_list(question.concept),
            "difficulty": question.difficulty,
            "hints": [choice(hint) for hint in question.hints],
        },
    }


def resolve_model(layers: Sequence[spec.Model]) -> dict[str, Json]:
    """The entries ``model`` and ``generator`` of a source: a model and what a question adds."""
    last = layers[-1]
    name = last.generator if isinstance(last, spec.Question) else None
    params = dict(last.params) if isinstance(last, spec.Question) else {}
    generator = {"generator": {"name": name, "params": params}} if name else {}
    return {"model": _model(layers), **generator}


def revision_of(source: Mapping[str, Json]) -> str:
    """The digest of all that affects numbers, keys or texts of a resolved question."""
    counted = {key: value for key, value in source.items() if key != "about"}
    text = json.dumps(counted, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _model(layers: Sequence[spec.Model]) -> dict[str, Json]:
    return optional(
        givens=[given for layer in layers for given in _givens(layer)],
        quantities=[
            _quantity(name, value) for layer in layers for name, value in layer.quantities.items()
        ],
        where=[choice(formula) for layer in layers for formula in layer.where],
        symbols=_joined([_symbols(layer) for layer in layers]),
        phrases={name: choice(text) for layer in layers for name, text in layer.phrases.items()},
        mistakes=[
            _mistake(name, value) for layer in layers for name, value in layer.mistakes.items()
        ],
        check=_check(layers),
    )


def _joined(tables: list[dict[str, Json]]) -> dict[str, Json]:
    return {name: value for table in tables for name, value in table.items()}


def _givens(layer: spec.Model) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = []
    for names, given in layer.givens.items():
        entry: dict[str, Json] = {}
        drawn = given
        if isinstance(given, spec.Array):
            entry["shape"] = as_list(given.shape)
            drawn = given.each
        if isinstance(drawn, str):
            entry["range"] = drawn
        else:
            entry["values"] = [_value(value) for value in drawn]
        found += [{"name": name, **entry} for name in names.split(", ")]
    return found


def _value(value: Any) -> Json:
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    return value if isinstance(value, bool | str) else number(value)


def _quantity(name: str, value: Any) -> dict[str, Json]:
    if not isinstance(value, spec.Quantity):
        return {"name": name, "formula": choice(value)}
    return {
        "name": name,
        "formula": choice(value.formula),
        **optional(step=maybe(value.step), bounds=value.bounds),
    }


def _symbols(layer: spec.Model) -> dict[str, Json]:
    """Symbols by name: a table of vocabularies is turned around."""
    if not isinstance(layer.symbols, Vocabularies):
        return {name: choice(text) for name, text in layer.symbols.items()}
    turned: dict[str, Json] = {}
    for case, table in layer.symbols.tables.items():
        for name, text in table.items():
            turned.setdefault(name, {"by": layer.symbols.by})[case] = text
    return turned


def _mistake(name: str, mistake: spec.Mistake) -> dict[str, Json]:
    return {
        "id": name,
        "says": choice(mistake.says),
        "when": condition(mistake.when),
        "instead": {target: choice(formula) for target, formula in mistake.instead.items()},
        "at": as_list(mistake.at) if mistake.at else [],
    }


def _check(layers: Sequence[spec.Model]) -> Json:
    checks = [layer.check for layer in layers if layer.check is not None]
    if not checks:
        return None
    if isinstance(checks[-1], str):
        return {"function": checks[-1]}
    return {"formulas": {name: choice(formula) for name, formula in checks[-1].items()}}
