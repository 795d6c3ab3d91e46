"""What is shipped, by id and title: read at start, before anything slow is imported.

``python -m quizgen.bank.index`` writes ``banks/index.json``; a test keeps it current. This module
imports neither pydantic nor YAML nor NumPy when it only reads.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.errors import InputError
from quizgen.paths import banks_dir

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog


@dataclass(frozen=True, slots=True)
class QuizEntry:
    """A quiz in a list."""

    id: str
    title: str
    about: str
    """Markdown, one paragraph."""
    questions: int
    """How many a session asks."""
    minutes: float | None
    """None: no limit."""


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept in a list."""

    id: str
    title: str
    about: str
    """One sentence, Markdown."""
    bank: str
    questions: tuple[str, ...]
    """Ids of the questions on it."""
    page: bool
    """Whether there is more to read than the sentence."""
    needs: tuple[str, ...]
    """Ids of the concepts to know before."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question in a list."""

    id: str
    title: str
    concepts: tuple[str, ...]
    difficulty: int
    kind: str
    bank: str


@dataclass(frozen=True, slots=True)
class Index:
    """All that is shipped, in the order of the files."""

    quizzes: tuple[QuizEntry, ...]
    concepts: tuple[ConceptEntry, ...]
    questions: tuple[QuestionEntry, ...]


def index_path() -> Path:
    """Where the index is shipped."""
    return banks_dir() / "index.json"


def read_index(path: Path | None = None) -> Index:
    """The index of the shipped banks (or of another file).

    Raises:
        InputError: It is missing or damaged: quizgen is not installed as it should be.
    """
    path = path or index_path()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Index(
            quizzes=tuple(QuizEntry(**entry) for entry in data["quizzes"]),
            concepts=tuple(ConceptEntry(**_frozen(entry)) for entry in data["concepts"]),
            questions=tuple(QuestionEntry(**_frozen(entry)) for entry in data["questions"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: the index of the banks cannot be read ({error})") from error


def make_index(catalog: Catalog) -> Index:
    """The index of a catalog."""
    summaries = catalog.questions.summaries
    return Index(
        quizzes=tuple(
            QuizEntry(
                quiz.quiz,
                quiz.title,
                " ".join((quiz.about or "").split()),
                sum(item.draw for item in quiz.items),
                quiz.minutes,
            )
            for quiz in catalog.quizzes.values()
        ),
        concepts=tuple(
            ConceptEntry(
                concept.id,
                concept.name,
                concept.about,
                concept.bank,
                catalog.find(concept.id),
                concept.text is not None,
                concept.needs,
            )
            for concept in catalog.concepts.values()
        ),
        questions=tuple(
            QuestionEntry(
                name, found.title, found.concepts, found.difficulty, found.kind, found.bank
            )
            for name, found in summaries.items()
        ),
    )


def index_text(index: Index) -> str:
    """The index as it stands in its file."""
    return json.dumps(asdict(index), indent=1, ensure_ascii=False) + "\n"


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def main() -> None:
    """Writes the index of the shipped banks."""
    from quizgen.bank.load import load_catalog

    index_path().write_text(index_text(make_index(load_catalog())), encoding="utf-8")


if __name__ == "__main__":
    main()
