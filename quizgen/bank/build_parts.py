"""Makes the parts of a question of their resolved sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from quizgen.bank.sources import read_choice, read_condition
from quizgen.problem.model import Choice
from quizgen.problem.question import (
    ChooseManyPart,
    ChooseOnePart,
    ExpressionPart,
    FindMistakePart,
    IntervalPart,
    KeyPoint,
    MatchPart,
    OptionSpec,
    OrderPart,
    PairSpec,
    PartSpec,
    Precision,
    QuantityPart,
    SetPart,
    ShortTextPart,
    Statement,
    StepSpec,
    TermPart,
    TermSpec,
    Tolerance,
    ValuePart,
    WrongLine,
)

Json = Any
Entry = Mapping[str, Json]


NUMBERS: dict[str, type[ValuePart]] = {
    "value": ValuePart,
    "set": SetPart,
    "interval": IntervalPart,
    "quantity": QuantityPart,
}
"""The kinds whose key is numbers."""


def build_part(entry: Entry) -> PartSpec:
    """The part of one entry of a resolved source's `parts`."""
    return _BUILDERS[entry["kind"]](entry)


def _shared(entry: Entry) -> dict[str, Any]:
    return {"id": entry["id"], "text": _maybe(entry, "text"), "points": entry.get("points", 1)}


def _maybe(entry: Entry, key: str) -> Choice | None:
    value = entry.get(key)
    return None if value is None else read_choice(value)


def _texts(values: Sequence[Json]) -> tuple[Choice, ...]:
    return tuple(read_choice(value) for value in values)


def _numbers(entry: Entry) -> ValuePart:
    """A part whose key is numbers; the fields that only its kind has are named as in the source."""
    cls = NUMBERS[entry["kind"]]
    precision = dict(entry["precision"])
    tolerance = precision.pop("tolerance", None)
    names = {field.name for field in fields(cls)} - {field.name for field in fields(ValuePart)}
    own: dict[str, Any] = {name: _own(entry[name]) for name in names & entry.keys()}
    return cls(
        **_shared(entry),
        ask=entry["ask"],
        precision=Precision(**precision, tolerance=tolerance and Tolerance(**tolerance)),
        **own,
    )


def _own(value: Json) -> Json:
    """A word or a truth as it is; a text that depends on a parameter as what it is."""
    return read_choice(value) if isinstance(value, Mapping) else value


def _expression(entry: Entry) -> ExpressionPart:
    return ExpressionPart(
        **_shared(entry),
        ask=entry["ask"],
        form=entry.get("form"),
        symbols=tuple(entry["in"]),
        example=entry.get("example"),
    )


def _statement(entry: Entry) -> Statement:
    return Statement(entry["id"], read_choice(entry["text"]), _maybe(entry, "why"))


def _statements(entries: Sequence[Entry]) -> tuple[Statement, ...]:
    return tuple(_statement(entry) for entry in entries)


def _choose_one(entry: Entry) -> ChooseOnePart:
    options = tuple(
        OptionSpec(
            option["id"],
            read_choice(option["text"]),
            _maybe(option, "why"),
            read_condition(option["right"]),
        )
        for option in entry["options"]
    )
    return ChooseOnePart(**_shared(entry), options=options)


def _choose_many(entry: Entry) -> ChooseManyPart:
    least, most = entry["show"]
    return ChooseManyPart(
        **_shared(entry),
        right=_statements(entry["right"]),
        wrong=_statements(entry["wrong"]),
        show=(least, most),
    )


def _find_mistake(entry: Entry) -> FindMistakePart:
    wrong = tuple(
        WrongLine(
            line["id"],
            read_choice(line["text"]),
            _maybe(line, "why"),
            fix=read_choice(line["fix"]),
            other_fixes=_texts(line["other_fixes"]),
            replaces=line.get("replaces"),
        )
        for line in entry["wrong"]
    )
    right = _statements(entry["right"])
    return FindMistakePart(**_shared(entry), right=right, wrong=wrong, show=entry["show"])


def _order(entry: Entry) -> OrderPart:
    steps = tuple(
        StepSpec(
            step["id"], read_choice(step["text"]), _maybe(step, "why"), after=tuple(step["after"])
        )
        for step in entry["steps"]
    )
    return OrderPart(**_shared(entry), steps=steps)


def _match(entry: Entry) -> MatchPart:
    pairs = tuple(
        PairSpec(
            pair["id"],
            read_choice(pair["left"]),
            read_choice(pair["right"]),
            _maybe(pair, "why"),
            read_condition(pair["when"]),
        )
        for pair in entry["pairs"]
    )
    least_most = entry["show"]
    return MatchPart(
        **_shared(entry),
        pairs=pairs,
        extra=_statements(entry["extra"]),
        show=(least_most[0], least_most[1]) if least_most else None,
    )


def _short_text(entry: Entry) -> ShortTextPart:
    points = tuple(
        KeyPoint(
            point["id"],
            point["points"],
            read_choice(point["text"]),
            tuple(point["evidence"]),
            point.get("each"),
            tuple(point.get("veto", ())),
            _maybe(point, "veto_says"),
        )
        for point in entry["key_points"]
    )
    shared = _shared(entry)
    if "points" not in entry:
        shared["points"] = sum(point.points for point in points)
    return ShortTextPart(
        **shared, key_points=points, model_answer=read_choice(entry["model_answer"])
    )


def _term(entry: Entry) -> TermPart:
    terms = tuple(
        TermSpec(
            term["id"],
            tuple(term["spellings"]),
            read_condition(term["right"]),
            _maybe(term, "why"),
        )
        for term in entry["terms"]
    )
    return TermPart(
        **_shared(entry), options=terms, case=entry["case"], similarity=entry["similarity"]
    )


_BUILDERS: dict[str, Callable[[Entry], PartSpec]] = {
    **dict.fromkeys(NUMBERS, _numbers),
    "expression": _expression,
    "choose-one": _choose_one,
    "choose-many": _choose_many,
    "find-mistake": _find_mistake,
    "order": _order,
    "match": _match,
    "short-text": _short_text,
    "term": _term,
}
