"""All that grading found out, whatever was graded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgen.batch.graded import Graded
from quizgen.batch.scores import Score

Sentences = Mapping[tuple[str, str], str]
"""What learners are told, by question and mistake: Markdown with the numbers of one variant."""


@dataclass(frozen=True, slots=True)
class Results:
    """Verdicts and scores, with what reading the files brought up."""

    quiz: str
    title: str
    revision: str
    """Of the quiz."""
    graded: Sequence[Graded]
    """One for each row, in the order of the rows."""
    scores: Sequence[Score]
    sentences: Sentences
    notes: Sequence[str]
    """One plain sentence each."""

    @property
    def needs_human(self) -> int:
        """How many rows a person has to look at."""
        return sum(verdict.needs_human for verdict in self.graded)

    @property
    def items(self) -> list[str]:
        """The numbers of all items that some score is made of, ascending."""
        numbers = {item for score in self.scores for item in score.items}
        return sorted(numbers, key=int)
