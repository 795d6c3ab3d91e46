"""Sums of chain-rule products, compared as multisets of named factors."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.answers.base import Examples, Judgement, Reading, Typed
from quizgen.maths.derivatives import (
    DerivativeSum,
    Steps,
    compare_sums,
    derive,
    read_derivative_sum,
    sum_latex,
    sum_text,
)

GENERAL_STEPS = (1, 2, 3, 4)
"""A sum for any number of steps is compared at each of these."""
Forms = tuple[DerivativeSum, ...]
"""Normal forms: one for a given number of steps, one for each of GENERAL_STEPS otherwise."""
_GENERAL = (
    "sum(t, 1, T, sum(k, 1, t, dJ[t]/dy[t] * dy[t]/dz[t] * dz[t]/dh[t] * "
    "prod(j, k+1, t, dh[j]/ds[j] * ds[j]/dh[j-1]) * dh[k]/ds[k] * ds[k]/d{wrt}))"
)


@dataclass(frozen=True, slots=True)
class ChainSum:
    """What is differentiated by what, over how many steps; its sum of products is the key."""

    of: str
    """``E``, or the loss of the last step: ``J2``."""
    wrt: str
    """``u``, ``w`` or ``v``; with any number of steps u or w."""
    steps: Steps

    @property
    def latex(self) -> str:
        """The whole sum as LaTeX."""
        if self.steps == "any":
            return read_derivative_sum(self.typed, self.of, self.wrt, "any").latex
        return sum_latex(self.of, self.wrt, self.steps)

    @property
    def typed(self) -> str:
        """The whole sum as a learner types it."""
        if self.steps == "any":
            return _GENERAL.format(wrt=self.wrt)
        return sum_text(self.of, self.wrt, self.steps)

    @property
    def forms(self) -> Forms:
        """One term per path."""
        counts = GENERAL_STEPS if self.steps == "any" else (self.steps,)
        return tuple(derive(self.of, self.wrt, count) for count in counts)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """What a mistake leads to."""

    typed: str
    """The typical wrong sum, as a learner types it."""
    alternatives: tuple[Forms, ...]
    """All sums by which it is recognised."""


@dataclass(frozen=True, slots=True)
class DerivativeSumAnswer(Typed):
    """A sum of products of elementary derivatives.

    Args:
        sum: What is asked for.
        mistakes: (id, the wrong sums that are recognised, sentence).
        example: What typing looks like.
    """

    sum: ChainSum
    mistakes: tuple[tuple[str, WrongSum, str], ...] = ()
    example: str = ""

    kind = "derivative-sum"
    room = "tall"
    counts = "Order of terms and of factors does not matter."

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
    def recognised(self) -> tuple[tuple[str, str, str], ...]:
        """(mistake, its typical sum as text, sentence)."""
        return tuple((id_, wrong.typed, says) for id_, wrong, says in self.mistakes)

    def read(self, text: str) -> Reading:
        """Understand plain text, brackets, sums and products over an index, or LaTeX.

        Raises:
            ResponseError: It cannot be read, or a factor hides a sum.
        """
        found = read_derivative_sum(text, self.sum.of, self.sum.wrt, self.sum.steps)
        forms = tuple(form for _, form in found.sums)
        return Reading(text, forms, found.shown, found.latex)

    def judge(self, reading: Reading) -> Judgement:
        """Each right term counts, each surplus one counts against it; the differences are told."""
        pairs = zip(reading.value, self.sum.forms, strict=True)
        differences = [compare_sums(given, key) for given, key in pairs]
        wrong = [difference for difference in differences if not difference.same]
        if not wrong:
            return Judgement(1.0, evidence=f"all {differences[-1].matched} products")
        told = wrong[0]  # of a general sum: at the fewest steps at which it shows
        found = [(id_, says) for id_, w, says in self.mistakes if reading.value in w.alternatives]
        return Judgement(
            min(difference.credit for difference in wrong),
            notes=(*(says for _, says in found), *told.notes),
            mistakes=tuple(id_ for id_, _ in found),
            evidence=f"{told.matched} products belong, {len(told.extra)} do not, "
            f"{len(told.missing)} are missing",
        )

    def examples(self) -> Examples:
        """Right: typed and as LaTeX; wrong: each mistake; unreadable: half a derivative."""
        return Examples(
            right=(self.typed, self.sum.latex),
            wrong=tuple(text for _, text, _ in self.recognised),
            unreadable=("", "dJ1/", "hello", f"{self.typed} +"),
        )
