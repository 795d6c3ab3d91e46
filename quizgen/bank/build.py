"""Makes a `Question` of its resolved source: from a bank just loaded, or from an old record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from quizgen.bank.build_parts import build_part
from quizgen.bank.resolve import SOURCE_FORMAT, revision_of
from quizgen.bank.sources import read_choice, read_condition
from quizgen.errors import FormulaError, InputError
from quizgen.problem.givens import read_range
from quizgen.problem.model import Check, Given, Mistake, Model, Quantity, Value
from quizgen.problem.question import Question

Json = Any
CrossCheck = Callable[[Mapping[str, Json]], Mapping[str, Json]]


def build_question(source: Mapping[str, Json]) -> Question:
    """The question of a resolved source (`Question.source`).

    Raises:
        FormulaError: A range is no range, or its generator is not installed, does not take the
            parameters, or has a mistake without a sentence.
        InputError: The source was written by another version of quizgen.
    """
    if source.get("format") != SOURCE_FORMAT:
        raise InputError(
            f"a question of format {source.get('format')}: only {SOURCE_FORMAT} is known"
        )
    about = source["about"]
    solution = source.get("solution")
    return Question(
        id=source["id"],
        title=about["title"],
        concepts=tuple(about["concepts"]),
        difficulty=about["difficulty"],
        kind=source["kind"],
        text=read_choice(source["text"]),
        parts=tuple(build_part(part) for part in source["parts"]),
        model=build_model(source),
        revision=about.get("revision") or revision_of(source),
        source=source,
        hints=tuple(read_choice(hint) for hint in about["hints"]),
        solution=None if solution is None else read_choice(solution),
        conventions=tuple(read_choice(text) for text in source.get("conventions", ())),
        figure=source.get("figure", {}),
    )


def build_model(source: Mapping[str, Json]) -> Model:
    """The model of a resolved source: as written, merged with its generator's where it has one."""
    written = _written(source.get("model", {}))
    generator = source.get("generator")
    if not generator:
        return written
    from quizgen.generators.registry import generate

    return _merged(generate(generator["name"], generator["params"]), written, generator["name"])


def _written(model: Mapping[str, Json]) -> Model:
    symbols, phrases = model.get("symbols", {}), model.get("phrases", {})
    return Model(
        givens={given["name"]: _given(given) for given in model.get("givens", ())},
        quantities={entry["name"]: _quantity(entry) for entry in model.get("quantities", ())},
        where=tuple(read_choice(condition) for condition in model.get("where", ())),
        symbols={name: read_choice(text) for name, text in symbols.items()},
        phrases={name: read_choice(text) for name, text in phrases.items()},
        mistakes={entry["id"]: _mistake(entry) for entry in model.get("mistakes", ())},
        check=_check(model.get("check")),
    )


def _given(entry: Mapping[str, Json]) -> Given:
    shape = tuple(entry.get("shape", ()))
    if "range" in entry:
        return Given(entry["name"], read_range(entry["range"]), shape)
    return Given(entry["name"], tuple(_value(value) for value in entry["values"]), shape)


def _value(value: Json) -> Value:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Sequence):
        return tuple(exact(entry) for entry in value)
    return exact(value)


def exact(number: float) -> Fraction:
    """A number as it is written: 0.1 is 1/10, not the binary fraction nearest to it."""
    return Fraction(repr(number))


def _quantity(entry: Mapping[str, Json]) -> Quantity:
    step = entry.get("step")
    return Quantity(
        entry["name"],
        read_choice(entry["formula"]),
        None if step is None else read_choice(step),
        entry.get("bounds"),
    )


def _mistake(entry: Mapping[str, Json]) -> Mistake:
    return Mistake(
        entry["id"],
        {target: read_choice(formula) for target, formula in entry["instead"].items()},
        read_choice(entry["says"]),
        tuple(entry["at"]),
        read_condition(entry["when"]),
    )


def _check(entry: Mapping[str, Json] | None) -> Check | None:
    if entry is None:
        return None
    formulas = {name: read_choice(text) for name, text in entry.get("formulas", {}).items()}
    return Check(_function(entry.get("function")), formulas)


def _function(name: str | None) -> CrossCheck | None:
    """A cross-check whose module is imported when it first runs: learners never need it."""
    if name is None:
        return None

    def check(givens: Mapping[str, Json]) -> Mapping[str, Json]:
        from quizgen.generators.registry import check_named

        return check_named(name)(givens)

    return check


def _merged(made: Model, written: Model, generator: str) -> Model:
    """A generator's model with the bank's words: the bank adds, and says what a mistake is."""
    unsaid = sorted(set(made.mistakes) - set(written.mistakes))
    if unsaid:
        raise FormulaError(f"`{generator}`: mistake `{unsaid[0]}` needs a sentence (`says`)")
    mistakes = {
        name: replace(mistake, instead=made.mistakes[name].instead)
        if name in made.mistakes and not mistake.instead
        else mistake
        for name, mistake in written.mistakes.items()
    }
    return Model(
        givens={**made.givens, **written.givens},
        quantities={**made.quantities, **written.quantities},
        where=(*made.where, *written.where),
        symbols={**made.symbols, **written.symbols},
        phrases={**made.phrases, **written.phrases},
        mistakes=mistakes,
        check=written.check or made.check,
    )
