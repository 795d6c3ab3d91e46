"""Texts, formulas and conditions as a resolved source writes them in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.problem.model import By, Choice, Condition, When

Json = Any


def read_choice(value: Json) -> Choice:
    """A text or formula: a string, or ``{"by": parameter, case: string, "else": string}``."""
    if not isinstance(value, Mapping):
        return str(value)
    cases = {case: text for case, text in value.items() if case not in ("by", "else")}
    return By(value["by"], cases, value.get("else"))


def read_condition(value: Json) -> Condition:
    """True, False, a formula, or ``{parameter: [case, ...]}``."""
    if isinstance(value, Mapping):
        return When({name: tuple(cases) for name, cases in value.items()})
    return value if isinstance(value, bool) else str(value)
