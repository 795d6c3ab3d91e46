"""Writes the files of a handout into a folder: sheets, manifest, secret, a form for answers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quizgen.paper.formats import Format
from quizgen.paper.sheet import Face, Sheet, make_sheet
from quizgen.quiz import manifest, secret
from quizgen.quiz.cells import harmless
from quizgen.quiz.definition import Quiz
from quizgen.quiz.handout import Version
from quizgen.quiz.manifest import HandedVersion, Manifest

ANSWERS = "answers.csv"
"""A table to type responses into. One that is there already is never touched."""
NAMES = (*(face.value for face in Face), manifest.FILE_NAME, secret.FILE_NAME)
"""What `write_handout` writes besides `ANSWERS`."""


def write_handout(
    folder: Path,
    quiz: Quiz,
    versions: Iterable[Version],
    forms: Iterable[Format],
    tick: Callable[[], None] = lambda: None,
) -> list[HandedVersion]:
    """Write the three faces of each version as ``problems/version-1.md`` and so on.

    Args:
        folder: Empty.
        quiz: What the versions are of.
        versions: In order; each is written before the next is made.
        forms: The formats to write each face in.
        tick: Called after each version.

    Returns:
        What the manifest says about each.
    """
    writers = [(form.suffix, form.writer()) for form in forms]
    for face in Face:
        (folder / face.value).mkdir()
    done: list[HandedVersion] = []
    columns: dict[str, None] = {}
    for version in versions:
        sheet = make_sheet(quiz, version)
        for face in Face:
            for suffix, write in writers:
                path = folder / face.value / f"version-{sheet.version}{suffix}"
                path.write_bytes(write(sheet, face))
        columns.update(dict.fromkeys(_labels(sheet)))
        done.append(version.record)
        tick()
    _write_answers(folder / ANSWERS, done, list(columns))
    return done


def write_papers(folder: Path, papers: Manifest, key: bytes) -> None:
    """Write the manifest, and the secret beside it."""
    path = folder / manifest.FILE_NAME
    path.write_text(papers.to_text(), encoding="utf-8", newline="\n")
    secret.write_secret(key, folder / secret.FILE_NAME)


def _labels(sheet: Sheet) -> list[str]:
    return [part.label for problem in sheet.problems for part in problem.parts]


def _write_answers(path: Path, versions: Sequence[HandedVersion], columns: list[str]) -> None:
    columns.sort(key=lambda label: int(label.split(".")[0]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["student", "version", *columns])
        for version in versions:
            student = harmless(version.student or "")
            table.writerow([student, version.version, *("" for _ in columns)])
