"""A variant: a question with its numbers, as one learner sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen.answers.base import Answer, Json

if TYPE_CHECKING:
    from quizgen.problem.model import Value
    from quizgen.problem.question import Question
    from quizgen.problem.work import Work


@dataclass(frozen=True, slots=True)
class Tries:
    """The accepted tries: how often structure and numbers were redrawn before this variant."""

    structure: int
    numbers: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for."""

    id: str
    prompt: str
    """Markdown with LaTeX; ends without a colon."""
    points: float
    """Its weight within the question."""
    answer: Answer
    precision_note: str = ""
    """What is said about figures and intermediate rounding, printed below the prompt; Markdown."""


@dataclass(frozen=True, slots=True)
class MistakeValue:
    """What a usual wrong method gives in this variant."""

    id: str
    part: str
    value: Json
    says: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The checks that the variant passed before anyone saw it."""

    margin: float | None
    """Distance of the nearest mistake from its key in tolerances; None without such mistakes."""
    tries: int
    """Number of draws that it took, both kinds of tries together (1 = the first was accepted)."""


@dataclass(frozen=True)
class Variant:
    """A question with its numbers. Immutable; texts are written when first asked for."""

    question: Question
    seed: int
    fix: Mapping[str, tuple[Value, ...]]
    """Parameters that were limited to some of their values."""
    tries: Tries
    words: Mapping[str, Value]
    """Structure and words."""
    parts: tuple[Part, ...]
    certificate: Certificate
    work: Work
    """The graph with this variant's numbers: what marking evaluates with pins and replacements."""

    @property
    def revision(self) -> str:
        """The digest of everything in the question that affects numbers, keys or text."""
        return self.question.revision

    def part(self, id_: str) -> Part:
        """The part of an id.

        Raises:
            KeyError: There is none.
        """
        for part in self.parts:
            if part.id == id_:
                return part
        raise KeyError(id_)

    @cached_property
    def givens(self) -> Mapping[str, Json]:
        """Drawn names that matter and quantities that the text prints, at full precision."""
        from quizgen.problem.givens_of import givens_of

        return givens_of(self.work)

    @cached_property
    def params(self) -> Mapping[str, str]:
        """Words that only change the wording."""
        from quizgen.problem.givens_of import params_of

        return params_of(self.work)

    @cached_property
    def mistakes(self) -> tuple[MistakeValue, ...]:
        """What the usual wrong methods give here."""
        from quizgen.problem.mistakes import mistakes_of

        return mistakes_of(self)

    @cached_property
    def text(self) -> str:
        """The question's text, Markdown with LaTeX, placeholders filled."""
        return self.work.text()

    @cached_property
    def figure(self) -> Mapping[str, Json]:
        """The description of the figure under the text, with this variant's numbers; ``{}``: none."""
        from quizgen.typeset.figures import resolved

        found = resolved(self.question.figure, {**self.params, **self.givens})
        labels = found.get("weights", ())
        if labels:  # names of quantities stand for their symbols
            symbol = self.work.prose.symbol
            found["weights"] = [symbol(one) if one.isidentifier() else one for one in labels]
        return found

    @cached_property
    def conventions(self) -> tuple[str, ...]:
        """The conventions that are printed under the text; Markdown."""
        return self.work.conventions()

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Hints in the order in which they may be bought; Markdown."""
        return self.work.hints()

    @cached_property
    def solution(self) -> str:
        """The worked solution with this variant's numbers; Markdown with LaTeX."""
        return self.work.solution()
