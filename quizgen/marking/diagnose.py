"""Diagnosis: which mistake explains a wrong value, with and without earlier slips.

A false cause harms, so a value must match at the precision that was typed plus what careful rounding
on the way can add, never at the marking tolerance; what has no explanation gets none. Where so many
answers would match that chance may have done it, the cause is worded as a possibility.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor, log10

from quizgen.answers.tolerance import near
from quizgen.marking.chances import MOST_CHANCE, chance
from quizgen.marking.given import Given
from quizgen.problem.graph import Asked, Method
from quizgen.problem.pinned import Pins
from quizgen.problem.variant import Variant

COARSEST = 0.01
"""Share of the value that the last figure typed may stand for."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What explains a value: one mistake, or two together."""

    ids: tuple[str, ...]
    says: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """A mistake that may explain a response."""

    method: Method
    values: tuple[tuple[float, ...], ...]
    """What it gives: from the start, and after the learner's earlier values."""
    slack: float

    def explains(self, given: Given) -> bool:
        return any(given.matches(values, self.slack) for values in self.values)


def diagnose(
    variant: Variant, given: Given, pins: Pins, others: Sequence[Given] = ()
) -> tuple[Cause, ...]:
    """The mistakes that explain a wrong response to a numeric part; several when it is ambiguous.

    Args:
        variant: What was asked.
        given: The response.
        pins: The learner's wrong values.
        others: The numeric responses to other parts. Of several mistakes those are kept that explain
            them as well, and a match that chance may have made is believed where one of them agrees.
    """
    asked = variant.work.graph.asked[given.part]
    possible = list(_hypotheses(variant, asked, given, pins))
    found = [it for it in possible if it.explains(given)]
    if not found:
        return tuple(_pairs(variant, given))
    if len(found) > 1:
        found = [it for it in found if _explains_all(variant, it.method, others)] or found
    key = variant.work.evaluate(asked.value.flatten().tolist())
    explained = [(values, it.slack) for it in possible for values in it.values]
    believed = chance(key, asked.whole, explained) <= MOST_CHANCE
    return tuple(
        _cause(variant, it, believed or _backed(variant, it, others, pins)) for it in found
    )


def _hypotheses(variant: Variant, asked: Asked, given: Given, pins: Pins) -> Iterator[_Hypothesis]:
    work = variant.work
    used = {id_: pins[id_] for id_ in work.graph.pins.earlier(asked) if id_ in pins}
    for method in work.graph.methods.values():
        if given.part in method.hits and work.number(method.applies):
            values = tuple(_values(variant, asked, method, used))
            yield _Hypothesis(method, values, _slack(variant, asked, method, given))


def _cause(variant: Variant, found: _Hypothesis, sure: bool) -> Cause:
    mistake = found.method.mistake
    says = variant.work.prose.fill(mistake.says).strip()
    evidence = f"{mistake.id} within {found.slack:.3g}"
    return Cause((mistake.id,), says if sure else f"Perhaps: {says}", evidence)


def _explains_all(variant: Variant, method: Method, others: Sequence[Given]) -> bool:
    """Whether the other responses that a mistake would change are what it gives."""
    return all(_explains(variant, method, it) for it in others if it.part in method.hits)


def _backed(variant: Variant, found: _Hypothesis, others: Sequence[Given], pins: Pins) -> bool:
    """Whether another wrong response is what a mistake gives."""
    wrong = [it for it in others if it.part in pins and it.part in found.method.hits]
    return any(_explains(variant, found.method, it) for it in wrong)


def _explains(variant: Variant, method: Method, given: Given) -> bool:
    asked = variant.work.graph.asked[given.part]
    values = variant.work.evaluate(method.scope.asked(asked.quantity).flatten().tolist())
    return given.matches(values, _slack(variant, asked, method, given))


def _pairs(variant: Variant, given: Given) -> Iterator[Cause]:
    """Two mistakes of different parts that explain a value together: never more than a possibility."""
    work = variant.work
    graph, asked = work.graph, work.graph.asked[given.part]
    methods = [m for m in graph.methods.values() if given.part in m.hits and work.number(m.applies)]
    slack = 0.0 if asked.whole else _typed(asked, given)
    for first, second in combinations(methods, 2):
        if first.hits[0] == second.hits[0]:
            continue
        scope = graph.both(first, second)
        if scope is None:
            continue
        values = work.evaluate(scope.asked(asked.quantity).flatten().tolist())
        rounding = 0.0 if asked.whole else work.number(graph.pins.slack(second, asked))
        if given.matches(values, slack + rounding):
            says = (work.prose.fill(m.mistake.says).strip() for m in (first, second))
            ids = (first.mistake.id, second.mistake.id)
            yield Cause(ids, "Perhaps two things at once: " + " And: ".join(says), "+".join(ids))


def _slack(variant: Variant, asked: Asked, method: Method, given: Given) -> float:
    """Half a unit of the last figure typed plus rounding on the way; exact for whole numbers."""
    if asked.whole:
        return 0.0
    rounding = float(variant.work.number(variant.work.graph.pins.slack(method, asked)))
    return _typed(asked, given) + rounding


def _typed(asked: Asked, given: Given) -> float:
    """Half a unit of the last figure typed; few figures must not make everything match.

    Where significant figures are asked for, the zeros of 16800 may only hold the place.
    """
    size = max(abs(value) for value in given.numbers)
    typed = min(given.reading.precision, max(given.tolerance, COARSEST * size))
    figures = asked.precision.significant
    if figures is None or size == 0:
        return float(typed)
    return float(max(typed, 0.5 * 10.0 ** (floor(log10(size)) + 1 - figures)))


def _values(
    variant: Variant, asked: Asked, method: Method, pins: Pins
) -> Iterator[tuple[float, ...]]:
    """What the mistake gives: from the start, and after the learner's earlier values."""
    work = variant.work
    yield tuple(work.evaluate(method.scope.asked(asked.quantity).flatten().tolist()))
    if not pins:
        return
    pinned = work.graph.pins
    inputs = pinned.inputs(pins)
    expected = work.evaluate(pinned.value(asked).flatten().tolist(), inputs)
    wrong = work.evaluate(pinned.under(method, asked).flatten().tolist(), inputs)
    if any(not near(a, b, 0.0) for a, b in zip(wrong, expected, strict=True)):
        yield tuple(wrong)  # the mistake reaches this part around the pins
