"""The formats of printed sheets, by name. Writers are imported when they are used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from quizgen.errors import InputError

if TYPE_CHECKING:
    from quizgen.paper.sheet import Face, Sheet

Write: TypeAlias = "Callable[[Sheet, Face], bytes]"
"""Writes one face of a sheet as a file; equal sheets give equal bytes."""


class Format(NamedTuple):
    """A format and where its writer is."""

    suffix: str
    """Of its files, with the dot."""
    module: str
    """It has a function ``write(sheet, face) -> bytes``."""
    needs: str = ""
    """The package without which it cannot work, or ``""``."""

    @property
    def usable(self) -> bool:
        """Whether its writer and what that needs are installed."""
        return find_spec(self.module) is not None and (
            not self.needs or find_spec(self.needs) is not None
        )

    def writer(self) -> Write:
        """The writer, imported now."""
        write: Write = import_module(self.module).write
        return write


FORMATS = {
    "pdf": Format(".pdf", "quizgen.paper.pdf", needs="typst"),
    "typst": Format(".typ", "quizgen.paper.typst"),
    "html": Format(".html", "quizgen.paper.html"),
    "md": Format(".md", "quizgen.paper.markdown"),
}
PREFERRED = ("pdf", "md")
"""The first that is usable is the default."""


def default_format() -> str:
    """The name of the best format that can be written here."""
    return next(name for name in PREFERRED if name in FORMATS and FORMATS[name].usable)


def find_format(name: str) -> Format:
    """A format by its name.

    Raises:
        InputError: There is none of this name, or what it needs is not installed.
    """
    if name not in FORMATS:
        raise InputError(f"there is no format `{name}` (there are {', '.join(FORMATS)})")
    if not FORMATS[name].usable:
        raise InputError(f"the format {name} needs the package {FORMATS[name].needs}")
    return FORMATS[name]
