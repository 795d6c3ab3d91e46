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

BANK = """\
bank: small
format: 1
title: Small sums

concepts:
  sums:
    name: Sums
    about: Adding one number to another.
  products:
    name: Products
    about: Adding again and again.
  fairy-tales:
    name: Fairy tales
    about: What cannot be drawn.

questions:
  add:
    title: Add two numbers
    concept: sums
    difficulty: 1
    kind: compute
    givens:
      a: 1..9
      b: 1..9
    quantities:
      total: a + b
    mistakes:
      subtracted:
        instead: {total: a - b}
        says: Add the numbers, do not subtract them.
    text: Add $<a>$ and $<b>$.
    parts:
      total: the sum
    hints:
      - Count on.
      - Use your fingers.
  chain:
    title: Add, then double
    concept: [sums, products]
    difficulty: 2
    kind: compute
    givens:
      a: 1..9
      b: 1..9
    quantities:
      s: a + b
      d: 2*s + 1
    text: Add $<a>$ and $<b>$; double the sum and add one.
    parts:
      s: the sum
      d:
        text: one more than its double
        points: 3
  coin:
    title: One or two
    concept: products
    difficulty: 5
    kind: compute
    givens:
      what: [coin, die]
      a: 1..2
    quantities:
      once: 1*a
    text: One <what> shows $<a>$. What is one times that?
    parts:
      once: the product
  evens:
    title: Which is even
    concept: fairy-tales
    difficulty: 1
    kind: choose-many
    text: Which numbers are even?
    show: 4
    right:
      two: the number two
      four: the number four
    wrong:
      one:
        text: the number one
        why: One is odd.
      three: the number three
  never:
    title: No such number
    concept: fairy-tales
    difficulty: 5
    kind: compute
    givens:
      a: 1..9
    quantities:
      total: a + a
    where:
      - a > 9
    text: Double $<a>$.
    parts:
      total: the double
"""

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def bank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("banks") / "small.yaml"
    path.write_text(BANK, encoding="utf-8")
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
