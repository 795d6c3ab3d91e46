"""A class that was given the quiz `first-light` in three versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.batch.asked import Sheets
from quizgen.batch.engine import grade_rows
from quizgen.batch.graded import Graded
from quizgen.batch.rows import Row
from quizgen.quiz.definition import Quiz, quiz_from_spec
from quizgen.quiz.handout import Handout, Label, Version
from quizgen.quiz.manifest import Manifest

SECRET = bytes(range(32))


@dataclass(frozen=True)
class Class:
    """What was handed out, and ways to hand something in."""

    catalog: Catalog
    quiz: Quiz
    versions: tuple[Version, ...]
    manifest: Manifest

    @property
    def sheets(self) -> Sheets:
        return Sheets(self.manifest, self.catalog.questions, SECRET)

    def keys(self) -> list[Row]:
        """The right response to every part of every version, by students s1, s2, s3."""
        return [
            Row(
                file="keys.csv",
                row=0,
                student=version.label.student or f"s{version.label.version}",
                version=version.label.version,
                item=str(item.record.item),
                part=part.id,
                response=part.answer.typed,
            )
            for version in self.versions
            for item in version.items
            for part in item.variant.parts
        ]

    def key(self, version: str, item: int, part: str) -> str:
        """The right response to one part."""
        return next(
            row.response
            for row in self.keys()
            if (row.version, row.item, row.part) == (version, str(item), part)
        )

    def grade(self, rows: Iterable[Row]) -> list[Graded]:
        return grade_rows(list(rows), self.sheets)


def hand_out(catalog: Catalog, labels: list[Label]) -> Class:
    quiz = quiz_from_spec(catalog.quiz("first-light"), catalog)
    handout = Handout(quiz, catalog.questions, SECRET)
    versions = tuple(handout.versions(labels))
    manifest = handout.manifest([version.record for version in versions])
    return Class(catalog, quiz, versions, manifest)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def first_light(catalog: Catalog) -> Class:
    return hand_out(catalog, [Label(str(number)) for number in (1, 2, 3)])


@pytest.fixture(scope="session")
def roster(catalog: Catalog) -> Class:
    students = ["ann", "Bob", "007"]
    labels = [Label(str(number), student) for number, student in enumerate(students, start=1)]
    return hand_out(catalog, labels)
