"""A handout: versions of a quiz for others, made from a secret and found again from it.

The same quiz, banks, labels and secret give the same handout. No two versions ask the same thing
with the same numbers, unless a question has too few variants; then it says so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizgen.errors import DrawError, FormulaError, InputError
from quizgen.problem.draw import draw
from quizgen.problem.question import Question
from quizgen.problem.variant import Variant
from quizgen.quiz.definition import Quiz
from quizgen.quiz.manifest import (
    AcceptedTries,
    HandedItem,
    HandedQuiz,
    HandedVersion,
    Manifest,
)
from quizgen.quiz.pick import fingerprint, pick_items
from quizgen.quiz.secret import item_seed, keyed_digest, mark_of, version_seed
from quizgen.quiz.state import Planned

MOST_REDRAWS = 60
"""In a row that gave nothing new before a question counts as used up."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a version is called and, with a roster, whose it is."""

    version: str
    student: str | None = None


@dataclass(frozen=True, slots=True)
class HandoutItem:
    """A question on a version, with what the manifest says about it."""

    record: HandedItem
    variant: Variant


@dataclass(frozen=True, slots=True)
class Version:
    """What one student gets."""

    label: Label
    items: tuple[HandoutItem, ...]

    @property
    def record(self) -> HandedVersion:
        """What the manifest says about it."""
        items = tuple(item.record for item in self.items)
        return HandedVersion(version=self.label.version, student=self.label.student, items=items)


@dataclass(slots=True)
class _Used:
    """What the versions before have asked."""

    seen: set[str] = field(default_factory=set)
    exhausted: set[str] = field(default_factory=set)
    """Questions, with their fixes, that had nothing new."""


class Handout:
    """Makes the versions of a quiz, one after the other.

    Args:
        quiz: What is asked.
        questions: The questions of the loaded banks by id.
        secret: 32 bytes.
    """

    def __init__(self, quiz: Quiz, questions: Mapping[str, Question], secret: bytes) -> None:
        self._quiz = quiz
        self._questions = questions
        self._secret = secret
        self.repeats: Counter[str] = Counter()
        """Items of the versions made so far, by question, that repeat an earlier variant."""

    def versions(self, labels: Sequence[Label]) -> Iterator[Version]:
        """Each version in turn; an earlier one never depends on a later.

        Raises:
            DrawError: A question gives no fit variant.
        """
        used, self.repeats = _Used(), Counter()
        for label in labels:
            seed = version_seed(label.version, self._secret)
            picked = pick_items(self._quiz, self._questions, seed)
            items = (
                self._item(label.version, number, plan, used)
                for number, plan in enumerate(picked, start=1)
            )
            yield Version(label, tuple(items))

    def manifest(self, versions: Sequence[HandedVersion]) -> Manifest:
        """The manifest of these versions."""
        head = HandedQuiz(
            id=self._quiz.id,
            revision=self._quiz.revision,
            title=self._quiz.title,
            pass_mark=self._quiz.pass_mark,
        )
        return Manifest(quiz=head, secret_mark=mark_of(self._secret), versions=tuple(versions))

    def _item(self, version: str, number: int, plan: Planned, used: _Used) -> HandoutItem:
        question = self._questions[plan.question]
        redraw, variant = self._unused(version, number, plan, used)
        record = HandedItem(
            item=number,
            question=question.id,
            revision=question.revision,
            points=plan.points,
            fix=dict(plan.fix),
            redraw=redraw,
            tries=AcceptedTries(structure=variant.tries.structure, numbers=variant.tries.numbers),
            digest="",
        )
        digest = digest_of(version, record, variant, self._secret)
        return HandoutItem(record.model_copy(update={"digest": digest}), variant)

    def _unused(self, version: str, number: int, plan: Planned, used: _Used) -> tuple[int, Variant]:
        """A variant that no earlier version has, and how often it was drawn again for that."""
        question = self._questions[plan.question]
        kind = _canonical([question.id, plan.fix])
        first: Variant | None = None
        for redraw in range(1 if kind in used.exhausted else MOST_REDRAWS + 1):
            seed = item_seed(version, number, redraw, self._secret)
            variant = draw(question, seed, plan.fix)
            first = first or variant
            if (identity := _identity(variant)) not in used.seen:
                used.seen.add(identity)
                return redraw, variant
        used.exhausted.add(kind)
        self.repeats[question.id] += 1
        if first is None:
            raise DrawError(f"{question.id}: nothing was drawn")
        return 0, first


def drawn(variant: Variant) -> dict[str, Any]:
    """What was drawn, exactly: givens, wording, and options and the like in the order shown.

    Computed quantities are left out: their last bits may differ between processors.
    """
    names = variant.question.model.givens
    return {
        "givens": {name: value for name, value in variant.givens.items() if name in names},
        "params": dict(variant.params),
        "options": [[option.id for option in part.answer.options] for part in variant.parts],
        "numbered": [[option.id for option in part.answer.numbered] for part in variant.parts],
    }


def digest_of(version: str, record: HandedItem, variant: Variant, secret: bytes) -> str:
    """The keyed digest of an item: its place, question, points, accepted tries and all drawn."""
    place = [version, record.item, record.question, record.points, record.redraw]
    tries = [variant.tries.structure, variant.tries.numbers]
    return keyed_digest(_canonical([place, tries, drawn(variant)]), secret)


def open_item(
    version: str, record: HandedItem, questions: Mapping[str, Question], secret: bytes
) -> Variant:
    """The variant that was printed.

    Raises:
        InputError: It cannot be had any more, or is not what was printed; says why.
    """
    question = questions.get(record.question)
    if question is None:
        raise InputError(f"the banks have no question `{record.question}`")
    if question.revision != record.revision:
        raise InputError(f"`{question.id}` was revised since the sheets were printed")
    seed = item_seed(version, record.item, record.redraw, secret)
    try:
        variant = draw(question, seed, record.fix)
    except (DrawError, FormulaError) as error:
        raise InputError(f"`{question.id}` can no longer be drawn: {error}") from error
    if digest_of(version, record, variant, secret) != record.digest:
        raise InputError(f"the numbers of `{question.id}` are not those of the manifest")
    return variant


def _identity(variant: Variant) -> str:
    return f"{variant.question.id} {fingerprint(variant)}"


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
