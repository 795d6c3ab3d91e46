"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Banks:
    """Which banks a command works on, and in which language."""

    paths: tuple[Path, ...] = ()
    """Files or folders besides the shipped banks; their entries hide shipped ones of the same id."""
    language: str | None = None
    """Code of the language that texts are wanted in; None: that of each bank."""

    def load(self, *more: Path) -> Catalog:
        """The catalog of these banks and of the files in `more`.

        Raises:
            BankError: A file has faults.
            InputError: A file is not there, or nothing is written in the language.
        """
        from quizgen.bank.load import load_catalog

        return load_catalog([*self.paths, *more] or None, language=self.language)


def bank_option(command: Command) -> Command:
    """``--bank PATH``, repeatable, and ``--language CODE``; the command gets them as `banks`."""

    @click.option(
        "--bank",
        "paths",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="A bank or quiz file, or a folder of them, besides the shipped ones. Repeatable.",
    )
    @click.option(
        "--language",
        metavar="CODE",
        envvar="QUIZGEN_LANGUAGE",
        help="Texts in this language (sv, de), as far as banks are translated.",
    )
    @wraps(command)
    def with_banks(*, paths: tuple[Path, ...], language: str | None, **others: Any) -> Any:
        return command(banks=Banks(paths, language or None), **others)

    return cast(Command, with_banks)


def json_option(command: Command) -> Command:
    """``--json``; the command gets `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout.")(command)
