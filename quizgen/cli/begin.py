"""Finding the quiz that is meant, and the session to go on with."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
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


def unfinished(store: Store, name: str) -> list[Summary]:
    """The sessions of a quiz, or of practice on `name`, that can be gone on with; the latest first.

    The banks are not needed for it: a session keeps its quiz and its questions.
    """
    from quizgen.quiz.definition import PRACTICE

    ids = (name, PRACTICE + name)
    return [found for found in store.unfinished() if found.quiz in ids]


def chosen(found: Sequence[Summary], store: Store, console: Console) -> Summary | None:
    """Ask which unfinished session to go on with; None: a new one.

    Raises:
        EOFError: Nobody answers.
        StoreError: A session cannot be put aside.
    """
    left = list(found)
    console.write(f"Unfinished sessions of `{left[0].title}`:")
    while left:
        for number, one in enumerate(left, start=1):
            console.write(f"  {number}  {_told(one)}")
        line = console.ask(f"Go on with {_numbers(left)}, put aside with x 1, or n for new: [1] ")
        words = line.lower().split() or ["1"]
        at = int(words[-1]) - 1 if words[-1].isdecimal() else -1
        if words[0] in ("n", "no", "new"):
            return None
        if words[0] in ("y", "yes"):
            return left[0]
        if not 0 <= at < len(left):
            continue
        if words[0] != "x":
            return left[at]
        store.abandon(left.pop(at).id, now())
    return None


def _numbers(left: Sequence[Summary]) -> str:
    return "1" if len(left) == 1 else f"1 to {len(left)}"


def _told(found: Summary) -> str:
    begun = found.started.astimezone().strftime("%d %B %Y, %H:%M")
    over = ", its time is up" if found.over(now()) else ""
    return f"begun {begun}, {found.answered} of {found.items} questions answered{over}"


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
