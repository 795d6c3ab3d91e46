"""Finding the quiz that is meant, and the session to go on with."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.lines import Console
from quizgen.errors import InputError
from quizgen.quiz.sitting import Sitting

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.cli.options import Banks
    from quizgen.learner.store import Store
    from quizgen.learner.summary import Summary
    from quizgen.quiz.definition import Quiz

SUFFIXES = (".yaml", ".yml")


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now(UTC)


def catalog_and_quiz(name: str, banks: Banks) -> tuple[Catalog, Quiz]:
    """The loaded banks and what is to be sat.

    Args:
        name: The id of a quiz, concept or question, or a quiz file.
        banks: Where to look, and the language.

    Raises:
        InputError: There is nothing of this name, or not in this language.
        BankError: A file has faults.
    """
    from quizgen.quiz.definition import practice_of, quiz_from_spec

    is_file = name.endswith(SUFFIXES)
    catalog = banks.load(*([Path(name)] if is_file else []))
    if is_file:
        return catalog, quiz_from_spec(catalog.quizzes[_quiz_in(Path(name))], catalog)
    if name in catalog.quizzes or (name not in catalog.concepts and name not in catalog.questions):
        return catalog, quiz_from_spec(catalog.quiz(name), catalog)
    return catalog, practice_of(name, catalog)


def _quiz_in(path: Path) -> str:
    from quizgen.bank.load import read_files

    quizzes = read_files([path]).quizzes
    if not quizzes:
        raise InputError(f"{path}: holds no quiz; name a question or concept of it, with --bank")
    return next(iter(quizzes))


def unfinished(store: Store, name: str) -> Summary | None:
    """The latest session of a quiz, or of practice on `name`, that can be gone on with.

    The banks are not needed for it: a session keeps its quiz and its questions.
    """
    from quizgen.quiz.definition import PRACTICE

    ids = (name, PRACTICE + name)
    return next((found for found in store.unfinished() if found.quiz in ids), None)


def wants_to_go_on(found: Summary, console: Console) -> bool:
    """Ask whether to go on with an unfinished session."""
    begun = found.started.astimezone().strftime("%d %B, %H:%M")
    state = f"{found.answered} of {found.items} questions answered"
    over = " Its time is up." if found.over(now()) else ""
    console.write(f"There is a session of `{found.title}`, begun {begun}, {state}.{over}")
    return console.ask("Go on with it? [Y/n] ").strip().lower() not in ("n", "no")


def go_on(store: Store, session: str, save: Path | None) -> Sitting:
    """Take up a recorded session, with the questions as they were.

    Raises:
        StoreError: Another window has it, or its record cannot be understood.
    """
    from quizgen.quiz.resume import resume

    record = store.take(session)
    return Sitting(resume(record), store, save, record.drafts)


def begin(
    store: Store, catalog: Catalog, quiz: Quiz, seed: int | None, save: Path | None
) -> Sitting:
    """Start a session; `seed` None: by chance.

    Raises:
        InputError, DrawError: The quiz cannot be asked.
        StoreError: It cannot be recorded.
    """
    chosen = secrets.randbits(32) if seed is None else seed
    return Sitting.begin(quiz, catalog.questions, chosen, now(), store, save)
