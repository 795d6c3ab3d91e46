"""The graph with one variant's numbers: any node's value, and the texts made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizgen.maths.program import Array, Leaf
from quizgen.maths.run import FLOATS, Runner, runner
from quizgen.problem.graph import Graph
from quizgen.problem.model import Value

if TYPE_CHECKING:
    from quizgen.problem.prose import Prose


@dataclass
class Work:
    """What marking, texts and solutions evaluate.

    Args:
        graph: The structure.
        words: Structure and words of the variant.
        leaves: The drawn number of each component.
    """

    graph: Graph
    words: Mapping[str, Value]
    leaves: Mapping[Leaf, float]
    seed: int
    _known: dict[int, Any] = field(default_factory=dict)

    def know(self, values: Mapping[int, Any]) -> None:
        """Keep values that were computed already."""
        self._known.update(values)

    def number(self, node: int) -> Any:
        """The value of a node: a float, or a truth."""
        if node not in self._known:
            op, *args = self.graph.program.nodes[node]
            leaf = (args[0], args[1]) if op == "in" else None
            self._known[node] = self.evaluate([node])[0] if leaf is None else self.leaves[leaf]
        return self._known[node]

    def evaluate(self, nodes: Sequence[int], more: Mapping[Leaf, Any] | None = None) -> list[Any]:
        """Values of nodes; `more` are leaves besides the drawn ones (pins)."""
        inputs = {**self.leaves, **more} if more else self.leaves
        return prepared(self.graph, tuple(nodes))(inputs)

    def nested(self, value: Array) -> Any:
        """A quantity's values: a float, or nested tuples in its shape."""
        numbers = [self.number(node) for node in value.flatten().tolist()]
        return nest(numbers, value.shape)

    @cached_property
    def prose(self) -> Prose:
        """The writer of this variant's texts."""
        from quizgen.problem.prose import Prose

        return Prose(self)

    def text(self) -> str:
        """The question's text."""
        return self.prose.fill(self.graph.question.text).strip()

    def conventions(self) -> tuple[str, ...]:
        """The conventions that the question uses."""
        return tuple(self.prose.fill(text).strip() for text in self.graph.question.conventions)

    def hints(self) -> tuple[str, ...]:
        """The hints in order."""
        return tuple(self.prose.fill(text).strip() for text in self.graph.question.hints)

    def solution(self) -> str:
        """The worked solution."""
        from quizgen.problem.solution import solution

        return solution(self)


def prepared(graph: Graph, nodes: tuple[int, ...]) -> Runner:
    """A runner on floats, made once for each set of nodes of a graph."""
    if nodes not in graph.runners:
        graph.runners[nodes] = runner(graph.program, nodes, FLOATS)
    return graph.runners[nodes]


def nest(numbers: Sequence[Any], shape: tuple[int, ...]) -> Any:
    """Flat numbers as nested tuples in a shape; one number for ``()``."""
    if not shape:
        return numbers[0]
    size = len(numbers) // shape[0] if shape[0] else 0
    return tuple(nest(numbers[at * size : (at + 1) * size], shape[1:]) for at in range(shape[0]))
