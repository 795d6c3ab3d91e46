"""The door to the engine: store, banks, sessions. Nothing slow is imported before it is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import StoreError
from quizgen_tui import shelf
from quizgen_tui.setup import Setup

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.learner.store import Store
    from quizgen.learner.summary import Summary
    from quizgen.quiz.definition import Quiz
    from quizgen_tui.sitting import LiveSitting

SEED_BITS = 32
"""Short enough to be typed by a person."""


class Engine:
    """Store and banks of one run of the app. The store belongs to the thread that made it."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._store: Store | None = None
        self._catalog: Catalog | None = None
        self.trouble = ""
        """Why there are no records, or ``""``."""

    @property
    def store(self) -> Store:
        """The record store, opened when it is first needed.

        Raises:
            StoreError: It cannot be opened.
        """
        if self._store is None:
            from quizgen.learner.store import Store

            self._store = Store.open(self._setup.records)
        return self._store

    @property
    def catalog(self) -> Catalog:
        """The loaded banks; `load` comes first."""
        return self._catalog or self.load()

    def load(self) -> Catalog:
        """Load the banks; for a worker thread.

        Raises:
            BankError: With all faults.
            InputError: A file is not there.
        """
        from quizgen.bank.load import load_catalog

        # What a session needs besides is imported here as well, off the screen's thread.
        from quizgen.quiz import definition as _definition  # noqa: F401

        self._catalog = load_catalog(self._paths() or None, language=self._setup.language)
        return self._catalog

    def _paths(self) -> list[Path]:
        target = self._setup.target
        return [*self._setup.banks, *([Path(target)] if target and _is_file(target) else [])]

    def _with_sessions(self, known: shelf.Shelf) -> shelf.Shelf:
        """The shelf with what can be gone on with; without records there is still much to read."""
        try:
            return shelf.with_sessions(known, self.store.unfinished(), self._setup.now())
        except StoreError as error:
            self.trouble = str(error)
            return known

    def first_shelf(self) -> shelf.Shelf:
        """What can be listed before the banks are loaded."""
        is_shipped = not (self._paths() or self._setup.language)
        known = shelf.from_index() if is_shipped else shelf.Shelf()
        return self._with_sessions(known)

    def shelf(self) -> shelf.Shelf:
        """Everything there is to choose from now."""
        known = shelf.from_catalog(self.catalog)
        try:
            known = shelf.with_results(known, self.store.finished(None))
        except StoreError as error:
            self.trouble = str(error)
        return self._with_sessions(known)

    def shares(self, concept: str) -> list[float]:
        """What practice on a concept earned (0..1 of its points), the oldest first."""
        wanted = shelf.PRACTICE + concept
        try:
            found = [one for one in self.store.finished(None) if one.quiz == wanted]
        except StoreError:
            return []
        return [
            one.score / one.maximum
            for one in reversed(found)
            if one.score is not None and one.maximum
        ]

    def titles(self, questions: Sequence[str]) -> dict[str, str]:
        """The titles of questions, by id."""
        summaries = self.catalog.questions.summaries
        return {question: summaries[question].title for question in questions}

    def quiz(self, name: str) -> Quiz:
        """The quiz of an id or file, or practice on the concept or question of an id.

        Raises:
            InputError: There is nothing of this name.
        """
        from quizgen.quiz.definition import practice_of, quiz_from_spec

        catalog = self.catalog
        if _is_file(name):
            name = self._quiz_in(Path(name))
        if name in catalog.quizzes or not (name in catalog.concepts or name in catalog.questions):
            return quiz_from_spec(catalog.quiz(name), catalog)
        return practice_of(name, catalog)

    def _quiz_in(self, path: Path) -> str:
        from quizgen.bank.load import read_files
        from quizgen.errors import InputError

        found = read_files([path]).quizzes
        if not found:
            raise InputError(f"{path}: holds no quiz")
        return next(iter(found))

    def unfinished(self, quiz: str) -> Summary | None:
        """The latest session of a quiz to go on with."""
        return next((one for one in self.store.unfinished() if one.quiz == quiz), None)

    async def begin(self, quiz: Quiz) -> LiveSitting:
        """Start a session, and record that.

        Raises:
            InputError, DrawError, BankError: The quiz cannot be asked.
            StoreError: It cannot be recorded.
        """
        import secrets

        from quizgen.quiz.resume import sources
        from quizgen.quiz.session import Session
        from quizgen_tui.sitting import LiveSitting

        seed = secrets.randbits(SEED_BITS) if self._setup.seed is None else self._setup.seed
        session, started = await asyncio.to_thread(
            Session.start, quiz, self.catalog.questions, seed, self._setup.now()
        )
        self.store.begin(started, sources(session))
        return LiveSitting(session, self.store, self._setup.save)

    async def go_on(self, session: str) -> LiveSitting:
        """Go on with a recorded session: same questions, same numbers, answers kept.

        Raises:
            StoreError: Another window has it, or its record cannot be understood.
        """
        from quizgen.quiz.resume import resume
        from quizgen_tui.sitting import LiveSitting

        record = self.store.take(session)
        try:
            resumed = await asyncio.to_thread(resume, record)
        except BaseException:
            self.store.release(session)
            raise
        return LiveSitting(resumed, self.store, self._setup.save, record.drafts)

    def abandon(self, session: str) -> None:
        """Offer a session no more; its record is kept."""
        self.store.abandon(session, self._setup.now())

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))
