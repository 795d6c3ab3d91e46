"""Follow-through: a right method applied to the learner's own earlier slip earns its marks."""

from __future__ import annotations

from quizgen.marking.given import Given
from quizgen.maths.program import Array
from quizgen.problem.graph import Asked
from quizgen.problem.pinned import Pinned, Pins
from quizgen.problem.variant import Variant

GUARD_TOLERANCES = 2
"""Moving a dependency by half must move the part by so many tolerances, else the part is trivial."""


def follows(variant: Variant, given: Given, pins: Pins) -> tuple[str, ...]:
    """The earlier parts whose wrong values make this response right; ``()`` where none do."""
    graph = variant.work.graph
    asked, pinned = graph.asked[given.part], graph.pins
    earlier = tuple(id_ for id_ in pinned.earlier(asked) if id_ in pins)
    if not earlier:
        return ()
    used = {id_: pins[id_] for id_ in earlier}
    inputs = pinned.inputs(used)
    nodes = pinned.value(asked).flatten().tolist()
    expected = variant.work.evaluate(nodes, inputs)
    if not given.is_right_with(expected):
        return ()
    return earlier if is_fair(variant, asked, used, given.tolerance) else ()


def is_fair(variant: Variant, asked: Asked, pins: Pins, tolerance: float) -> bool:
    """Whether the learner's earlier values leave the part worth its marks.

    They must lie within the bounds of their quantities, and every direct dependency must still
    matter: moved by half, it moves the part by two tolerances, unless it does not in the key either.
    """
    graph = variant.work.graph
    pinned = graph.pins
    for id_, values in pins.items():
        bounds = pinned.bounds(graph.asked[id_])
        if not all(bounds.hold(value) for value in values):
            return False
    theirs = _moves(variant, asked, pinned, pins)
    own = _moves(variant, asked, pinned, None)
    least = max(GUARD_TOLERANCES * tolerance, 1e-9)
    return all(moved >= least or before < least for moved, before in zip(theirs, own, strict=True))


def _moves(variant: Variant, asked: Asked, pinned: Pinned, pins: Pins | None) -> list[float]:
    """How far the part moves for each direct dependency, with pins or in the key."""
    inputs = None if pins is None else pinned.inputs(pins)
    base_nodes: Array = pinned.value(asked) if pins is not None else asked.value
    base = variant.work.evaluate(base_nodes.flatten().tolist(), inputs)
    found = []
    for moved in pinned.moved(asked, with_pins=pins is not None):
        values = variant.work.evaluate(moved.flatten().tolist(), inputs)
        found.append(max(abs(a - b) for a, b in zip(values, base, strict=True)))
    return found
