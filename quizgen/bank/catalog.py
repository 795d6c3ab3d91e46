"""All that was loaded: banks, concepts, questions, quizzes, by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from quizgen.bank.faults import did_you_mean
from quizgen.bank.spec import Quiz
from quizgen.errors import InputError
from quizgen.problem.model import Choice
from quizgen.problem.question import Question


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank file, and what stands in it."""

    id: str
    title: str
    language: str
    path: Path
    concepts: tuple[str, ...]
    """Ids in file order."""
    questions: tuple[str, ...]
    """Ids in file order."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something to know, and its page."""

    id: str
    name: str
    about: str
    """One sentence, Markdown."""
    bank: str
    text: Choice | None = None
    """The page, Markdown; placeholders are those of `example`. None: there is only the sentence."""
    example: str | None = None
    """A question that is shown, solved, on the page (seed 1)."""
    needs: tuple[str, ...] = ()
    """Ids of the concepts to know before."""
    equations: tuple[str, ...] = ()
    """LaTeX without dollar signs."""
    read: tuple[str, ...] = ()
    """References, Markdown."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known about a question before it is built."""

    title: str
    concepts: tuple[str, ...]
    difficulty: int
    kind: str
    bank: str


class Questions(Mapping[str, Question]):
    """Questions by id, built when first asked for.

    Looking one up raises BankError where it cannot be built (its generator is not installed).
    """

    def __init__(self, summaries: Mapping[str, Summary], build: Callable[[str], Question]) -> None:
        self.summaries = summaries
        """What is known of each question without building it."""
        self._build = build
        self._built: dict[str, Question] = {}

    def __getitem__(self, question_id: str) -> Question:
        if question_id not in self._built:
            if question_id not in self.summaries:
                raise KeyError(question_id)
            self._built[question_id] = self._build(question_id)
        return self._built[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.summaries)

    def __len__(self) -> int:
        return len(self.summaries)

    def __contains__(self, question_id: object) -> bool:
        return question_id in self.summaries


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything by id, in the order of files and of the entries in them.

    Where files were named, they come first, and the shipped banks behind them: an own quiz may ask
    shipped questions, an own question may use shipped conventions.
    """

    banks: Mapping[str, Bank]
    concepts: Mapping[str, Concept]
    questions: Questions
    quizzes: Mapping[str, Quiz]
    conventions: Mapping[str, Choice]
    named: Catalog | None = field(default=None, repr=False)
    """Only what stands in the files that were named; None where none were (the shipped banks)."""

    @property
    def own(self) -> Catalog:
        """What was asked for: the named files alone, or the shipped banks."""
        return self.named or self

    def question(self, question_id: str) -> Question:
        """The question of an id.

        Raises:
            InputError: There is none; the message says which id was probably meant.
            BankError: It cannot be built.
        """
        _known(self.questions, question_id, "question")
        return self.questions[question_id]

    def concept(self, concept_id: str) -> Concept:
        """The concept of an id.

        Raises:
            InputError: There is none.
        """
        return _known(self.concepts, concept_id, "concept")[concept_id]

    def quiz(self, quiz_id: str) -> Quiz:
        """The quiz of an id.

        Raises:
            InputError: There is none.
        """
        return _known(self.quizzes, quiz_id, "quiz")[quiz_id]

    def find(
        self,
        concept: str,
        difficulty: tuple[int, int] = (1, 5),
        kinds: Iterable[str] = (),
    ) -> tuple[str, ...]:
        """Ids of the questions on a concept, of a difficulty (least, most) and of some kinds."""
        wanted = frozenset(kinds)
        return tuple(
            question_id
            for question_id, summary in self.questions.summaries.items()
            if concept in summary.concepts
            and difficulty[0] <= summary.difficulty <= difficulty[1]
            and (not wanted or summary.kind in wanted)
        )


Table = TypeVar("Table", bound=Mapping[str, object])


def _known(table: Table, wanted: str, what: str) -> Table:
    if wanted in table:
        return table
    guess = did_you_mean(wanted, table)
    hint = f"did you mean `{guess}`?" if guess else "`quizgen list` shows what there is"
    raise InputError(f"there is no {what} `{wanted}` ({hint})")
