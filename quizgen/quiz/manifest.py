"""The manifest of a handout: what each version was asked, without anything that gives keys away.

```json
{"format": 1,
 "quiz": {"id": "first-light", "revision": "…", "title": "…", "pass_mark": 0.6},
 "secret_mark": "16 hexadecimal digits by which the right secret is recognised",
 "versions": [{"version": "1", "student": "ann", "items": [
   {"item": 1, "question": "tied-count", "revision": "…", "points": 2.0, "fix": {"T": [2]},
    "redraw": 0, "tries": {"structure": 0, "numbers": 1}, "digest": "…"}]}]}
```
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from quizgen.errors import InputError

FILE_NAME = "manifest.json"
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class AcceptedTries(_Record):
    """How often structure and numbers were redrawn before the variant was fit to ask."""

    structure: Count
    numbers: Count


class HandedItem(_Record):
    """One question as it was printed on one version."""

    item: Annotated[int, Field(ge=1)]
    """The printed number."""
    question: str
    revision: str
    points: Positive
    fix: dict[str, tuple[Any, ...]] = {}
    redraw: Count = 0
    """How often it was drawn again because another version had the same numbers."""
    tries: AcceptedTries
    digest: str
    """Keyed with the secret: of place, question and givens (`quizgen.quiz.handout.digest_of`)."""


class HandedVersion(_Record):
    """What one student got."""

    version: str
    student: str | None = None
    """Whose it is, where it was printed from a roster."""
    items: tuple[HandedItem, ...]


class HandedQuiz(_Record):
    """The quiz as far as marking needs it."""

    id: str
    revision: str
    title: str = ""
    pass_mark: Annotated[float, Field(ge=0, le=1)] = 0.5


def _unique(versions: tuple[HandedVersion, ...]) -> tuple[HandedVersion, ...]:
    labels = [version.version for version in versions]
    students = [version.student for version in versions if version.student is not None]
    for version in versions:
        numbers = [item.item for item in version.items]
        if len(set(numbers)) < len(numbers):
            raise ValueError(f"version {version.version} has an item number twice")
    if len(set(labels)) < len(labels) or len(set(students)) < len(students):
        raise ValueError("a version or a student stands there twice")
    return versions


class Manifest(_Record):
    """All versions of a handout."""

    format: Literal[1] = 1
    quiz: HandedQuiz
    secret_mark: str
    """`quizgen.quiz.secret.mark_of` the secret."""
    versions: Annotated[tuple[HandedVersion, ...], AfterValidator(_unique)]

    def to_text(self) -> str:
        """The JSON of the file, ending in a newline; equal manifests give equal texts."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        InputError: The file cannot be read or is no manifest; says what is wrong in it.
    """
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(
            f"the manifest {path} cannot be read: {error.strerror or error}"
        ) from error
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc'])) or 'the file'}: {fault['msg']}"
            for fault in error.errors(include_url=False, include_input=False)[:5]
        ]
        raise InputError(f"{path} is no manifest of printed sheets: {'; '.join(faults)}") from error
