"""Finds the quiz that a command line names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import InputError

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.quiz.definition import Quiz


def find_quiz(name: str, banks: tuple[Path, ...]) -> tuple[Quiz, Catalog]:
    """The quiz of this id, or the one in this file, with everything that was loaded.

    Raises:
        InputError: There is no such quiz or file, or the file holds several.
        BankError: A file is at fault.
    """
    from quizgen.bank.load import load_catalog
    from quizgen.quiz.definition import quiz_from_spec

    path = Path(name)
    is_file = path.suffix in (".yaml", ".yml") or path.is_file()
    paths = [*banks, path] if is_file else list(banks)
    catalog = load_catalog(paths or None)
    if is_file:
        found = load_catalog([path]).own.quizzes
        if len(found) != 1:
            raise InputError(f"{path} holds no quiz")
        name = next(iter(found))
    return quiz_from_spec(catalog.quiz(name), catalog), catalog
