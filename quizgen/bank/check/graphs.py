"""Faults of the compiled graph of a question, with their places in the file."""

from __future__ import annotations

from typing import Any

from quizgen.bank.build import build_question
from quizgen.bank.check.units import Unit
from quizgen.bank.library import Entry, Library
from quizgen.errors import Fault


def graph_faults(unit: Unit, whole: Library) -> list[Fault]:
    """Unknown names, circles, shapes that do not fit, mistakes that change nothing."""
    if unit.question is None or any(name not in whole.conventions for name in unit.question.uses):
        return []
    entry: Entry[Any] = unit.entry
    question = build_question(whole.source_of(entry))
    faults = []
    for path, offset, what in question.family.faults():
        layer, keys = unit.locate(path)
        faults.append(layer.fault(keys, what, offset=offset))
    return faults
