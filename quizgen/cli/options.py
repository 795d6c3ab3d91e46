"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def bank_option(command: Command) -> Command:
    """``--bank PATH``, repeatable: files or folders besides the shipped banks.

    The command gets `banks`, a tuple of paths. An entry of a named file hides a shipped one of the
    same id.
    """
    return click.option(
        "--bank",
        "banks",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="A bank or quiz file, or a folder of them, besides the shipped ones. Repeatable.",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``; the command gets `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout.")(command)
