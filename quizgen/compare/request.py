"""One line of `quizgen compare`: what comes in, what goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from quizgen.errors import ResponseError


class RequestError(ValueError):
    """A line that cannot be checked at all: unknown kind, unreadable key, wrong options."""


@dataclass(frozen=True, slots=True)
class Request:
    """A key, a response, and how they are to be compared."""

    kind: str
    key: str
    response: str
    options: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    def number(self, name: str, default: float) -> Fraction:
        """A number among the options, exact.

        Raises:
            RequestError: It is no number.
        """
        value = self.options.get(name, default)
        try:
            return Fraction(str(value))
        except (ValueError, ZeroDivisionError):
            raise RequestError(f"option {name}: {value!r} is no number") from None

    def whole(self, name: str, default: int) -> int:
        """A whole number among the options."""
        return int(self.number(name, default))

    def flag(self, name: str, default: bool = False) -> bool:
        """A switch among the options."""
        return bool(self.options.get(name, default))

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words among the options; one word counts as a list of one."""
        value = self.options.get(name) or ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise RequestError(f"option {name}: a list of words was expected")
        return tuple(value)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a response earns, and how it was read."""

    verdict: str
    """``correct``, ``wrong``, ``invalid``, ``undecided`` or ``error``."""
    credit: float = 0.0
    reading: str = ""
    message: str = ""


def correct(reading: str = "") -> Verdict:
    """Full marks."""
    return Verdict("correct", 1.0, reading)


def wrong(reading: str = "", message: str = "", credit: float = 0.0) -> Verdict:
    """Readable, and not the key."""
    return Verdict("wrong", credit, reading, message)


def undecided(reading: str = "", message: str = "equality could not be settled") -> Verdict:
    """For a human."""
    return Verdict("undecided", 0.0, reading, message)


def invalid(error: ResponseError | str) -> Verdict:
    """Not readable, or not the kind of thing asked for."""
    if isinstance(error, ResponseError):
        return Verdict("invalid", 0.0, error.so_far, str(error))
    return Verdict("invalid", 0.0, "", error)
