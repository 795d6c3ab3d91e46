"""All that can be known about banks and quizzes before anything is drawn."""

from __future__ import annotations

from quizgen.bank.check.formulas import formula_faults
from quizgen.bank.check.graphs import graph_faults
from quizgen.bank.check.kinds import kind_faults
from quizgen.bank.check.models import model_faults
from quizgen.bank.check.printed import unprinted_faults
from quizgen.bank.check.quizzes import quiz_faults
from quizgen.bank.check.references import (
    check_faults,
    concept_faults,
    convention_faults,
    question_faults,
)
from quizgen.bank.check.texts import plain_text_faults, unit_text_faults
from quizgen.bank.check.translations import translation_faults
from quizgen.bank.check.units import Unit, units_of
from quizgen.bank.library import Library
from quizgen.errors import Fault


def check_library(own: Library, whole: Library) -> list[Fault]:
    """What is wrong with the entries of `own`; names may also mean entries of `whole`."""
    faults = [*concept_faults(own, whole), *question_faults(own, whole)]
    faults += quiz_faults(own, whole)
    faults += plain_text_faults(own, whole)
    for unit in units_of(own, whole):
        faults += _unit_faults(unit, whole)
    return [*faults, *translation_faults(own, whole)]


def _unit_faults(unit: Unit, whole: Library) -> list[Fault]:
    """The faults of a question; its graph is only looked at where all the rest is right."""
    faults = [
        *unit.faults,
        *check_faults(unit),
        *convention_faults(unit, whole),
        *model_faults(unit),
        *formula_faults(unit),
        *unit_text_faults(unit),
        *kind_faults(unit),
    ]
    if not faults:
        faults = unprinted_faults(unit) + graph_faults(unit, whole)
    return faults
