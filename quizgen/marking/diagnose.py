"""Diagnosis: which mistake explains a wrong value, with and without earlier slips.

A false cause harms, so a value must match at the precision that was typed plus what careful rounding
on the way can add, never at the marking tolerance; what has no explanation gets none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import floor, log10

from quizgen.answers.tolerance import near
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


def diagnose(variant: Variant, given: Given, pins: Pins) -> tuple[Cause, ...]:
    """The mistakes that explain a wrong response to a numeric part; several when it is ambiguous."""
    work = variant.work
    asked = work.graph.asked[given.part]
    used = {id_: pins[id_] for id_ in work.graph.pins.earlier(asked) if id_ in pins}
    causes = []
    for method in work.graph.methods.values():
        if given.part in method.hits and work.number(method.applies):
            slack = _slack(variant, asked, method, given)
            if any(given.matches(v, slack) for v in _values(variant, asked, method, used)):
                says = work.prose.fill(method.mistake.says).strip()
                evidence = f"{method.mistake.id} within {slack:.3g}"
                causes.append(Cause((method.mistake.id,), says, evidence))
    return tuple(causes) or tuple(_pairs(variant, given))


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
