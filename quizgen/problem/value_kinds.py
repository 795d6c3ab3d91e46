"""The kinds whose key is numbers: what each needs of its quantity, and the answer made of it.

A kind is one line of `VALUE_KINDS` here, its part in `quizgen.problem.question`, its answer in
`quizgen.answers` and its keys in `quizgen.bank.spec`; certification, marking, distractors,
solutions, paper and screens ask only the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from quizgen.answers.array import ArrayAnswer
from quizgen.answers.base import Answer
from quizgen.answers.interval import IntervalAnswer
from quizgen.answers.number import NumberAnswer
from quizgen.answers.quantity import QuantityAnswer
from quizgen.answers.set import SetAnswer
from quizgen.maths.program import Array, Program
from quizgen.problem.question import IntervalPart, QuantityPart, SetPart, ValuePart

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """What the graph gives for a part."""

    values: tuple[float, ...]
    """The components, row by row."""
    shape: Shape
    shared: Mapping[str, Any]
    """What all numeric answers have: tolerance, the numbers as displayed, figures."""
    why: str = ""
    """The sentence of a part that has one."""


@dataclass(frozen=True, slots=True)
class ValueKind:
    """How numbers of the graph become an answer."""

    answer: Callable[[Any, Computed], Answer]
    fault: Callable[[Any, Shape], str]
    """What is wrong with the shape of the quantity, or ``""``."""
    gap: Callable[[Program, Array, Array], int]
    """How far the value of a mistake is from the key, as a node."""
    apart: bool = False
    """Whether the components of a key must be told apart."""


def kind_of(part: ValuePart) -> ValueKind:
    """The kind of a part."""
    return VALUE_KINDS[type(part)]


def largest_gap(program: Program, wrong: Array, key: Array) -> int:
    """The largest gap of a component."""
    gaps = program.map("abs", program.map("sub", wrong, key))
    return program.fold("max", gaps.flatten().tolist())


def set_gap(program: Program, wrong: Array, key: Array) -> int:
    """The Hausdorff distance: the largest gap of an element to its nearest one, both ways."""
    table = [
        [program.node("abs", program.node("sub", one, other)) for other in key.tolist()]
        for one in wrong.tolist()
    ]
    lines = [*table, *(list(column) for column in zip(*table, strict=True))]
    return program.fold("max", [program.fold("min", line) for line in lines])


def apart_nodes(program: Program, part: ValuePart, value: Array, far: int) -> Iterator[int]:
    """Truths that the components of a key are told apart; ends of an interval also ascend."""
    for first, second in combinations(value.flatten().tolist(), 2):
        gap = program.node("sub", second, first)
        if not isinstance(part, IntervalPart):
            gap = program.node("abs", gap)
        yield program.node("ge", gap, far)
        yield program.node("gt", gap, program.const(0))


def _number(part: ValuePart, found: Computed) -> Answer:  # noqa: ARG001  # one shape for all kinds
    if found.shape:
        room = "middle" if len(found.shape) == 1 else "high"
        return ArrayAnswer(values=found.values, shape=found.shape, room=room, **found.shared)
    value = int(found.values[0]) if found.shared["whole"] else found.values[0]
    return NumberAnswer(value=value, **found.shared)


def _set(part: SetPart, found: Computed) -> Answer:  # noqa: ARG001  # one shape for all kinds
    return SetAnswer(values=found.values, **found.shared)


def _interval(part: IntervalPart, found: Computed) -> Answer:
    return IntervalAnswer(
        values=found.values,
        closed=part.closed,
        infinite=part.infinite,
        why=found.why,
        **found.shared,
    )


def _quantity(part: QuantityPart, found: Computed) -> Answer:
    (value,) = found.values
    return QuantityAnswer(value=value, unit=part.unit, exact=part.exact, **found.shared)


def _any_shape(part: ValuePart, shape: Shape) -> str:  # noqa: ARG001  # one shape for all kinds
    return "" if len(shape) <= 2 else "it has more than two dimensions"


def _set_shape(part: SetPart, shape: Shape) -> str:  # noqa: ARG001  # one shape for all kinds
    return "" if len(shape) == 1 else "a set is made of the entries of a vector"


def _interval_shape(part: IntervalPart, shape: Shape) -> str:
    if part.infinite:
        return "" if shape == () else "an interval without one end needs a number: its other end"
    return "" if shape == (2,) else "an interval is made of a vector of two: [low, high]"


def _quantity_shape(part: QuantityPart, shape: Shape) -> str:  # noqa: ARG001  # one shape for all kinds
    return "" if shape == () else "a quantity with a unit is a number"


VALUE_KINDS: dict[type[ValuePart], ValueKind] = {
    ValuePart: ValueKind(_number, _any_shape, largest_gap),
    SetPart: ValueKind(_set, _set_shape, set_gap, apart=True),
    IntervalPart: ValueKind(_interval, _interval_shape, largest_gap, apart=True),
    QuantityPart: ValueKind(_quantity, _quantity_shape, largest_gap),
}
