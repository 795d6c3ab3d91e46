"""The worked solution: walk the graph; formula, formula with this variant's numbers, value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.formula import read_formula
from quizgen.maths.greek import with_subscript
from quizgen.maths.latex import Symbol
from quizgen.maths.program import Array
from quizgen.maths.tree import Index, Name, Node, Range
from quizgen.maths.write import to_latex
from quizgen.problem.definitions import Definition, Key, key_words
from quizgen.problem.dressing import dressed, entries_of, with_unit
from quizgen.problem.givens_of import printed
from quizgen.problem.model import Quantity, Structural
from quizgen.problem.numeric import Numeric
from quizgen.problem.question import ExpressionPart, ValuePart
from quizgen.problem.structure import pick
from quizgen.problem.template import Mode
from quizgen.problem.work import Work

_INKLESS = re.compile(r"\\left|\\right|\\,|[{}\s]")
_BARS = re.compile(r"\\[lr]Vert")


def solution(work: Work) -> str:
    """The author's solution, or one step per quantity that a part needs and no other."""
    question = work.graph.question
    if question.solution is not None:
        return work.prose.fill(question.solution).strip()
    return "\n\n".join(Walk(work).paragraphs()).strip()


class Walk:
    """Writes the steps of one variant."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._graph = work.graph
        self._prose = work.prose
        self._numeric = Numeric(work, work.prose)

    def paragraphs(self) -> Iterator[str]:
        """Sentence and line of each quantity, in the order in which they are needed."""
        told: set[str] = set()
        lines = 0
        for key in self._steps():
            definition = self._graph.base.definitions.get(key)
            if definition is None:
                continue
            quantity = self._graph.model.quantities[definition.written]
            if quantity.step is not None and quantity.name not in told:
                told.add(quantity.name)
                yield self._prose.fill(quantity.step).strip()
            line = self._line(key, definition, quantity)
            if line:
                lines += 1
                yield line
        if lines > 1:
            yield from self._composed()

    def _composed(self) -> Iterator[str]:
        """Keys that are formulas, put together from the steps."""
        for part in self._graph.question.parts:
            if isinstance(part, ExpressionPart) and part.symbols:
                from quizgen.problem.symbolic import formula_of

                tree = read_formula(formula_of(self._graph, part, self._graph.key))
                formula = to_latex(tree, self._letter)
                yield f"Put together:\n\n$${self._symbol(self._graph.key.key(part.ask))} = {formula}$$"

    def _letter(self, node: Name | Index) -> str | None:
        return self._prose.symbol(node.id) if isinstance(node, Name) else None

    def _steps(self) -> list[Key]:
        steps: dict[Key, None] = {}
        for part in self._graph.question.parts:
            if (
                isinstance(part, ValuePart | ExpressionPart)
                and part.ask not in self._graph.structural
            ):
                needed = self._underived(part.ask)
                steps |= dict.fromkeys(k for k in self._graph.key.upstream(part.ask) if k in needed)
        return _by_family(list(steps), self._graph.key.needs)

    def _underived(self, asked: str) -> set[Key]:
        """What a quantity needs, without what the text tells and what is only behind that."""
        told = set(printed(self._work))
        found: set[Key] = set()
        waiting = list(self._graph.key.keys_of(asked))
        while waiting:
            key = waiting.pop()
            if key not in found and key[0] not in told:
                found.add(key)
                waiting += self._graph.key.needs.get(key, ())
        return found

    def _line(self, key: Key, definition: Definition, quantity: Quantity) -> str:
        if isinstance(quantity.formula, Structural):
            return ""
        tree = read_formula(pick(quantity.formula, self._work.words))
        left = self._symbol(key)
        formula = self._dressed(key, tree, lambda node: self._name(node, definition))
        steps = [formula]
        if self._known_numbers():
            steps += self._with_numbers(key, tree, definition)
        distinct = [
            step for at, step in enumerate(steps) if at == 0 or step.strip() != steps[at - 1]
        ]
        joined = _joined(left, [step for step in distinct if _inked(step) != _inked(left)])
        return f"$${joined}$$"

    def _known_numbers(self) -> bool:
        """Whether the question has numbers at all: a formula as the answer has none."""
        parts = self._graph.question.parts
        return not any(isinstance(part, ExpressionPart) and part.symbols for part in parts)

    def _with_numbers(self, key: Key, tree: Node, definition: Definition) -> list[str]:
        value = self._graph.key.raw[key]
        shown = self._shown(key, value)
        numeric = self._dressed(key, self._numeric.tree(tree, definition.bound))
        exact = all(self._prose.exact(node) is not None for node in value.flatten().tolist())
        if numeric == shown:
            return [shown]
        return [numeric, shown if exact else f"\\approx {shown}"]

    def _part(self, key: Key) -> ValuePart | None:
        """The part that asks for a quantity."""
        for part in self._graph.question.parts:
            if isinstance(part, ValuePart) and self._graph.key.key(part.ask) == key:
                return part
        return None

    def _dressed(self, key: Key, tree: Node, symbol: Symbol | None = None) -> str:
        """A formula as its part puts it: the entries of a set in braces, the ends of an interval."""
        part = self._part(key)
        entries = [to_latex(entry, symbol) for entry in entries_of(tree)]
        found = None if part is None else dressed(part, entries)
        return to_latex(tree, symbol) if found is None else found

    def _shown(self, key: Key, value: Array) -> str:
        """A value as its part puts it, with its unit."""
        part = self._part(key)
        found = None
        if part is not None and value.ndim == 1:
            found = dressed(part, [self._prose.latex(entry, Mode.INLINE) for entry in value])
        return with_unit(part, self._prose.latex(value, Mode.DISPLAY)) if found is None else found

    def _symbol(self, key: Key) -> str:
        if key[1] is None or key_words(key) in self._graph.model.symbols:
            return self._prose.symbol(key_words(key))
        return with_subscript(self._prose.symbol(key[0]), str(key[1]))

    def _name(self, node: Name | Index, definition: Definition) -> str | None:
        """A name's symbol; the counting name of a family as the number it stands for."""
        if isinstance(node, Name):
            bound = definition.bound.get(node.id)
            return self._prose.symbol(node.id) if bound is None else str(bound)
        if not isinstance(node.base, Name) or any(isinstance(slot, Range) for slot in node.slots):
            return None
        try:
            at = [
                str(self._graph.program.value(int(build(slot, self._graph.key, definition.bound))))
                for slot in node.slots
            ]
        except FormulaError:  # the index counts inside a sum
            return None
        return with_subscript(self._prose.symbol(node.base.id), ",".join(at))


def _by_family(steps: list[Key], needs: Mapping[Key, Iterable[Key]]) -> list[Key]:
    """The same steps, elements of a family together where none of them waits for another step."""
    left, told = list(steps), list[Key]()
    while left:
        ready = [key for key in left if not any(need in left for need in needs.get(key, ()))]
        family = told[-1][0] if told else ""
        told.append(next((key for key in ready if key[0] == family), ready[0]))
        left.remove(told[-1])
    return told


def _inked(latex: str) -> str:
    r"""Without what leaves no ink, so that `s^2` is `s^{2}`; `\lVert` is `\|`."""
    return _BARS.sub(r"\\|", _INKLESS.sub("", latex))


def _joined(left: str, steps: list[str]) -> str:
    text = left
    for step in steps:
        text += f" {step}" if step.startswith("\\approx") else f" = {step}"
    return text
