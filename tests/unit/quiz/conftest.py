"""A small bank of real questions, and quizzes on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.quiz.definition import Entry, Quiz
from quizgen.quiz.session import Session
from small_bank import BANK, NEVER

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def bank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("banks") / "small.yaml"
    path.write_text(BANK + NEVER, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def catalog(bank_file: Path) -> Catalog:
    return load_catalog([bank_file], thorough=False)


@pytest.fixture(scope="session")
def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def add_quiz() -> Quiz:
    """One question worth 4 points, two tries, everything shown at once, hints a tenth."""
    from quizgen.quiz.definition import Show

    entry = Entry(("add",), points=4, tries=(1.0, 0.5))
    show = Show(verdict="try", mistake="try", solution="item")
    return Quiz("one-sum", "One sum", (entry,), pass_mark=0.6, hint_cost=0.1, show=show)


Start = Callable[..., Session]


@pytest.fixture
def start(catalog: Catalog, add_quiz: Quiz) -> Start:
    """Begin a session of the quiz `one-sum`, some of its fields replaced."""

    def begin(*questions: str, seed: int = 7, **changes: object) -> Session:
        quiz = add_quiz
        if questions:
            entries = tuple(Entry((name,), points=4, tries=(1.0, 0.5)) for name in questions)
            quiz = replace(quiz, entries=entries)
        quiz = replace(quiz, **changes)  # type: ignore[arg-type]  # a test names a field it knows
        return Session.start(quiz, catalog.questions, seed, NOON)[0]

    return begin


@pytest.fixture(scope="session")
def key() -> Callable[..., dict[str, str]]:
    """The right responses to an item, by part."""

    def right(session: Session, index: int = 0) -> dict[str, str]:
        return {part.id: part.answer.typed for part in session.variant(index).parts}

    return right
