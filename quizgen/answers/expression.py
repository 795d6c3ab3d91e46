"""Formulas in declared names, right when they are equal to the key for all values of the names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quizgen.answers.base import Examples, Judgement, Reading, Typed
from quizgen.maths.equal import Equality, equal
from quizgen.maths.formula import read_formula
from quizgen.maths.response import read_expression
from quizgen.maths.tree import Node
from quizgen.maths.write import to_latex, to_text


@dataclass(frozen=True, slots=True)
class ExpressionAnswer(Typed):
    """A formula.

    Args:
        formula: The key in the authors' language.
        names: The names that may stand in it.
        mistakes: (id, formula under the mistake, sentence).
        example: What typing looks like.
    """

    formula: str
    names: tuple[str, ...]
    mistakes: tuple[tuple[str, str, str], ...] = ()
    example: str = ""

    kind = "expression"
    room = "line"
    counts = "Any form that is equal for all values counts."

    @property
    def asks(self) -> str:
        """What to type."""
        example = f", such as {self.example}" if self.example else ""
        *most, last = self.names
        listed = f"{', '.join(most)} and {last}" if most else last
        return f"a formula in {listed}{example}"

    @property
    def key(self) -> str:
        """The key as text."""
        return self.typed

    @property
    def shown(self) -> str:
        """The key as LaTeX."""
        return f"${to_latex(read_formula(self.formula))}$"

    @property
    def typed(self) -> str:
        """The key as typed."""
        return to_text(read_formula(self.formula))

    @property
    def recognised(self) -> tuple[tuple[str, str, str], ...]:
        """(mistake, its formula as text, sentence)."""
        return tuple((id_, to_text(read_formula(text)), says) for id_, text, says in self.mistakes)

    def read(self, text: str) -> Reading:
        """Understand a formula in the declared names.

        Raises:
            ResponseError: It cannot be read, or holds other names.
        """
        node = read_expression(text, self.names)
        return Reading(text, node, to_text(node), to_latex(node))

    def judge(self, reading: Reading) -> Judgement:
        """Equal, different (and then: as under which mistake), or not settled."""
        verdict = _compared(reading.value, self.formula)
        if verdict is Equality.SAME:
            return Judgement(1.0, evidence=f"equal to {self.typed}")
        if verdict is Equality.UNDECIDED:
            return Judgement(0.0, decided=False, evidence="equality could not be settled")
        found = [m for m in self.mistakes if _compared(reading.value, m[1]) is Equality.SAME]
        return Judgement(
            0.0,
            notes=tuple(says for _, _, says in found),
            mistakes=tuple(id_ for id_, _, _ in found),
            evidence=f"not equal to {self.typed}",
        )

    def examples(self) -> Examples:
        """Right: as typed and as LaTeX; wrong: the mistakes and one more; unreadable: broken ones."""
        wrong = tuple(text for _, text, _ in self.recognised)
        return Examples(
            right=(self.typed, self.shown.strip("$"), f"({self.typed}) + 0"),
            wrong=(*wrong, f"({self.typed}) + 1"),
            unreadable=("", f"{self.typed} +", "(", "unheard_of"),
        )


@lru_cache(maxsize=4096)
def _compared(node: Node, formula: str) -> Equality:
    return equal(node, read_formula(formula))
