"""What is wrong with a question's graphs, in an author's words and with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.errors import FormulaError
from quizgen.problem.graph import Graph
from quizgen.problem.model import By, Choice, Formula, Mistake
from quizgen.problem.numbers import Numbers
from quizgen.problem.question import (
    ExpressionPart,
    OneRightPart,
    PartSpec,
    Question,
    ValuePart,
)
from quizgen.problem.structure import Values
from quizgen.problem.work import Work

Fault = tuple[tuple[str, ...], int | None, str]
"""The path of keys inside the question, the offset in the text there, and the message."""


def faults(question: Question, structures: Sequence[Values]) -> list[Fault]:
    """Unknown names, circles, shapes that do not fit, mistakes that change nothing, bad placeholders."""
    found: dict[Fault, None] = {}
    for values in structures:
        found |= dict.fromkeys(_Inspection(question, values).faults())
    return list(found)


class _Inspection:
    """Looks at one structure; every step goes on where the one before found a fault."""

    def __init__(self, question: Question, values: Values) -> None:
        self._question = question
        self._values = values
        self._found: list[Fault] = []

    def faults(self) -> list[Fault]:
        deciding = {name: self._values[name] for name in self._question.family.structure.deciding}
        try:
            graph = Graph(self._question, deciding)
        except FormulaError as error:
            return [(("quantities",), None, error.problem)]
        self._quantities(graph)
        self._parts(graph)
        self._conditions(graph)
        if not self._found:
            self._mistakes(graph)
        if not self._found:
            self._texts(graph)
        return self._found

    def _add(self, path: tuple[str, ...], error: FormulaError) -> None:
        if error.origin is not None and path[0] != "mistakes":
            path = ("quantities", error.origin, "formula")
            path += self._case(self._question.model.quantities[error.origin].formula)
        fault = (path, error.offset, error.problem)
        if fault not in self._found:
            self._found.append(fault)

    def _case(self, formula: Formula) -> tuple[str, ...]:
        """Which case of a formula by cases holds here."""
        if not isinstance(formula, By):
            return ()
        case = str(self._values[formula.parameter])
        return (case if case in formula.cases else "else",)

    def _quantities(self, graph: Graph) -> None:
        for name, quantity in self._question.model.quantities.items():
            if name in graph.base.definitions.structural:
                continue
            try:
                graph.key.asked(name.partition("[")[0] if " in " in name else name)
            except FormulaError as error:
                self._add(("quantities", name, "formula", *self._case(quantity.formula)), error)

    def _parts(self, graph: Graph) -> None:
        for part in self._question.parts:
            try:
                self._part(graph, part)
            except FormulaError as error:
                self._add(("parts", part.id, "ask"), error)

    @staticmethod
    def _part(graph: Graph, part: PartSpec) -> None:
        if isinstance(part, ValuePart):
            graph.ask(part)
        if isinstance(part, ExpressionPart) and part.ask not in graph.structural:
            graph.key.asked(part.ask)
        if isinstance(part, OneRightPart):
            for option in part.options:
                graph.condition(option.right)

    def _conditions(self, graph: Graph) -> None:
        for at, where in enumerate(self._question.model.where):
            text = where if isinstance(where, str) else where.pick(graph.structure)
            try:
                if text is not None:
                    graph.truth(text)
            except FormulaError as error:
                self._add(("where", str(at), *self._case(where)), error)

    def _mistakes(self, graph: Graph) -> None:
        for mistake in self._question.model.mistakes.values():
            try:
                graph.method(mistake)
            except FormulaError as error:
                self._add(self._replaced(mistake, error.origin), error)

    def _replaced(self, mistake: Mistake, origin: str | None) -> tuple[str, ...]:
        """Where in a mistake the formula of a quantity stands."""
        if origin is None or origin not in mistake.instead:
            return ("mistakes", mistake.id)
        case = self._case(mistake.instead[origin])
        return ("mistakes", mistake.id, "instead", origin, *case)

    def _texts(self, graph: Graph) -> None:
        numbers = Numbers(graph).draw(0, 0)
        work = Work(graph, self._values, numbers, 0)
        for path, text in _texts(self._question):
            try:
                work.prose.fill(text)
            except FormulaError as error:
                self._found.append((path, None, error.problem))


def _texts(question: Question) -> Iterator[tuple[tuple[str, ...], Choice]]:
    yield ("text",), question.text
    for at, hint in enumerate(question.hints):
        yield ("hints", str(at)), hint
    if question.solution is not None:
        yield ("solution",), question.solution
    for part in question.parts:
        if part.text is not None:
            yield ("parts", part.id, "text"), part.text
    for quantity in question.model.quantities.values():
        if quantity.step is not None:
            yield ("quantities", quantity.name, "step"), quantity.step
    for mistake in question.model.mistakes.values():
        if mistake.when is True:
            yield ("mistakes", mistake.id, "says"), mistake.says
