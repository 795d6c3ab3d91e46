"""The tolerance in force, as nodes: the larger of the written one and what careful work may miss by.

Careful work rounds intermediate values to the stated `working` decimals. The linear bound is the sum
over the named quantities q of ``|key(q + u/2) - key|``, u one unit of the last working decimal; it was
never exceeded in experiments, where a single rounded run is no bound. A quantity that has no more
decimals than that is not rounded and adds nothing.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from quizgen.maths.program import Array, Program
from quizgen.problem.definitions import Key
from quizgen.problem.graph import Asked, Graph
from quizgen.problem.question import Precision
from quizgen.problem.scope import Nudge, Scope

HALF = Fraction(1, 2)


def tolerance_node(graph: Graph, asked: Asked) -> int:
    """The absolute tolerance of a part; 0 for whole numbers, which are marked exactly."""
    program, precision = graph.program, asked.precision
    if asked.whole:
        return program.const(0)
    careful, written = careful_node(graph, asked), precision.tolerance
    if written is None:
        return careful
    absolute = program.const(Fraction(str(written.absolute)))
    size = largest(program, asked.value)
    relative = program.node("mul", program.const(Fraction(str(written.relative))), size)
    return program.fold("max", [absolute, relative, careful])


def careful_node(graph: Graph, asked: Asked) -> int:
    """What careful work may miss by: half a unit of the last figure, and rounding on the way."""
    program, size = graph.program, largest(graph.program, asked.value)
    unit = half_unit(program, asked.precision, size)
    return program.node("add", unit, rounding(graph, asked, graph.key))


def half_unit(program: Program, precision: Precision, size: int) -> int:
    """Half a unit of the last figure asked for, at a key of this size."""
    if precision.significant is not None:
        unit = HALF * Fraction(10) ** (1 - precision.significant)
        return program.node("mul", program.const(unit), program.node("decade", size))
    if precision.decimals is not None:
        return program.const(HALF * Fraction(10) ** -precision.decimals)
    return program.const(0)


def rounding(graph: Graph, asked: Asked, scope: Scope) -> int:
    """What rounding intermediate values can add to the part's value in a scope (the key, a mistake).

    The linear bound, largest over the components; 0 where no working precision is stated.
    """
    program, working = graph.program, asked.precision.working
    if working is None:
        return program.const(0)
    step = program.const(HALF * Fraction(10) ** -working)
    value = scope.asked(asked.quantity)
    bounds: list[list[int]] = [[] for _ in range(value.size)]
    for nudge in _nudges(graph, asked, scope, working, step):
        moved = scope.nudged(nudge).asked(asked.quantity)
        for terms, before, after in zip(bounds, value.flat, moved.flat, strict=True):
            itself = program.node("add", int(before), step)
            if after not in (before, itself):
                terms.append(program.node("abs", program.node("sub", int(after), int(before))))
    zero = program.const(0)
    return program.fold("max", [program.fold("add", terms, zero) for terms in bounds], zero)


def _nudges(graph: Graph, asked: Asked, scope: Scope, working: int, step: int) -> list[Nudge]:
    found = []
    for key in scope.upstream(asked.quantity):
        if key[0] in graph.shapes or key not in scope.raw:
            continue
        value = scope.raw[key]
        found += [
            Nudge(key, at, step)
            for at in np.ndindex(*value.shape)
            if _is_rounded(graph, value, at, working) and not _is_answer(graph, asked, key)
        ]
    return found


def _is_rounded(graph: Graph, value: Array, at: tuple[int, ...], working: int) -> bool:
    places = graph.exactness.decimals(int(value[at]))
    return places is None or places > working


def _is_answer(graph: Graph, asked: Asked, key: Key) -> bool:
    return [key] == graph.key.keys_of(asked.quantity)


def largest(program: Program, value: Array) -> int:
    """The size of a value: that of its largest component."""
    return program.fold("max", program.map("abs", value).flatten().tolist())
