"""The certificate of a bank as a file: what was certified, with which versions, under one digest.

The digest shows damage and careless editing; it is no signature. The file is whole at any moment, so
an interrupted run leaves what was certified until then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from quizgen.errors import InputError
from quizgen.problem.certify import Report

FORMAT = 2
Entry = dict[str, Any]
"""What is kept of one question's report."""


def entry_of(report: Report) -> Entry:
    """What depends on bank, seeds and versions alone: no times."""
    return {
        "question": report.question,
        "revision": report.revision,
        "seeds": report.seeds,
        "variants": report.distinct,
        "space": report.space,
        "acceptance": report.acceptance,
        "margin": report.margin,
        "cross_check": report.agreements,
        "coincidences": [
            {"part": part, "mistakes": [first, second], "alike": alike, "variants": met}
            for (part, first, second), alike, met in report.coincidences.table()
        ],
        "warnings": report.warnings,
        "figures": dict(report.audit.figures) if report.audit else {},
    }


def moved(before: Entry, after: Entry) -> Iterator[str]:
    """The figures in which a question is not what it was, in words."""
    old, new = before["figures"], after["figures"]
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            was, now = (_written(figures.get(name)) for figures in (old, new))
            yield f"{name}: {was}, now {now}"


def _written(figure: float | None) -> str:
    return "none" if figure is None else f"{figure:g}"


def versions() -> dict[str, str]:
    """What numbers, keys and checks were computed with."""
    found = {name: version(name) for name in ("quizgen", "numpy", "sympy")}
    return {**found, "python": python_version()}


@dataclass(slots=True)
class SavedCertificate:
    """Questions that passed, each with the revision that did."""

    seeds: int
    """Every question was drawn with the seeds 1 to this."""
    versions: Mapping[str, str] = field(default_factory=versions)
    entries: dict[str, Entry] = field(default_factory=dict)
    """By question."""

    def certifies(self, question: str, revision: str) -> bool:
        """Whether the question passed as it is now."""
        entry = self.entries.get(question)
        return entry is not None and entry["revision"] == revision

    def begun_alike(self, seeds: int) -> bool:
        """Whether a run with these seeds, here and now, may go on with it."""
        return self.seeds == seeds and dict(self.versions) == versions()

    def keep(self, questions: Iterable[str]) -> None:
        """Forget all but the questions named; what has changed stays until it is certified anew."""
        kept = [question for question in questions if question in self.entries]
        self.entries = {question: self.entries[question] for question in kept}

    def forget(self, question: str) -> None:
        """Take out a question that failed."""
        self.entries.pop(question, None)

    def add(self, report: Report, order: Iterable[str]) -> None:
        """Take in a question that passed; `order` is that of the file."""
        known = {**self.entries, report.question: entry_of(report)}
        self.entries = {question: known[question] for question in order if question in known}

    def changes(self, revisions: Mapping[str, str]) -> Iterator[str]:
        """A line for each question that is not what was certified; `revisions` are those of now."""
        for question, revision in revisions.items():
            if question not in self.entries:
                yield f"{question}: not certified"
            elif not self.certifies(question, revision):
                yield f"{question}: changed since it was certified"
        for question in self.entries:
            if question not in revisions:
                yield f"{question}: certified, but not among these questions"

    def save(self, path: Path) -> None:
        """Write the file aside, then put it in place.

        Raises:
            InputError: It cannot be written.
        """
        body = self._body()
        text = json.dumps(body | {"digest": _digest(body)}, indent=1, allow_nan=False) + "\n"
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with aside.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error

    def _body(self) -> dict[str, Any]:
        return {
            "certificate": FORMAT,
            "seeds": self.seeds,
            "versions": dict(self.versions),
            "questions": list(self.entries.values()),
        }


def begun(path: Path, seeds: int) -> tuple[SavedCertificate, dict[str, Entry]]:
    """The certificate to go on with, that of the file if it was begun alike, and what the file held.

    Raises:
        InputError: There is a file of another kind, or a damaged certificate.
    """
    if not path.exists():
        return SavedCertificate(seeds), {}
    found = read_certificate(path)
    before = dict(found.entries)
    return (found if found.begun_alike(seeds) else SavedCertificate(seeds)), before


def read_certificate(path: Path) -> SavedCertificate:
    """The certificate in a file.

    Raises:
        InputError: It cannot be read, is no certificate, or is not as it was written.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no certificate: {error}") from error
    if not isinstance(found, dict) or "certificate" not in found:
        raise InputError(f"{path} is no certificate that `quizgen certify --out` wrote")
    if found["certificate"] != FORMAT:
        raise InputError(f"{path} was written by another version of quizgen: certify anew")
    digest = found.pop("digest", None)
    if digest != _digest(found):
        raise InputError(f"{path} is not as it was written: its digest does not fit")
    try:
        entries = {entry["question"]: entry for entry in found["questions"]}
        return SavedCertificate(found["seeds"], found["versions"], entries)
    except (KeyError, TypeError) as error:
        raise InputError(f"{path} is no certificate: {error!r}") from error


def _digest(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=32).hexdigest()
