"""Texts, conditions and numbers of the spec as plain JSON."""

from __future__ import annotations

from typing import Any

from quizgen.bank.spec import By

Json = Any


def choice(value: Any) -> Json:
    """A text or formula: a string, or ``{"by": parameter, case: string}``."""
    return {"by": value.by, **value.cases} if isinstance(value, By) else value


def optional(**entries: Json) -> dict[str, Json]:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, "", [], {})}


def maybe(value: Any) -> Json:
    """As `choice`, for what may be missing."""
    return None if value is None else choice(value)


def as_list(value: Any) -> list[Any]:
    """One or several, as a list."""
    return list(value) if isinstance(value, list) else [value]


def condition(value: Any) -> Json:
    """True, False, a formula, or cases of parameters."""
    if isinstance(value, dict):
        return {name: list(cases) for name, cases in value.items()}
    return {"true": True, "false": False}.get(value, value)


def number(value: float) -> int | float:
    """A number, whole where it can be: 1 and 1.0 are the same in a revision."""
    return int(value) if float(value).is_integer() else float(value)
