"""Every error that quizgen raises on purpose, as one tree.

```text
QuizgenError
├── ResponseError    a learner's answer that cannot be read; costs nothing
├── FormulaError     an author's formula that cannot be used; the loader turns it into a fault
├── BankError        one or more faults of bank or quiz files, each with its place
├── InputError       a file, table or argument that a user gave and that cannot be used
├── DrawError        no fit variant for a seed: the question is at fault
├── StoreError       the record store cannot be opened, read or written
└── EngineError      quizgen contradicts itself: our fault, never a learner's mark
```
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class QuizgenError(Exception):
    """Base of all errors that are raised on purpose; the message is meant for the user."""


class ResponseError(QuizgenError):
    """A response that cannot be read, or is not the kind of thing that was asked for.

    Args:
        text: The response as it was typed.
        offset: Index (from 0) into `text` of the first character that could not be understood;
            `len(text)` when the text ends too early.
        problem: What is wrong, in the learner's words, without the place.
        hint: What to do about it, or ``""``.
        so_far: How the text before `offset` was read, or ``""``.
    """

    def __init__(
        self, text: str, offset: int, problem: str, hint: str = "", so_far: str = ""
    ) -> None:
        super().__init__(problem)
        self.text = text
        self.offset = min(max(offset, 0), len(text))
        self.problem = problem
        self.hint = hint
        self.so_far = so_far

    def __str__(self) -> str:
        place = f"column {self.offset + 1}: " if self.text.strip() else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.problem}{hint}"

    def pointed(self, width: int = 72) -> str:
        """Two lines, the response and a caret under the place, then the message.

        A long response is cut to `width` characters around the place.
        """
        line, at = self.text.replace("\n", " ").replace("\t", " "), self.offset
        start = max(0, min(at - width // 2, len(line) - width))
        shown = ("…" if start else "") + line[start : start + width]
        return f"{shown}\n{' ' * (at - start + bool(start))}^\n{self}"


class FormulaError(QuizgenError):
    """An author's formula that cannot be read, or whose shapes do not fit.

    Args:
        problem: What is wrong and what was meant, in an author's words.
        offset: Index (from 0) of the place inside the formula; None where the whole is meant.
        origin: The quantity, as written, in whose formula it is; None where that is not known.
    """

    def __init__(self, problem: str, offset: int | None = None, origin: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset
        self.origin = origin


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file that a person can go to; line and column count from 1."""

    path: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a bank or quiz file."""

    place: Place
    where: str
    """The path of keys that leads there, e.g. ``questions.tied-count.parts.ratio``; may be ``""``."""
    what: str
    """What is wrong and, in brackets, what was meant."""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.place}: {where}{self.what}"


class BankError(QuizgenError):
    """Bank or quiz files with faults; all of them, in the order of their places."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class DrawError(QuizgenError):
    """No fit variant was found for a seed: a fault of the question, in an author's words."""


class InputError(QuizgenError):
    """A file, table or argument that a user gave and that cannot be used at all."""


class StoreError(QuizgenError):
    """The record store cannot be opened, read or written."""


class EngineError(QuizgenError):
    """quizgen contradicts itself. Our fault; whatever it concerns goes to a human."""
