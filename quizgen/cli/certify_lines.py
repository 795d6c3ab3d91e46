"""How `quizgen certify` says what it saw: a line for each question, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizgen.batch.certificate import Entry
    from quizgen.problem.certify import Report

MOST_SHOWN = 5
"""Failures, and changed figures, that are written out for each question."""
NAME = 27
"""Columns of a question's id; then a line of eight facts has eighty."""
HEADINGS = ("result", "variants", "accepted", "margin", "check", "alike", "slowest")
WIDTHS = (6, 8, 8, 6, 6, 5, 7)
Told = dict[str, Any]
"""What is told of a question: its entry in a certificate, and what this run saw of it."""


def heading_of(width: int) -> str:
    """The line above the others; `width` is that of the longest id."""
    return _line("question", HEADINGS, width)


def line_of(told: Told, width: int) -> str:
    """A question's line."""
    return _line(told["question"], _facts(told), width)


def _line(question: str, facts: Iterable[str], width: int) -> str:
    cells = (f"{fact:>{columns}}" for fact, columns in zip(facts, WIDTHS, strict=True))
    return f"{question:<{max(width, NAME)}} {' '.join(cells)}"


def _facts(told: Told) -> tuple[str, ...]:
    seeds, agreed, alike = told["seeds"], told["cross_check"], told["coincidences"]
    slowest, most = (
        told["slowest"],
        max((it["alike"] / it["variants"] for it in alike), default=None),
    )
    return (
        "ok" if told["passed"] else "FAILED",
        str(told["variants"]) if told["space"] is None else f"all {told['space']}",
        f"{told['acceptance']:.0%}",
        "exact" if told["margin"] is None else f"{told['margin']:.1f}",
        "none" if agreed is None else "agrees" if agreed == seeds else "DIFFERS",
        "none" if most is None else f"{most:.0%}",
        "known" if slowest is None else f"{slowest['seconds'] * 1000:.0f} ms",
    )


def failures_of(report: Report) -> Iterator[str]:
    """What is wrong, and for which seeds or numbers."""
    shown = sorted(report.failures, key=lambda failure: failure.seed)[:MOST_SHOWN]
    for failure in shown:
        yield f"  {report.question} seed {failure.seed}: {failure.reason}"
    if report.failed > len(shown):
        yield f"  {report.question}: {report.failed - len(shown)} more seeds failed"
    for reason in report.unfit[:MOST_SHOWN]:
        yield f"  {report.question} with {reason}"


def warnings_of(told: Told, before: Entry | None) -> Iterator[str]:
    """What an author should look at; `before` is what an earlier certificate held of the question."""
    from quizgen.batch.certificate import moved

    for warning in told["warnings"]:
        yield f"  {told['question']}: {warning}"
    if before is not None and before["revision"] != told["revision"]:
        changes = list(moved(before, told))
        for change in changes[:MOST_SHOWN]:
            yield f"  {told['question']} was certified with another {change}"
        if len(changes) > MOST_SHOWN:
            yield f"  {told['question']}: {len(changes) - MOST_SHOWN} more figures changed"


def json_of(report: Report) -> Told:
    """All that was seen; `unfit` lists enumerated variants, `failures` seeds."""
    from quizgen.batch.certificate import entry_of

    return entry_of(report) | {
        "passed": report.passed,
        "slowest": {"seconds": report.slowest, "seed": report.slowest_seed},
        "failed": report.failed,
        "failures": [{"seed": it.seed, "reason": it.reason} for it in report.failures],
        "unfit": report.unfit,
    }


def json_of_entry(entry: Entry) -> Told:
    """The same of a question that a certificate holds already."""
    clean: Told = {"passed": True, "slowest": None, "failed": 0}
    return entry | clean | {"failures": [], "unfit": []}
