"""How `quizgen certify` says what it saw: a line for each question, and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizgen.batch.certificate import Entry
    from quizgen.problem.certify import Report

MOST_SHOWN = 5
"""Failures that are written out for each question."""


def line_of(report: Report, width: int) -> str:
    """One line; `width` is that of the longest id."""
    checked = "no cross-check"
    if report.agreements is not None:
        checked = f"cross-check agrees on {report.agreements}"
    facts = [
        f"{report.question:<{width}}",
        "ok    " if report.passed else "FAILED",
        f"{report.seeds} seeds",
        f"{report.distinct} variants" if report.space is None else f"all {report.space} variants",
        f"{report.acceptance:.0%} of draws accepted",
        "keys exact" if report.margin is None else f"margin {report.margin:.1f}",
        checked,
        f"slowest {report.slowest * 1000:.1f} ms (seed {report.slowest_seed})",
    ]
    return "  ".join(facts)


def failures_of(report: Report) -> Iterator[str]:
    """What is wrong, and for which seeds or numbers."""
    shown = sorted(report.failures, key=lambda failure: failure.seed)[:MOST_SHOWN]
    for failure in shown:
        yield f"  {report.question} seed {failure.seed}: {failure.reason}"
    if report.failed > len(shown):
        yield f"  {report.question}: {report.failed - len(shown)} more seeds failed"
    for reason in report.unfit[:MOST_SHOWN]:
        yield f"  {report.question} with {reason}"


def json_of(report: Report) -> dict[str, Any]:
    """All that was seen; `unfit` lists enumerated variants, `failures` seeds."""
    from quizgen.batch.certificate import entry_of

    return entry_of(report) | {
        "passed": report.passed,
        "slowest": {"seconds": report.slowest, "seed": report.slowest_seed},
        "failed": report.failed,
        "failures": [{"seed": it.seed, "reason": it.reason} for it in report.failures],
        "unfit": report.unfit,
    }


def json_of_entry(entry: Entry) -> dict[str, Any]:
    """The same of a question that a certificate holds already."""
    clean: dict[str, Any] = {"passed": True, "slowest": None, "failed": 0}
    return entry | clean | {"failures": [], "unfit": []}
