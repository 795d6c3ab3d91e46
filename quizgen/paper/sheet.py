"""A version of a quiz as it is put on paper: everything that any format prints, in reading order.

A format writes each of the three faces of the same `Sheet`: the problems, the key, the solutions.
All texts are Markdown with LaTeX in ``$…$`` and ``$$…$$``, except where a field says plain.
`quizgen.paper.formats` lists the formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from quizgen.answers.ticks import letter
from quizgen.paper.counts import what_counts
from quizgen.problem.variant import Part, Variant
from quizgen.quiz.definition import Quiz
from quizgen.quiz.handout import HandoutItem, Version
from quizgen.quiz.manifest import HandedItem


class Face(StrEnum):
    """What is printed of a sheet; also the name of the folder it goes to."""

    PROBLEMS = "problems"
    KEYS = "keys"
    SOLUTIONS = "solutions"


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """One thing to choose, by its letter, or one that stands beside those, by its number."""

    letter: str
    text: str
    why: str = ""
    """The sentence for afterwards, or ``""``."""


@dataclass(frozen=True, slots=True)
class UsualMistake:
    """A value by which a wrong method is recognised."""

    value: str
    """Plain text: ``−0.31``, ``k·n + n``."""
    says: str


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One thing asked for."""

    label: str
    """What a table of responses calls it: ``3.STM``, or ``2`` where the problem has one part."""
    kind: str
    """Of the answer: ``number``, ``choose-many``, ``match`` …"""
    prompt: str
    """``""`` where the problem's text says it all."""
    asks: str
    """What to write, plain text: ``a number, 4 decimals``."""
    note: str
    """About figures and intermediate rounding, where the problem's `note` does not say it."""
    points: float
    """Of the quiz."""
    options: tuple[PrintedOption, ...]
    """With letters."""
    numbered: tuple[PrintedOption, ...]
    """With numbers from 1: the left sides of a match, the corrections of a wrong line."""
    key: str
    """As a learner would write it."""
    counts: str
    """The tolerance in force, and what else earns points."""
    mistakes: tuple[UsualMistake, ...]
    room: str = "middle"
    """The space to write into: ``small``, ``middle``, ``line``, ``high``, ``tall``, ``ruled``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One question with its numbers."""

    number: int
    title: str
    points: float
    text: str
    note: str
    """About figures and rounding, where it is the same for all parts that need one; else ``""``."""
    parts: tuple[PrintedPart, ...]
    solution: str
    """``""`` where there is nothing but to choose: then the options' sentences say why."""
    figure: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of a quiz."""

    title: str
    language: str
    version: str
    student: str
    """``""`` where it is nobody's yet."""
    minutes: float | None
    points: float
    """Of all problems."""
    pass_mark: float
    """0..1 of the points."""
    conventions: tuple[str, ...]
    """Of all problems, each once, in the order in which they are met."""
    problems: tuple[Problem, ...]


def make_sheet(quiz: Quiz, version: Version) -> Sheet:
    """Put a version on paper."""
    conventions = (text for item in version.items for text in item.variant.conventions)
    return Sheet(
        title=quiz.title,
        language=quiz.language,
        version=version.label.version,
        student=version.label.student or "",
        minutes=quiz.minutes,
        points=sum(item.record.points for item in version.items),
        pass_mark=quiz.pass_mark,
        conventions=tuple(dict.fromkeys(text.strip() for text in conventions)),
        problems=tuple(_problem(item) for item in version.items),
    )


def plain_number(value: float) -> str:
    """Points and minutes as people write them: ``6``, ``0.5``, ``1.33``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _problem(item: HandoutItem) -> Problem:
    variant, record = item.variant, item.record
    notes = [part.precision_note.strip() for part in variant.parts if part.precision_note.strip()]
    shared = notes[0] if len(notes) > 1 and len(set(notes)) == 1 else ""
    return Problem(
        number=record.item,
        title=variant.question.title,
        points=record.points,
        text=variant.text.strip(),
        note=shared,
        parts=tuple(
            _part(variant, part, record, part.precision_note.strip() if not shared else "")
            for part in variant.parts
        ),
        solution=variant.solution.strip(),
        figure=variant.figure,
    )


def _part(variant: Variant, part: Part, record: HandedItem, note: str) -> PrintedPart:
    answer, number = part.answer, record.item
    return PrintedPart(
        label=f"{number}.{part.id}" if len(variant.parts) > 1 else str(number),
        kind=answer.kind,
        room=answer.room,
        prompt=part.prompt.strip(),
        asks=answer.asks,
        note=note,
        points=record.points * part.points / sum(one.points for one in variant.parts),
        options=tuple(
            PrintedOption(letter(at), option.text.strip(), option.why.strip())
            for at, option in enumerate(answer.options)
        ),
        numbered=tuple(
            PrintedOption(str(number), option.text.strip(), option.why.strip())
            for number, option in enumerate(answer.numbered, start=1)
        ),
        key=answer.shown,
        counts=what_counts(answer),
        mistakes=tuple(
            UsualMistake(_value(mistake.value), mistake.says.strip())
            for mistake in variant.mistakes
            if mistake.part == part.id and not answer.options
        ),
    )


def _value(value: Any) -> str:
    """A mistake's value in one line; numbers to six significant figures."""
    if isinstance(value, bool) or not isinstance(value, (int, float, list)):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_value(entry) for entry in value)}]"
    return f"{value + 0.0:.6g}".replace("-", "−")  # adding 0 turns −0 into 0
