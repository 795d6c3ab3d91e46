"""The files that were read, and what stands where in them; the ground for checks and catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from quizgen.bank.places import Document
from quizgen.bank.resolve import resolve_question
from quizgen.bank.spec import Bank, Concept, Model, Precision, Question, Quiz, Translation
from quizgen.errors import Fault

Spec = TypeVar("Spec")
SECTIONS = ("conventions", "concepts", "models", "questions")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Spec]):
    """One thing with an id: what it says, and where it stands."""

    id: str
    spec: Spec
    document: Document
    path: tuple[str, ...]
    """The keys that lead to it."""
    bank: Bank | None = None
    """The bank that it stands in."""

    @property
    def bank_id(self) -> str:
        """Id of the bank that it stands in; "" for a quiz."""
        return self.bank.bank if self.bank else ""

    def fault(
        self,
        keys: tuple[str | int, ...],
        what: str,
        *,
        offset: int | None = None,
        at_key: bool = False,
    ) -> Fault:
        """A fault at a place inside the entry."""
        return self.document.fault((*self.path, *keys), what, offset=offset, at_key=at_key)


@dataclass(slots=True)
class Library:
    """Entries of all files by id."""

    banks: dict[str, Entry[Bank]] = field(default_factory=dict)
    conventions: dict[str, Entry[Any]] = field(default_factory=dict)
    concepts: dict[str, Entry[Concept]] = field(default_factory=dict)
    models: dict[str, Entry[Model]] = field(default_factory=dict)
    questions: dict[str, Entry[Question]] = field(default_factory=dict)
    quizzes: dict[str, Entry[Quiz]] = field(default_factory=dict)
    translations: list[Entry[Translation]] = field(default_factory=list)
    faulty: set[tuple[str, str]] = field(default_factory=set)
    """Section and id of entries that are written but could not be read: names of them are known."""
    faults: list[Fault] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    """The files that were read, in order."""

    def table(self, section: str) -> dict[str, Entry[Any]]:
        """The entries of a section: ``banks``, ``questions``, ``quizzes``."""
        found: dict[str, Entry[Any]] = getattr(self, section)
        return found

    def knows(self, section: str, name: str) -> bool:
        """Whether something of this id is written, readable or not."""
        return name in self.table(section) or (section, name) in self.faulty

    def names(self, section: str) -> list[str]:
        """All ids of a section, for "did you mean"."""
        return [*self.table(section), *(name for part, name in self.faulty if part == section)]

    def add_bank(self, document: Document, bank: Bank) -> None:
        """Adds a bank and all that stands in it."""
        self._add("banks", Entry(bank.bank, bank, document, ("bank",), bank))
        for section in SECTIONS:
            table: Mapping[str, Any] = getattr(bank, section)
            for name, value in table.items():
                self._add(section, Entry(name, value, document, (section, name), bank))

    def add_quiz(self, document: Document, quiz: Quiz) -> None:
        """Adds a quiz."""
        self._add("quizzes", Entry(quiz.quiz, quiz, document, ()))

    def before(self, other: Library) -> Library:
        """This library and another behind it, whose equal ids and banks of equal id are hidden."""
        behind_us = [e for e in other.translations if e.spec.translates not in self.banks]
        translations = [*behind_us, *self.translations]
        joined = Library(translations=translations, faulty=set(self.faulty))
        for section in ("banks", "quizzes", *SECTIONS):
            mine = self.table(section)
            behind = {
                name: entry
                for name, entry in other.table(section).items()
                if name not in mine and not (entry.bank and entry.bank.bank in self.banks)
            }
            joined.table(section).update({**mine, **behind})
        return joined

    def entries(self) -> Iterator[Entry[Any]]:
        """All questions, models, concepts, conventions and quizzes."""
        for section in (*SECTIONS, "quizzes"):
            yield from self.table(section).values()

    def source_of(self, entry: Entry[Question]) -> dict[str, Any]:
        """The resolved source of a question whose model and conventions are in the library."""
        return resolve_question(
            entry.id,
            entry.spec,
            models={name: found.spec for name, found in self.models.items()},
            defaults=entry.bank.defaults if entry.bank else Precision(),
            conventions={name: found.spec for name, found in self.conventions.items()},
        )

    def _add(self, section: str, entry: Entry[Any]) -> None:
        table = self.table(section)
        other = table.get(entry.id)
        if other is None:
            table[entry.id] = entry
            return
        where = _place_of(other)
        what = f"`{entry.id}` is already used ({where}): ids are unique over all files"
        self.faults.append(entry.fault((), what, at_key=section in SECTIONS))


def _place_of(entry: Entry[Any]) -> str:
    place = entry.fault((), "", at_key=True).place
    return f"{Path(place.path).name}:{place.line}"
