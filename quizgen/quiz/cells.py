"""Cells of tables that others open in a spreadsheet: nothing in them may become a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\s*[=@+\-\t\r\uff1d\uff20\uff0b\uff0d]")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?%?")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and does not run: ``'`` before what could be a formula.

    Numbers with a sign stay as they are; zero bytes are dropped.
    """
    if not cell or cell[0].isalnum():  # most cells
        return cell.replace("\0", "")
    cell = cell.replace("\0", "")
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip()):
        return "'" + cell
    return cell


def as_typed(cell: str) -> str:
    """A cell without the ``'`` that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
