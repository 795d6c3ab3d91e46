"""A question compiled for drawing: its structures, their graphs and checks, each made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quizgen import chance
from quizgen.errors import DrawError, FormulaError
from quizgen.maths.build import build
from quizgen.maths.formula import read_formula
from quizgen.maths.program import Program
from quizgen.problem.checks import Checks
from quizgen.problem.graph import Graph
from quizgen.problem.model import Choice, Value, case_word
from quizgen.problem.numbers import Numbers
from quizgen.problem.question import AS, CHOICE, OneRightPart, Question
from quizgen.problem.scope import of_structure
from quizgen.problem.structure import Structure, Values, pick

MOST_GRAPHS_CHECKED = 200
Fix = Mapping[str, Sequence[object]]
"""Parameters or structure, each limited to some of its values, as words or numbers."""


class Family:
    """What all variants of a question share."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.structure = Structure(question)
        self._graphs: dict[tuple[Value, ...], Graph] = {}
        self._checks: dict[tuple[tuple[Value, ...], tuple[int, ...]], Checks] = {}
        self._numbers: dict[tuple[Value, ...], Numbers] = {}

    def fixed(self, fix: Fix) -> dict[str, tuple[Value, ...]]:
        """The allowed values of each fixed parameter.

        Raises:
            FormulaError: A name is no parameter, or a value is not one of its cases.
        """
        return {name: self._allowed(name, values) for name, values in fix.items()}

    def _allowed(self, name: str, wanted: Sequence[object]) -> tuple[Value, ...]:
        if name == AS and list(wanted) == [CHOICE]:
            return (CHOICE,)
        free = (*self.structure.deciding, *self.structure.wording)
        if name not in free:
            listed = ", ".join(free) or "none"
            raise FormulaError(f"`{name}` cannot be fixed (what can be: {listed})")
        given = self.question.model.givens[name]
        cases = {case_word(value): value for value in given.values}
        words = [str(value).lower() if isinstance(value, bool) else str(value) for value in wanted]
        for word in words:
            if word not in cases:
                raise FormulaError(f"`{name}` has no case `{word}` (cases: {', '.join(cases)})")
        return tuple(value for case, value in cases.items() if case in words)

    def settle(self, seed: int, fix: Mapping[str, Sequence[Value]]) -> tuple[Values, int]:
        """Structure and words of a seed, and the structure's try."""
        return self.structure.draw(seed, fix, self.holds)

    def holds(self, values: Values) -> bool:
        """Whether structure fulfils the conditions that name nothing else."""
        return all(self.keeps(where, values) for where in self.structure.conditions)

    @staticmethod
    def keeps(where: Choice, values: Values) -> bool:
        """Whether structure fulfils one condition that names nothing else."""
        program = Program()
        built = build(read_formula(pick(where, values)), of_structure(program, values))
        return all(program.nodes[node] == ("truth", True) for node in built.flatten().tolist())

    def _key(self, values: Values) -> tuple[Value, ...]:
        return tuple(values[name] for name in self.structure.deciding)

    def graph(self, values: Values) -> Graph:
        """The graph of a structure."""
        key = self._key(values)
        if key not in self._graphs:
            deciding = {name: values[name] for name in self.structure.deciding}
            self._graphs[key] = Graph(self.question, deciding)
        return self._graphs[key]

    def numbers(self, values: Values) -> Numbers:
        """What draws the numbers of a structure."""
        key = self._key(values)
        if key not in self._numbers:
            self._numbers[key] = Numbers(self.graph(values))
        return self._numbers[key]

    def checks(self, values: Values, seed: int) -> Checks:
        """The checks of a structure, with the options that this seed's balance asks for."""
        graph = self.graph(values)
        targets = {part.id: self._balanced(part, seed) for part in self._balanced_parts}
        key = (self._key(values), tuple(targets.values()))
        if key not in self._checks:
            truths = {
                part.id: graph.condition(part.options[targets[part.id]].right)
                for part in self._balanced_parts
            }
            self._checks[key] = Checks(graph, truths)
        return self._checks[key]

    @cached_property
    def _balanced_parts(self) -> tuple[OneRightPart, ...]:
        """Choices whose right option depends on the numbers: it is drawn evenly."""
        return tuple(
            part
            for part in self.question.parts
            if isinstance(part, OneRightPart) and len(_by_numbers(part)) > 1
        )

    def _balanced(self, part: OneRightPart, seed: int) -> int:
        options = _by_numbers(part)
        at = chance.balanced(self.question.id, seed, f"{part.id}/right", len(options))
        return options[at]

    def targets_many(self, seeds: NDArray[np.uint64]) -> list[NDArray[np.int64]]:
        """For each balanced choice: the option that must be right, for each seed."""
        found = []
        for part in self._balanced_parts:
            options = np.array(_by_numbers(part))
            name = f"{part.id}/right"
            at = chance.balanced_many(self.question.id, seeds, name, len(options))
            found.append(options[at])
        return found

    def faults(self) -> list[tuple[tuple[str, ...], int | None, str]]:
        """What is wrong with the graphs: (path of keys, offset in the text there, message)."""
        from quizgen.problem.faults import faults

        return faults(self.question, self._structures())

    def _structures(self) -> list[Values]:
        found: list[Values] = []
        for seed in range(MOST_GRAPHS_CHECKED):
            try:
                values, _ = self.settle(seed, {})
            except DrawError:
                break
            if self._key(values) not in {self._key(known) for known in found}:
                found.append(values)
        return found


def _by_numbers(part: OneRightPart) -> list[int]:
    return [at for at, option in enumerate(part.options) if isinstance(option.right, str)]
