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
from quizgen.quiz.handout import Handout, Label, Version

ANSWERS = "answers.csv"
"""A table to type responses into. One that is there already is never touched."""
NAMES = (*(face.value for face in Face), manifest.FILE_NAME, secret.FILE_NAME)
"""What `write_handout` writes besides `ANSWERS`."""


def write_handout(
    folder: Path,
    quiz: Quiz,
    versions: Iterable[Version],
    form: Format,
    tick: Callable[[], None] = lambda: None,
) -> list[Version]:
    """Write the three faces of each version as ``problems/version-1.md`` and so on.

    Returns:
        The versions, for the manifest.
    """
    write = form.writer()
    for face in Face:
        (folder / face.value).mkdir()
    done: list[Version] = []
    columns: dict[str, None] = {}
    for version in versions:
        sheet = make_sheet(quiz, version)
        for face in Face:
            path = folder / face.value / f"version-{sheet.version}{form.suffix}"
            path.write_bytes(write(sheet, face))
        columns.update(dict.fromkeys(_labels(sheet)))
        done.append(version)
        tick()
    _write_answers(folder / ANSWERS, [version.label for version in done], list(columns))
    return done


def write_papers(folder: Path, handout: Handout, versions: Sequence[Version], key: bytes) -> None:
    """Write the manifest, and the secret beside it."""
    text = handout.manifest([version.record for version in versions]).to_text()
    (folder / manifest.FILE_NAME).write_text(text, encoding="utf-8", newline="\n")
    secret.write_secret(key, folder / secret.FILE_NAME)


def _labels(sheet: Sheet) -> list[str]:
    return [part.label for problem in sheet.problems for part in problem.parts]


def _write_answers(path: Path, labels: Sequence[Label], columns: list[str]) -> None:
    columns.sort(key=lambda label: int(label.split(".")[0]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["student", "version", *columns])
        for label in labels:
            student = harmless(label.student or "")
            table.writerow([student, label.version, *("" for _ in columns)])
