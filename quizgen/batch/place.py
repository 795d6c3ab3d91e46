"""Where a row belongs: which student, version, item and part; or why nowhere."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.batch.asked import Sheets
from quizgen.batch.rows import Row, plain_number, same_student
from quizgen.marking.verdict import Outcome
from quizgen.quiz.manifest import HandedVersion


class Place(NamedTuple):
    """Whose response to what."""

    student: str
    version: str
    item: str
    part: str


class Stray(NamedTuple):
    """A row that is not marked, and why."""

    outcome: Outcome
    why: str
    question: str = ""


def place_row(row: Row, sheets: Sheets) -> Place | Stray:
    """Find the part that a row answers."""
    if row.fault:
        return Stray(Outcome.UNGRADABLE, row.fault)
    version = _version(row, sheets)
    if isinstance(version, str):
        return Stray(Outcome.UNGRADABLE, version)
    items = sheets.items(version.version)
    item = plain_number(row.item) or (next(iter(items)) if len(items) == 1 else "")
    if item not in items:
        return _not_asked(row, _no_item(row, version, list(items)))
    return _part(row, version, item, sheets)


def _version(row: Row, sheets: Sheets) -> HandedVersion | str:
    """The version that a student was given, or what contradicts."""
    known = sheets.versions
    if row.version:
        version = known.get(row.version)
        if version is None:
            return f"there is no version `{row.version}` (there are {_few(list(known))})"
    elif same_student(row.student) in sheets.of_student:
        version = sheets.of_student[same_student(row.student)]
    elif len(known) == 1:
        version = next(iter(known.values()))
    else:
        return "the row names no version"
    given, handed = same_student(row.student), same_student(version.student or "")
    if handed and given not in ("", handed):
        return (
            f"version {version.version} was handed to `{version.student}`, "
            f"the row says `{row.student}`"
        )
    return version


def _part(row: Row, version: HandedVersion, item: str, sheets: Sheets) -> Place | Stray:
    asked = sheets.asked(version.version, item)
    if asked.closed:
        blank = not row.response.strip()
        return Stray(Outcome.BLANK if blank else Outcome.TO_REVIEW, asked.closed, asked.question)
    part = asked.part(row.part)
    if part is None:
        problem = f"has no part `{row.part}`" if row.part else "has several parts; none is named"
        parts = _few(list(asked.worth))
        stray = _not_asked(row, f"item {item} of version {version.version} {problem} ({parts})")
        return stray._replace(question=asked.question)
    return Place(version.student or row.student, version.version, item, part)


def _not_asked(row: Row, why: str) -> Stray:
    """A row about something that was not asked; an empty cell of a wide table says nothing."""
    if row.cell and not row.response.strip():
        return Stray(Outcome.BLANK, "not asked in this version")
    return Stray(Outcome.UNGRADABLE, why)


def _no_item(row: Row, version: HandedVersion, items: list[str]) -> str:
    if not row.item:
        return "the row names no item"
    return f"version {version.version} has no item `{row.item}` (there are {_few(items)})"


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 8 else f"{names[0]}, {names[1]}, … {names[-1]}"
