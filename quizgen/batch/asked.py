"""What the handed-out versions asked: each item opened once, when the first response meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quizgen.batch.rows import same_student
from quizgen.errors import EngineError, InputError, QuizgenError
from quizgen.problem.question import Question
from quizgen.problem.variant import Variant
from quizgen.quiz.handout import open_item
from quizgen.quiz.manifest import HandedItem, HandedVersion, Manifest
from quizgen.quiz.secret import mark_of


@dataclass(frozen=True)
class Asked:
    """An item of a version: its variant, or why there is none to mark by."""

    question: str
    points: float
    variant: Variant | None
    closed: str = ""
    """Why nothing can be marked; ``""`` where `variant` is there."""

    @cached_property
    def worth(self) -> dict[str, float]:
        """Points of the quiz by part, in the order of the parts; they add up to `points`."""
        parts = self.variant.parts if self.variant else ()
        weight = sum(part.points for part in parts)
        return {part.id: self.points * part.points / weight for part in parts}

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for name in self.worth:
            names.setdefault(name.casefold(), []).append(name)
        return names

    def part(self, written: str) -> str | None:
        """The part that is meant: by its id in any case; nothing means the only one."""
        if written in self.worth:
            return written
        found = self._loose.get(written.casefold(), []) if written else list(self.worth)
        return found[0] if len(found) == 1 else None


class Sheets:
    """The versions of a manifest, opened with its secret.

    Args:
        manifest: What was handed out.
        questions: The questions of the loaded banks by id.
        secret: The one that the sheets were made with.

    Raises:
        InputError: The secret is another one.
    """

    def __init__(
        self, manifest: Manifest, questions: Mapping[str, Question], secret: bytes
    ) -> None:
        if mark_of(secret) != manifest.secret_mark:
            raise InputError("the secret is not the one that these sheets were made with")
        self.quiz = manifest.quiz
        self.versions = {version.version: version for version in manifest.versions}
        self.of_student = {
            same_student(version.student): version
            for version in manifest.versions
            if version.student is not None
        }
        self._items = {
            label: {str(item.item): item for item in version.items}
            for label, version in self.versions.items()
        }
        self._questions = questions
        self._secret = secret
        self._opened: dict[tuple[str, str], Asked] = {}

    def items(self, version: str) -> Mapping[str, HandedItem]:
        """The items of a version by their printed number."""
        return self._items[version]

    def asked(self, version: str, item: str) -> Asked:
        """An item of a version; both must be there."""
        key = version, item
        if key not in self._opened:
            self._opened[key] = self._open(self.versions[version], self._items[version][item])
        return self._opened[key]

    def sentences(self) -> dict[tuple[str, str], str]:
        """What learners are told, by question and mistake, for all items opened so far."""
        found: dict[tuple[str, str], str] = {}
        for asked in self._opened.values():
            for mistake in asked.variant.mistakes if asked.variant else ():
                found.setdefault((asked.question, mistake.id), mistake.says)
        return found

    def _open(self, version: HandedVersion, record: HandedItem) -> Asked:
        try:
            variant = open_item(version.version, record, self._questions, self._secret)
        except EngineError as error:
            return Asked(record.question, record.points, None, f"a fault of quizgen: {error}")
        except QuizgenError as error:
            return Asked(record.question, record.points, None, str(error))
        return Asked(record.question, record.points, variant)
