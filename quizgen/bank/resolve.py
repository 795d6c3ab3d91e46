"""A question with its model, defaults and conventions in one dict of plain JSON.

It holds all that is needed to build the question again, so a record that keeps it does not depend on
the bank. Maps whose order matters are lists of records with an `id`. What affects neither numbers nor
keys nor texts is in `about` and does not count for the revision.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from quizgen.bank import spec
from quizgen.bank.spec.model import Vocabularies
from quizgen.bank.spec.parts import ChooseOne, KeyPoint, ShortText
from quizgen.bank.spec.questions import (
    ChooseManyQuestion,
    ComputeQuestion,
    FindMistakeQuestion,
    MatchQuestion,
    OrderQuestion,
)

Json = Any
SOURCE_FORMAT = 1
ANSWER = "answer"


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
        "kind": question.kind,
        "text": choice(question.text),
        "parts": _parts(question, defaults),
        **resolve_model(layers),
        **_optional(
            solution=question.solution and choice(question.solution),
            conventions=[choice(conventions[name]) for name in question.uses],
            figure=question.figure and question.figure.model_dump(exclude_defaults=True),
        ),
        "about": {
            "title": question.title,
            "concepts": _as_list(question.concept),
            "difficulty": question.difficulty,
            "hints": [choice(hint) for hint in question.hints],
        },
    }


def resolve_model(layers: Sequence[spec.Model]) -> dict[str, Json]:
    """The entries ``model`` and ``generator`` of a source: a model, and the question that adds to it."""
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


def choice(value: Any) -> Json:
    """A text or formula: a string, or ``{"by": parameter, case: string}``."""
    return {"by": value.by, **value.cases} if isinstance(value, spec.By) else value


def _optional(**entries: Json) -> dict[str, Json]:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, "", [], {})}


def _maybe(value: Any) -> Json:
    return None if value is None else choice(value)


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _condition(value: Any) -> Json:
    """True, False, a formula, or cases of parameters."""
    if isinstance(value, dict):
        return {name: list(cases) for name, cases in value.items()}
    return {"true": True, "false": False}.get(value, value)


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _model(layers: Sequence[spec.Model]) -> dict[str, Json]:
    return _optional(
        givens=[given for layer in layers for given in _givens(layer)],
        quantities=[
            _quantity(name, value) for layer in layers for name, value in layer.quantities.items()
        ],
        where=[choice(condition) for layer in layers for condition in layer.where],
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
            entry["shape"] = _as_list(given.shape)
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
    return value if isinstance(value, bool | str) else _number(value)


def _quantity(name: str, value: Any) -> dict[str, Json]:
    if not isinstance(value, spec.Quantity):
        return {"name": name, "formula": choice(value)}
    return {
        "name": name,
        "formula": choice(value.formula),
        **_optional(step=_maybe(value.step), bounds=value.bounds),
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
        "when": _condition(mistake.when),
        "instead": {target: choice(formula) for target, formula in mistake.instead.items()},
        "at": _as_list(mistake.at) if mistake.at else [],
    }


def _check(layers: Sequence[spec.Model]) -> Json:
    checks = [layer.check for layer in layers if layer.check is not None]
    if not checks:
        return None
    if isinstance(checks[-1], str):
        return {"function": checks[-1]}
    return {"formulas": {name: choice(formula) for name, formula in checks[-1].items()}}


def _parts(question: spec.Question, defaults: spec.Precision) -> list[dict[str, Json]]:
    if isinstance(question, ComputeQuestion):
        return [_part(name, part, defaults) for name, part in question.parts.items()]
    return [{"id": ANSWER, **_only_part(question)}]


def _only_part(question: spec.Question) -> dict[str, Json]:
    match question:
        case ChooseOne():
            return _choose_one(question)
        case ShortText():
            return _short_text(question)
        case ChooseManyQuestion():
            pools = {"right": _statements(question.right), "wrong": _statements(question.wrong)}
            return {"kind": question.kind, **pools, "show": list(question.show)}
        case FindMistakeQuestion():
            return {
                "kind": question.kind,
                "right": _statements(question.right),
                "wrong": [_wrong(name, line) for name, line in question.wrong.items()],
                "show": question.show,
            }
        case OrderQuestion():
            steps = [
                {**_statement(name, step), "after": list(getattr(step, "after", ()))}
                for name, step in question.steps.items()
            ]
            return {"kind": question.kind, "steps": steps}
        case MatchQuestion():
            return {
                "kind": question.kind,
                "pairs": [_pair(name, pair) for name, pair in question.pairs.items()],
                "extra": _statements(question.extra),
                "show": list(question.show) if question.show else None,
            }
    raise TypeError(type(question).__name__)


def _part(name: str, part: Any, defaults: spec.Precision) -> dict[str, Json]:
    if not isinstance(part, spec.Strict):
        precision = _precision(defaults, spec.Precision())
        return {"id": name, "kind": "value", "text": choice(part), "ask": name, **precision}
    shared = {"id": name, "text": _maybe(part.text), "points": _number(part.points)}
    match part:
        case spec.ValuePart():
            return {
                **shared,
                "kind": "value",
                "ask": part.ask or name,
                **_precision(defaults, part),
            }
        case spec.ExpressionPart():
            asked = {"kind": "expression", "ask": part.ask or name, "in": list(part.in_)}
            return {**shared, **asked, **_optional(form=part.form, example=part.example)}
        case ChooseOne():
            return {**shared, **_choose_one(part)}
        case ShortText():
            return {**shared, **_short_text(part)}
    raise TypeError(type(part).__name__)


def _precision(defaults: spec.Precision, own: spec.Precision) -> dict[str, Json]:
    """The bank's precision with a part's own: decimals and significant figures exclude each other."""
    figures = own if own.decimals is not None or own.significant is not None else defaults
    tolerance = own.tolerance or defaults.tolerance
    found = {
        "decimals": figures.decimals if figures.significant is None else None,
        "significant": figures.significant,
        "working": own.working if own.working is not None else defaults.working,
        "tolerance": tolerance
        and {"absolute": _number(tolerance.absolute), "relative": _number(tolerance.relative)},
    }
    return {"precision": {key: value for key, value in found.items() if value is not None}}


def _statement(name: str, say: Any) -> dict[str, Json]:
    if not isinstance(say, spec.Statement):
        return {"id": name, "text": choice(say)}
    return {"id": name, "text": choice(say.text), **_optional(why=_maybe(say.why))}


def _statements(table: Mapping[str, Any]) -> list[dict[str, Json]]:
    return [_statement(name, say) for name, say in table.items()]


def _wrong(name: str, line: spec.Wrong) -> dict[str, Json]:
    return {
        **_statement(name, line),
        "fix": choice(line.fix),
        "other_fixes": [choice(fix) for fix in line.other_fixes],
        **_optional(replaces=line.replaces),
    }


def _pair(name: str, pair: spec.Pair) -> dict[str, Json]:
    sides = {"id": name, "left": choice(pair.left), "right": choice(pair.right)}
    return {**sides, "when": _condition(pair.when), **_optional(why=_maybe(pair.why))}


def _choose_one(part: ChooseOne) -> dict[str, Json]:
    options = [
        {**_statement(name, option), "right": _condition(getattr(option, "right", "false"))}
        for name, option in part.options.items()
    ]
    return {"kind": "choose-one", "options": options}


def _short_text(part: ShortText) -> dict[str, Json]:
    points = [_key_point(name, point) for name, point in part.key_points.items()]
    return {"kind": "short-text", "key_points": points, "model_answer": choice(part.model_answer)}


def _key_point(name: str, point: KeyPoint) -> dict[str, Json]:
    return {
        "id": name,
        "points": _number(point.points),
        "text": choice(point.text),
        "evidence": list(point.evidence),
        **_optional(
            each=point.each and _number(point.each),
            veto=list(point.veto),
            veto_says=_maybe(point.veto_says),
        ),
    }
