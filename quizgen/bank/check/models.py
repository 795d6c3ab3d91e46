"""Names inside a question: what is asked, replaced, drawn as a size, given a symbol."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizgen.bank import spec
from quizgen.bank.check.leaves import Keys
from quizgen.bank.check.units import Unit, base_of, unknown
from quizgen.bank.library import Entry
from quizgen.bank.spec import By
from quizgen.bank.spec.questions import ComputeQuestion, Figure
from quizgen.errors import Fault


def model_faults(unit: Unit) -> Iterator[Fault]:
    """Names of quantities and sizes that nothing stands for."""
    if unit.model is None:
        return
    for layer in unit.layers:
        yield from _size_faults(unit, layer)
        yield from _symbol_faults(unit, layer)
        yield from _mistake_faults(unit, layer)
        if isinstance(layer.spec.check, dict):
            for name in layer.spec.check:
                yield from _quantity(unit, layer, ("check", name), name, at_key=True)
    if isinstance(unit.entry.spec, ComputeQuestion):
        yield from _part_faults(unit, unit.entry.spec)
    if unit.question is not None and unit.question.figure is not None:
        yield from _figure_faults(unit, unit.question.figure)


def _size_faults(unit: Unit, layer: Entry[spec.Model]) -> Iterator[Fault]:
    assert unit.model is not None  # noqa: S101  # the caller looked
    for names, given in layer.spec.givens.items():
        if not isinstance(given, spec.Array):
            continue
        for size in given.shape if isinstance(given.shape, list) else [given.shape]:
            if isinstance(size, str) and not _is_size(unit, size):
                what = unknown(size, "no whole number is drawn by the name", set(unit.model.givens))
                yield layer.fault(("givens", names, "shape"), what)


def _is_size(unit: Unit, name: str) -> bool:
    given = unit.model.givens.get(name) if unit.model else None
    return given is not None and all(
        isinstance(value, Fraction) and value.denominator == 1 and value > 0
        for value in given.values
    )


def _symbol_faults(unit: Unit, layer: Entry[spec.Model]) -> Iterator[Fault]:
    symbols = layer.spec.symbols
    named: list[tuple[Keys, str]] = (
        [(("symbols", name), name) for name in symbols]
        if isinstance(symbols, dict)
        else [
            (("symbols", case, name), name)
            for case, table in symbols.tables.items()
            for name in table
        ]
    )
    for keys, name in named:
        yield from _quantity(unit, layer, keys, name, at_key=True)


def _mistake_faults(unit: Unit, layer: Entry[spec.Model]) -> Iterator[Fault]:
    assert unit.model is not None  # noqa: S101  # the caller looked
    for mistake_id, mistake in layer.spec.mistakes.items():
        keys: Keys = ("mistakes", mistake_id)
        for name in mistake.instead:
            yield from _quantity(unit, layer, (*keys, "instead", name), name, at_key=True)
        several = isinstance(mistake.at, list)
        places = mistake.at if isinstance(mistake.at, list) else [mistake.at]
        for index, place in enumerate(places):
            if place is not None:
                inner: Keys = (*keys, "at", index) if several else (*keys, "at")
                yield from _quantity(unit, layer, inner, place)
        if not unit.model.mistakes[mistake_id].instead:
            yield layer.fault(keys, _no_method(unit, mistake_id), at_key=True)


def _no_method(unit: Unit, mistake_id: str) -> str:
    if unit.question is None or unit.question.generator is None:
        return "`instead` is missing: what does this method compute?"
    return f"generator `{unit.question.generator}` knows no mistake `{mistake_id}`: give `instead`"


def _part_faults(unit: Unit, question: ComputeQuestion) -> Iterator[Fault]:
    assert unit.model is not None  # noqa: S101  # the caller looked
    for part_id, part in question.parts.items():
        keys: Keys = ("parts", part_id)
        if isinstance(part, str | By):
            yield from _asked(unit, keys, part_id, at_key=True)
        elif isinstance(part, spec.Asking):
            if part.ask is None:
                yield from _asked(unit, keys, part_id, at_key=True)
            else:
                yield from _asked(unit, (*keys, "ask"), part.ask)
        if isinstance(part, spec.ExpressionPart):
            for index, name in enumerate(part.in_):
                if name not in unit.model.givens:
                    what = unknown(name, "there is no given", set(unit.model.givens))
                    yield unit.entry.fault((*keys, "in", index), what)


def _figure_faults(unit: Unit, figure: Figure) -> Iterator[Fault]:
    named: list[tuple[Keys, object]] = [(("figure", "steps"), figure.steps)]
    if isinstance(figure.sizes, list):
        named += [(("figure", "sizes", at), size) for at, size in enumerate(figure.sizes)]
    else:
        named.append((("figure", "sizes"), figure.sizes))
    for keys, name in named:
        if isinstance(name, str):
            yield from _quantity(unit, unit.entry, keys, name)


def _asked(unit: Unit, keys: Keys, name: str, *, at_key: bool = False) -> Iterator[Fault]:
    assert unit.model is not None  # noqa: S101  # the caller looked
    if base_of(name) in unit.model.givens:
        what = f"`{name}` is drawn and printed: ask a quantity that is computed"
        yield unit.entry.fault(keys, what, at_key=at_key)
    else:
        yield from _quantity(unit, unit.entry, keys, name, at_key=at_key)


def _quantity(
    unit: Unit, layer: Entry[spec.Model], keys: Keys, name: str, *, at_key: bool = False
) -> Iterator[Fault]:
    if base_of(name) not in unit.bases():
        what = unknown(base_of(name), "there is no quantity", unit.bases())
        yield layer.fault(keys, what, at_key=at_key)
