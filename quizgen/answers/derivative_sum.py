"""Sums of chain-rule products, compared as multisets of named factors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from quizgen.answers.base import Examples, Judgement, Option, Reading
from quizgen.maths.derivatives import (
    DerivativeSum,
    compare_sums,
    derive,
    read_derivative_sum,
    sum_latex,
    sum_text,
    term_text,
)


@dataclass(frozen=True, slots=True)
class ChainSum:
    """What is differentiated by what, over how many steps; its sum of products is the key."""

    of: str
    """``E``, or the loss of the last step: ``J2``."""
    wrt: str
    """``u``, ``w`` or ``v``."""
    steps: int

    @property
    def latex(self) -> str:
        """The whole sum as LaTeX."""
        return sum_latex(self.of, self.wrt, self.steps)

    @property
    def typed(self) -> str:
        """The whole sum as a learner types it."""
        return sum_text(self.of, self.wrt, self.steps)

    @property
    def normal_form(self) -> DerivativeSum:
        """One term per path."""
        return derive(self.of, self.wrt, self.steps)


@dataclass(frozen=True, slots=True)
class WrongSums:
    """A mistake: all sums that it leads to."""

    id: str
    sums: tuple[DerivativeSum, ...]
    """The typical one first."""
    says: str


@dataclass(frozen=True, slots=True)
class DerivativeSumAnswer:
    """A sum of products of elementary derivatives.

    Args:
        sum: What is asked for.
        mistakes: The wrong sums that are recognised.
        example: What typing looks like.
    """

    sum: ChainSum
    mistakes: tuple[WrongSums, ...] = ()
    example: str = ""

    kind = "derivative-sum"
    options: ClassVar[tuple[Option, ...]] = ()
    numbered: ClassVar[tuple[Option, ...]] = ()

    @property
    def asks(self) -> str:
        """What to type."""
        return f"a sum of products, such as {self.example}" if self.example else "a sum of products"

    @property
    def key(self) -> str:
        """The key as text."""
        return self.typed

    @property
    def shown(self) -> str:
        """The key as LaTeX."""
        return f"${self.sum.latex}$"

    @property
    def typed(self) -> str:
        """The key as typed."""
        return self.sum.typed

    @property
    def tolerance(self) -> dict[str, float]:
        """There is none."""
        return {}

    @property
    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """(mistake, its typical sum as text, sentence)."""
        return tuple((m.id, sum_as_text(m.sums[0]), m.says) for m in self.mistakes)

    def read(self, text: str) -> Reading:
        """Understand plain text, brackets, sums and products over an index, or LaTeX.

        Raises:
            ResponseError: It cannot be read, or a factor hides a sum.
        """
        found = read_derivative_sum(text, self.sum.of, self.sum.wrt, self.sum.steps)
        return Reading(text, found.sums[0][1], found.shown, found.latex)

    def judge(self, reading: Reading) -> Judgement:
        """Each right term counts, each surplus one counts against it; the differences are told."""
        difference = compare_sums(reading.value, self.sum.normal_form)
        if difference.same:
            return Judgement(1.0, evidence=f"all {difference.matched} products")
        found = [mistake for mistake in self.mistakes if reading.value in mistake.sums]
        return Judgement(
            difference.credit,
            notes=(*(mistake.says for mistake in found), *difference.notes),
            mistakes=tuple(mistake.id for mistake in found),
            evidence=f"{difference.matched} of {len(self.sum.normal_form.terms)} products, "
            f"{len(difference.extra)} that do not belong",
        )

    def examples(self) -> Examples:
        """Right: typed and as LaTeX; wrong: each mistake; unreadable: half a derivative."""
        return Examples(
            right=(self.typed, self.sum.latex),
            wrong=tuple(text for _, text, _ in self.wrong),
            unreadable=("", "dJ1/", "hello", f"{self.typed} +"),
        )


def sum_as_text(total: DerivativeSum) -> str:
    """A sum as typed, each product along its path."""
    typed = (term_text(term).replace("·", "*") for term in total.terms)
    return " + ".join(typed).replace("∂", "d")
