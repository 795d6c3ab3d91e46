"""Quantities with a unit as a learner meets them: the key is 3 MB."""

from __future__ import annotations

import pytest

from quizgen.marking.verdict import Outcome


@pytest.mark.parametrize(
    "typed",
    ["3 MB", "3,00 MB", "3MB", "3000 kB", "3e6 bytes", "24 Mbit", "2929.6875 KiB", "6/2 MB"],
)
def test_any_unit_of_information_is_converted(told, typed):
    assert told("sizes", "size", typed).outcome is Outcome.CORRECT


def test_where_one_unit_is_asked_for_no_other_is_taken(told):
    assert told("sizes", "exact", "3 MB").outcome is Outcome.CORRECT
    verdict = told("sizes", "exact", "3000 kB")
    assert verdict.credit == 0
    assert verdict.feedback == "This is the right quantity, but it is asked for in MB."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3 MiB", "The number is right in MB, but not in MiB."),
        ("3 GB", "The number is right in MB, but not in GB."),
        ("3 s", "s measures something else than MB."),
        ("24 MB", "A byte has eight bits."),
        ("4 MB", ""),
    ],
)
def test_a_wrong_unit_is_told_from_a_wrong_number(told, typed, says):
    verdict = told("sizes", "size", typed)
    assert verdict.credit == 0
    assert verdict.feedback.removeprefix("Perhaps: ") == says


def test_a_mistake_is_known_in_another_unit(told):
    verdict = told("sizes", "size", "24000 kB")
    assert verdict.mistakes == ("bits",)


@pytest.mark.parametrize(
    ("typed", "column", "says"),
    [
        ("3", 2, "the unit is missing"),
        ("MB", 1, "no number before the unit"),
        ("3 KB", 3, "did you mean `kB`?"),
        ("3 parrots", 3, "`parrots` is no known unit"),
        ("1/0 MB", 1, "divides by zero"),
    ],
)
def test_what_is_no_quantity_is_pointed_at(told, typed, column, says):
    verdict = told("sizes", "size", typed)
    assert verdict.outcome is Outcome.UNREADABLE
    assert f"column {column}:" in verdict.feedback
    assert says in verdict.feedback
