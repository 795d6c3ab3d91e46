"""`quizgen list`: what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.options import Banks, bank_option, json_option
from quizgen.cli.output import emit, emit_json, unicode_output
from quizgen.cli.tree import ASCII, UNICODE, tree_lines

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog

EPILOG = """\b
Examples:
  quizgen list
  quizgen list --concepts
  quizgen list --bank mine.yaml --json
"""


@click.command("list", epilog=EPILOG)
@click.option("--concepts", is_flag=True, help="The concepts as a tree of prerequisites instead.")
@bank_option
@json_option
def command(concepts: bool, banks: Banks, as_json: bool) -> None:
    """List the quizzes and questions, or the concepts.

    With --json: one document with all three. With --bank: only what the named files hold.
    """
    catalog = banks.load().own
    if as_json:
        emit_json(_as_json(catalog))
    elif concepts:
        emit("\n".join(_concepts(catalog)))
    else:
        emit("\n".join([*_quizzes(catalog), "", *_questions(catalog)]))


def _quizzes(catalog: Catalog) -> Iterator[str]:
    yield "Quizzes"
    yield from _table(
        (quiz_id, quiz.title, _minutes(quiz.minutes)) for quiz_id, quiz in catalog.quizzes.items()
    )


def _minutes(minutes: float | None) -> str:
    return "no time limit" if minutes is None else f"{minutes:g} minutes"


def _questions(catalog: Catalog) -> Iterator[str]:
    """Bank by bank, in columns that run through."""
    rows = {
        question_id: (question_id, it.title, ", ".join(it.concepts), it.kind, str(it.difficulty))
        for question_id, it in catalog.questions.summaries.items()
    }
    lines = dict(zip(rows, _table(rows.values()), strict=False))
    for bank in catalog.banks.values():
        if bank.questions:
            yield f"Questions of {bank.id}: {bank.title}"
            yield from (lines[question_id] for question_id in bank.questions)
            yield ""
    yield "The last column is the difficulty, 1 to 5."


def _concepts(catalog: Catalog) -> Iterator[str]:
    """What is learnt before what, with the number of questions on each."""
    yield "Concepts, each below what is learnt before it, and how many questions there are on it"
    needs = {concept_id: concept.needs for concept_id, concept in catalog.concepts.items()}
    marks = UNICODE if unicode_output() else ASCII
    yield from _table(
        (
            f"{branches}{concept_id}",
            catalog.concepts[concept_id].name,
            str(len(catalog.find(concept_id)) or "-"),
            f"also needs {', '.join(others)}" if others else "",
        )
        for branches, concept_id, others in tree_lines(needs, marks)
    )


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows in aligned columns; one word says so where there are none."""
    cells = list(rows)
    if not cells:
        yield "  none"
        return
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {line}".rstrip()


def _as_json(catalog: Catalog) -> dict[str, Any]:
    summaries = catalog.questions.summaries
    return {
        "quizzes": [
            {"id": quiz_id, "title": quiz.title, "minutes": quiz.minutes}
            for quiz_id, quiz in catalog.quizzes.items()
        ],
        "concepts": [
            {
                "id": concept_id,
                "name": concept.name,
                "about": concept.about,
                "bank": concept.bank,
                "needs": list(concept.needs),
                "questions": list(catalog.find(concept_id)),
            }
            for concept_id, concept in catalog.concepts.items()
        ],
        "questions": [
            {
                "id": question_id,
                "title": it.title,
                "concepts": list(it.concepts),
                "difficulty": it.difficulty,
                "kind": it.kind,
                "bank": it.bank,
            }
            for question_id, it in summaries.items()
        ],
    }
