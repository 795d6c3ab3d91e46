"""The certificate as nodes: everything that a draw must fulfil before anyone sees it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from quizgen.maths.run import FLOATS, Runner, runner
from quizgen.problem.bounds import bound_nodes
from quizgen.problem.graph import Asked, Graph, Method
from quizgen.problem.tolerance import tolerance_node
from quizgen.problem.value_kinds import apart_nodes, kind_of

MARGIN = 5
"""A mistake must miss the key by this many tolerances at the part where it is told apart."""


class Checks:
    """The checks of one graph.

    Args:
        graph: The structure.
        target: For choices that are balanced: the truth that its option is right, by part.
    """

    def __init__(self, graph: Graph, target: Mapping[str, int] | None = None) -> None:
        self.graph = graph
        self._target = dict(target or {})
        self.batch_runners: dict[tuple[int, ...], Runner] = {}
        """Runners on columns that were prepared for these checks."""

    @cached_property
    def conditions(self) -> dict[str, int]:
        """`where`, and the options that must be right; cheap, so decided first."""
        made = dict(self.graph.conditions)
        for part, truth in self._target.items():
            made[f"the balanced option of `{part}`"] = truth
        return made

    @cached_property
    def tolerances(self) -> dict[str, int]:
        """The tolerance in force of each numeric part."""
        return {id_: tolerance_node(self.graph, asked) for id_, asked in self.graph.asked.items()}

    @cached_property
    def gaps(self) -> dict[str, int]:
        """How far each mistake misses the key at its part, as its kind measures it."""
        return {
            method.mistake.id: self._gap(method, self.graph.asked[method.at])
            for method in self.graph.methods.values()
            if method.at in self.graph.asked
        }

    def _gap(self, method: Method, asked: Asked) -> int:
        wrong = method.scope.asked(asked.quantity)
        return kind_of(asked.part).gap(self.graph.program, wrong, asked.value)

    @cached_property
    def requirements(self) -> dict[str, int]:
        """All that must be true besides the conditions, with the words for an author."""
        made = {"every value is finite": self._finite()}
        made |= bound_nodes(self.graph)
        made |= self._components_apart()
        for id_, gap in self.gaps.items():
            method = self.graph.methods[id_]
            made[f"mistake `{id_}` is told apart at `{method.at}`"] = self._apart(method, gap)
        return made

    def _components_apart(self) -> dict[str, int]:
        """For sets and intervals: elements, or ends, that no tolerance confuses."""
        program, made = self.graph.program, {}
        for asked in self.graph.asked.values():
            if kind_of(asked.part).apart and asked.value.size > 1:
                truths = apart_nodes(program, asked.part, asked.value, self._far(asked.id))
                made[f"the entries of `{asked.quantity}` are told apart"] = program.fold(
                    "and", truths
                )
        return made

    def _far(self, part: str) -> int:
        return self.graph.program.node(
            "mul", self.graph.program.const(Fraction(MARGIN)), self.tolerances[part]
        )

    def _finite(self) -> int:
        """One sum over all values: it is finite only if they all are."""
        program = self.graph.program
        nodes = [node for value in self.graph.key.raw.values() for node in value.flatten().tolist()]
        numbers = [node for node in nodes if not program.is_truth(node)]
        numbers += self.tolerances.values()
        return program.node("finite", program.fold("add", numbers, program.const(0)))

    def _apart(self, method: Method, gap: int) -> int:
        program = self.graph.program
        apart = program.node(
            "and",
            program.node("ge", gap, self._far(method.at)),
            program.node("gt", gap, program.const(0)),
        )
        return program.node("or", program.node("not", method.applies), apart)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The nodes of all keys."""
        found = (asked.value.flatten().tolist() for asked in self.graph.asked.values())
        return tuple(dict.fromkeys(node for nodes in found for node in nodes))

    @cached_property
    def wanted(self) -> tuple[int, ...]:
        """The nodes whose values a variant needs: keys, tolerances, gaps, mistakes' values."""
        nodes: dict[int, None] = dict.fromkeys(self.keys)
        nodes |= dict.fromkeys([*self.tolerances.values(), *self.gaps.values()])
        for id_, method in self.graph.methods.items():
            nodes |= dict.fromkeys([method.applies])
            if id_ in self.gaps:
                wrong = method.scope.asked(self.graph.asked[method.at].quantity)
                nodes |= dict.fromkeys(wrong.flatten().tolist())
        return tuple(nodes)

    @cached_property
    def first(self) -> Runner:
        """Decides the conditions on floats."""
        return runner(self.graph.program, list(self.conditions.values()), FLOATS)

    @cached_property
    def rest(self) -> Runner:
        """Decides the requirements on floats, then gives the wanted values."""
        wanted = [*self.requirements.values(), *self.wanted]
        return runner(self.graph.program, wanted, FLOATS)
