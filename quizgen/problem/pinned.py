"""The graph with a learner's values in the places of quantities: follow-through and its guard.

A pin is ``where(has, theirs, computed)``, so one program serves every pattern of slips. The value
compared for a quantity is the one before its own pin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from quizgen.maths.program import Array, Leaf
from quizgen.problem.bounds import Bounds, bounds_of
from quizgen.problem.definitions import Key
from quizgen.problem.graph import Asked, Graph, Method
from quizgen.problem.scope import Nudge, Scope
from quizgen.problem.tolerance import rounding

Pins = Mapping[str, tuple[float, ...]]
"""Part -> the learner's value, flat."""


class Pinned:
    """All numeric parts of a graph pinnable at once; nodes are made when first needed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._pins = frozenset(asked.quantity for asked in graph.asked.values())
        self._moved: dict[tuple[str, bool], list[Array]] = {}
        self._wrong: dict[tuple[str, str], Array] = {}
        self._slack: dict[tuple[str, str], int] = {}
        self._earlier: dict[str, list[str]] = {}

    @cached_property
    def _key(self) -> Scope:
        return self._graph.pinned(self._pins)

    @cached_property
    def _leaves(self) -> dict[str, tuple[Leaf, list[Leaf]]]:
        made: dict[str, tuple[Leaf, list[Leaf]]] = {}
        for asked in self._graph.asked.values():
            places = list(np.ndindex(*asked.value.shape))
            pin = f"pin:{asked.quantity}"
            made[asked.id] = ((f"has:{asked.quantity}", ()), [(pin, at) for at in places])
        return made

    def inputs(self, pins: Pins) -> dict[Leaf, Any]:
        """The leaves of all pins: which are set, and to what."""
        made: dict[Leaf, Any] = {}
        for part, (has, places) in self._leaves.items():
            values = pins.get(part, (0.0,) * len(places))
            made[has] = part in pins
            made |= dict(zip(places, values, strict=True))
        return made

    def value(self, asked: Asked) -> Array:
        """A part's value with the pins of other parts, before its own."""
        return self._raw(self._key, asked)

    def _raw(self, scope: Scope, asked: Asked) -> Array:
        scope.asked(asked.quantity)
        keys = scope.keys_of(asked.quantity)
        raw = [scope.own(key) for key in keys]
        return raw[0] if scope.key(asked.quantity) == keys[0] else np.stack(raw)

    def under(self, method: Method, asked: Asked) -> Array:
        """A part's value under a mistake, with pins."""
        at = (method.mistake.id, asked.id)
        if at not in self._wrong:
            scope = self._graph.scope_of(method.mistake, self._pins)
            self._wrong[at] = self._raw(scope, asked)
        return self._wrong[at]

    def slack(self, method: Method, asked: Asked) -> int:
        """What rounding on the way can add to a mistake's value (without pins)."""
        at = (method.mistake.id, asked.id)
        if at not in self._slack:
            self._slack[at] = rounding(self._graph, asked, method.scope)
        return self._slack[at]

    def earlier(self, asked: Asked) -> list[str]:
        """The parts whose quantity this one needs."""
        if asked.id not in self._earlier:
            self._earlier[asked.id] = self._needed_by(asked)
        return self._earlier[asked.id]

    def _needed_by(self, asked: Asked) -> list[str]:
        needed = set(self._graph.key.upstream(asked.quantity))
        own = set(self._graph.key.keys_of(asked.quantity))
        return [
            other.id
            for other in self._graph.asked.values()
            if other.id != asked.id and needed & set(self._graph.key.keys_of(other.quantity)) - own
        ]

    def bounds(self, asked: Asked) -> Bounds:
        """The bounds that a pinned value must keep."""
        definition = self._graph.base.definitions.get(self._graph.key.keys_of(asked.quantity)[0])
        if definition is None:
            return Bounds()
        return bounds_of(self._graph, self._graph.model.quantities[definition.written])

    def moved(self, asked: Asked, with_pins: bool) -> list[Array]:
        """A part's value with each computed direct dependency moved by half of itself."""
        at = (asked.id, with_pins)
        if at not in self._moved:
            scope = self._key if with_pins else self._graph.key
            self._raw(scope, asked)
            self._moved[at] = [
                self._raw_of_nudged(scope, asked, key) for key in self._direct(scope, asked)
            ]
        return self._moved[at]

    def _raw_of_nudged(self, scope: Scope, asked: Asked, key: Key) -> Array:
        return self._raw(scope.nudged(Nudge(key, None, None)), asked)

    def _direct(self, scope: Scope, asked: Asked) -> list[Key]:
        own = scope.keys_of(asked.quantity)
        needs = {need for key in own for need in scope.needs.get(key, ())} - set(own)
        return sorted(
            (key for key in needs if key[0] not in self._graph.shapes),
            key=lambda key: (key[0], key[1] or 0),
        )
