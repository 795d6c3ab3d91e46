"""A concept's page: what to read about it, with one question solved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizgen.bank.catalog import Catalog, Concept
from quizgen.problem.draw import draw
from quizgen.problem.variant import Variant

EXAMPLE_SEED = 1


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """Everything that a page shows; texts are Markdown with LaTeX."""

    concept: Concept
    text: str
    """The page's own text, placeholders filled; ``""`` where the concept is one sentence only."""
    example: Variant | None
    """The variant that is shown solved."""
    mistakes: tuple[str, ...]
    """What is said about the usual mistakes in the example, each sentence once."""
    needs: tuple[tuple[str, str], ...]
    """Ids and names of the concepts to know before."""
    questions: tuple[str, ...]
    """Ids of the questions to practise, easy ones first."""

    def to_json(self) -> dict[str, Any]:
        """The page as plain JSON; the example by its id and seed."""
        concept = self.concept
        return {
            "concept": concept.id,
            "name": concept.name,
            "about": concept.about,
            "text": self.text,
            "equations": list(concept.equations),
            "example": {"question": concept.example, "seed": EXAMPLE_SEED}
            if self.example
            else None,
            "mistakes": list(self.mistakes),
            "needs": [name for name, _ in self.needs],
            "read": list(concept.read),
            "questions": list(self.questions),
        }


def concept_page(concept_id: str, catalog: Catalog) -> ConceptPage:
    """The page of a concept; it draws the example, which takes about a millisecond.

    Raises:
        InputError: There is no such concept.
        DrawError: The example is at fault.
    """
    concept = catalog.concept(concept_id)
    example = draw(catalog.question(concept.example), EXAMPLE_SEED) if concept.example else None
    summaries = catalog.questions.summaries
    return ConceptPage(
        concept=concept,
        text=_text(concept, example),
        example=example,
        mistakes=tuple(dict.fromkeys(it.says for it in example.mistakes)) if example else (),
        needs=tuple((name, catalog.concept(name).name) for name in concept.needs),
        questions=tuple(sorted(catalog.find(concept_id), key=lambda it: summaries[it].difficulty)),
    )


def _text(concept: Concept, example: Variant | None) -> str:
    if concept.text is None:
        return ""
    if example is not None:
        return example.work.prose.fill(concept.text).strip()
    return concept.text.strip() if isinstance(concept.text, str) else ""
