"""Fills the holes of texts with a variant's words, numbers and symbols."""

from __future__ import annotations

from fractions import Fraction

from quizgen.errors import FormulaError
from quizgen.maths.build import build
from quizgen.maths.formula import read_formula
from quizgen.maths.greek import latex_name, with_subscript
from quizgen.maths.program import Array
from quizgen.problem.model import Choice, case_word
from quizgen.problem.question import Precision
from quizgen.problem.structure import pick
from quizgen.problem.template import Hole, Mode, read_template
from quizgen.problem.values import exact_number, latex, plain, rounded, significant
from quizgen.problem.work import Work, nest

DEFAULT_DECIMALS = 4


class Prose:
    """The writer of one variant's texts; Markdown with LaTeX."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._graph = work.graph
        self._model = work.graph.model

    def fill(self, choice: Choice, mode: Mode = Mode.WORDS) -> str:
        """A text with this variant's words and numbers.

        Raises:
            FormulaError: A placeholder names nothing, or no case holds.
        """
        text = pick(choice, self._work.words)
        pieces = read_template(text, mode)
        return "".join(p if isinstance(p, str) else self._hole(p) for p in pieces)

    def _hole(self, hole: Hole) -> str:
        if hole.form == "symbol":
            return self._maths(self.symbol(hole.name), hole.mode)
        if hole.form == "" and hole.index is None and hole.name in self._model.phrases:
            return self.fill(self._model.phrases[hole.name], hole.mode).rstrip("\n")
        if hole.name in self._graph.structural:
            return self._maths(self._graph.structural[hole.name].latex, hole.mode)
        word = self._work.words.get(hole.name)
        if isinstance(word, str | bool):
            return case_word(word)
        return self._value(hole)

    def _value(self, hole: Hole) -> str:
        nodes = self._nodes(hole)
        if hole.form == "each":
            symbol = self.symbol(hole.name)
            pairs = (
                f"{with_subscript(symbol, str(at))} = {self.latex(entry, Mode.INLINE)}"
                for at, entry in enumerate(nodes, start=1)
            )
            return self._maths(", ".join(pairs), hole.mode)
        if hole.form == "list":
            return self._maths(
                ", ".join(self.latex(entry, Mode.INLINE) for entry in nodes), hole.mode
            )
        value = self.latex(nodes, hole.mode)
        if hole.form == "=":
            return self._maths(f"{self._symbol_of(hole)} = {value}", hole.mode)
        return self._maths(value, hole.mode)

    def _nodes(self, hole: Hole) -> Array:
        written = hole.name if hole.index is None else f"{hole.name}[{hole.index}]"
        if written not in self._graph.printed:
            self._graph.printed[written] = self._built(written)
        return self._graph.printed[written]

    def _built(self, written: str) -> Array:
        try:
            return build(read_formula(written), self._graph.key)
        except FormulaError as error:
            raise FormulaError(f"`<{written}>`: {error.problem}") from None

    def _symbol_of(self, hole: Hole) -> str:
        symbol = self.symbol(hole.name)
        return symbol if hole.index is None else with_subscript(symbol, hole.index)

    @staticmethod
    def _maths(text: str, mode: Mode) -> str:
        """In words, a plain whole number stays plain; anything else becomes maths."""
        return text if mode is not Mode.WORDS or text.isdigit() else f"${text}$"

    def symbol(self, name: str) -> str:
        """The LaTeX symbol of a quantity."""
        choice = self._model.symbols.get(name)
        if choice is not None:
            found = choice if isinstance(choice, str) else choice.pick(self._work.words)
            if found is not None:
                return self.fill(found, Mode.INLINE)
        return latex_name(name)

    def latex(self, value: Array, mode: Mode = Mode.DISPLAY) -> str:
        """A quantity's value as LaTeX."""
        return latex(nest(value.flatten().tolist(), value.shape), self.written, mode)

    def plain(self, value: Array) -> str:
        """A quantity's value as typed."""
        return plain(nest(value.flatten().tolist(), value.shape), self.written)

    def written(self, node: int) -> str:
        """A number as printed: givens exactly, computed ones to the decimals asked for."""
        op, *args = self._graph.program.nodes[node]
        if op == "in":
            return self._graph.drawn_texts[args[0]][self._work.number(node)]
        exact = self.exact(node)
        if exact is not None:
            return exact_number(exact)
        return write_number(self._work.number(node), self._precision(node))

    def exact(self, node: int) -> Fraction | None:
        """The exact value of a node that is printed as it is, else None."""
        program = self._graph.program
        op, *args = program.nodes[node]
        if op == "const":
            return Fraction(args[0])
        places = self._graph.exactness.decimals(node)
        if op == "in" and places is None:  # drawn from a list with thirds or the like
            return Fraction(self._work.number(node)).limit_denominator(10**6)
        if op == "in":  # as it was drawn, however small
            return Fraction(f"{self._work.number(node):.{places}f}")
        shown = self._precision(node).decimals
        if places is None or places > (DEFAULT_DECIMALS if shown is None else shown):
            return None
        return Fraction(f"{self._work.number(node):.{places}f}")

    def _precision(self, node: int) -> Precision:
        return self._graph.precisions.get(node, self._graph.question.precision)


def write_number(value: float, precision: Precision) -> str:
    """A computed number with the figures that are asked for."""
    if precision.significant is not None:
        return significant(value, precision.significant)
    decimals = DEFAULT_DECIMALS if precision.decimals is None else precision.decimals
    return rounded(value, decimals)
