"""The parts of a question, with its bank's precision, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.bank import spec
from quizgen.bank.plain import Json, choice, condition, maybe, number, optional
from quizgen.bank.spec.asked import Part
from quizgen.bank.spec.parts import ChooseOne, KeyPoint, ShortText, Term
from quizgen.bank.spec.questions import (
    ChooseManyQuestion,
    ComputeQuestion,
    FindMistakeQuestion,
    MatchQuestion,
    OrderQuestion,
)
from quizgen.problem.question import ANSWER


def resolve_parts(question: spec.Question, defaults: spec.Precision) -> list[dict[str, Json]]:
    """The entry ``parts`` of a source; kinds that ask for one thing have the part ``answer``."""
    if isinstance(question, ComputeQuestion):
        return [_part(name, part, defaults) for name, part in question.parts.items()]
    return [{"id": ANSWER, **_only_part(question)}]


def _only_part(question: spec.Question) -> dict[str, Json]:
    match question:
        case ChooseOne():
            return _choose_one(question)
        case ShortText():
            return _short_text(question)
        case Term():
            return _term(question)
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
        asked = {"kind": "value", "ask": name, **_precision(defaults, spec.Precision())}
        return {"id": name, "text": choice(part), "points": 1, **asked}
    assert isinstance(part, Part)  # noqa: S101  # all maps among parts are
    shared = {"id": name, "text": maybe(part.text), "points": number(part.points)}
    match part:
        case spec.NumbersPart():
            asked = {"kind": getattr(part, "kind", ""), "ask": part.ask or name}
            return {**shared, **asked, **_precision(defaults, part), **_own(part)}
        case spec.ExpressionPart():
            asked = {"kind": "expression", "ask": part.ask or name, "in": list(part.in_)}
            return {**shared, **asked, **optional(form=part.form, example=part.example)}
        case ChooseOne():
            return {**shared, **_choose_one(part)}
        case ShortText():
            return {**shared, **_short_text(part)}
        case Term():
            return {**shared, **_term(part)}
    raise TypeError(type(part).__name__)


def _own(part: spec.NumbersPart) -> dict[str, Json]:
    """The keys that only a part's own kind has."""
    names = type(part).model_fields.keys() - spec.NumbersPart.model_fields.keys() - {"kind"}
    return optional(**{name: choice(getattr(part, name)) for name in sorted(names)})


def _precision(defaults: spec.Precision, own: spec.Precision) -> dict[str, Json]:
    """The bank's precision with a part's own; decimals and significant exclude each other."""
    figures = own if own.decimals is not None or own.significant is not None else defaults
    tolerance = own.tolerance or defaults.tolerance
    found = {
        "decimals": figures.decimals if figures.significant is None else None,
        "significant": figures.significant,
        "working": own.working if own.working is not None else defaults.working,
        "tolerance": tolerance
        and {"absolute": number(tolerance.absolute), "relative": number(tolerance.relative)},
    }
    return {"precision": {key: value for key, value in found.items() if value is not None}}


def _statement(name: str, say: Any) -> dict[str, Json]:
    if not isinstance(say, spec.Statement):
        return {"id": name, "text": choice(say)}
    return {"id": name, "text": choice(say.text), **optional(why=maybe(say.why))}


def _statements(table: Mapping[str, Any]) -> list[dict[str, Json]]:
    return [_statement(name, say) for name, say in table.items()]


def _wrong(name: str, line: spec.Wrong) -> dict[str, Json]:
    return {
        **_statement(name, line),
        "fix": choice(line.fix),
        "other_fixes": [choice(fix) for fix in line.other_fixes],
        **optional(replaces=line.replaces),
    }


def _pair(name: str, pair: spec.Pair) -> dict[str, Json]:
    sides = {"id": name, "left": choice(pair.left), "right": choice(pair.right)}
    return {**sides, "when": condition(pair.when), **optional(why=maybe(pair.why))}


def _choose_one(part: ChooseOne) -> dict[str, Json]:
    options = [
        {**_statement(name, option), "right": condition(getattr(option, "right", "false"))}
        for name, option in part.options.items()
    ]
    return {"kind": "choose-one", "options": options}


def _term(part: Term) -> dict[str, Json]:
    terms = [
        {
            "id": name,
            "spellings": list(term.spellings),
            "right": condition(term.right),
            **optional(why=maybe(term.why)),
        }
        for name, term in part.terms.items()
    ]
    rules = {"case": part.case, "similarity": number(part.similarity)}
    return {"kind": "term", "terms": terms, **rules}


def _short_text(part: ShortText) -> dict[str, Json]:
    points = [_key_point(name, point) for name, point in part.key_points.items()]
    return {"kind": "short-text", "key_points": points, "model_answer": choice(part.model_answer)}


def _key_point(name: str, point: KeyPoint) -> dict[str, Json]:
    return {
        "id": name,
        "points": number(point.points),
        "text": choice(point.text),
        "evidence": list(point.evidence),
        **optional(
            each=point.each and number(point.each),
            veto=list(point.veto),
            veto_says=maybe(point.veto_says),
        ),
    }
