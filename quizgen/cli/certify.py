"""`quizgen certify`: proves that every question of a bank is fit to ask, or says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.options import json_option
from quizgen.cli.output import Exit, emit, emit_json, finish, progress, say
from quizgen.errors import BankError, Fault, InputError

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.problem.certify import Report

MOST_SHOWN = 5
"""Failures that are written out for each question."""
STEP = 50
"""Seeds between two signs of life, and in one task of a process."""

EPILOG = """\b
Examples:
  quizgen certify
  quizgen certify lstm mine.yaml --seeds 10000 --jobs 4
  quizgen certify mine.yaml --json

Each question is drawn with the seeds 1 to N. Every variant must pass its checks, its key must be
what its cross-check computes by another road, and each answer kind must mark its own examples as
it should. Exit code 1: some question failed.
"""


@click.command("certify", epilog=EPILOG)
@click.argument("banks", nargs=-1, metavar="[BANK]...")
@click.option(
    "--seeds",
    type=click.IntRange(1, 10_000_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many variants of each question.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes share the work; worth it from some seconds on.",
)
@json_option
def command(banks: tuple[str, ...], seeds: int, jobs: int, as_json: bool) -> None:
    """Prove that every question of BANKs is fit to ask, one line each.

    BANK is the id of a shipped bank, or a bank file or folder; without any, all shipped banks are
    certified.
    """
    paths, questions = _chosen(banks)
    reports = list(_certified(paths, questions, seeds, jobs, as_json))
    passed = all(report.passed for report in reports)
    if as_json:
        emit_json({"seeds": seeds, "passed": passed, "questions": [_as_json(it) for it in reports]})
    finish(Exit.DONE if passed else Exit.NEEDS_HUMAN)


def _chosen(banks: tuple[str, ...]) -> tuple[list[Path], list[str]]:
    """The files to load, and the ids of the questions to certify.

    Raises:
        InputError: A bank is neither a file nor shipped, or there is no question at all.
        BankError: A bank is at fault, or a question cannot be built.
    """
    from quizgen.bank.load import load_catalog

    paths = [Path(bank) for bank in banks if Path(bank).exists() or Path(bank).suffix]
    ids = [bank for bank in banks if not (Path(bank).exists() or Path(bank).suffix)]
    catalog = load_catalog(paths or None, thorough=True)
    questions = list(catalog.own.questions) if paths or not banks else []
    for bank_id in ids:
        if bank_id not in catalog.banks:
            known = ", ".join(catalog.banks)
            raise InputError(f"there is no bank `{bank_id}` (banks: {known}) and no such file")
        questions += catalog.banks[bank_id].questions
    chosen = list(dict.fromkeys(questions))
    if not chosen:
        raise InputError("there is no question in what was named")
    _build_all(catalog, chosen)
    return paths, chosen


def _build_all(catalog: Catalog, questions: list[str]) -> None:
    """Report everything that cannot be built at once."""
    faults: list[Fault] = []
    for question_id in questions:
        try:
            catalog.question(question_id)
        except BankError as error:
            faults += error.faults
    if faults:
        raise BankError(faults)


def _certified(
    paths: list[Path], questions: list[str], seeds: int, jobs: int, quiet: bool
) -> Iterator[Report]:
    """The report of each question, written out as soon as it is there (unless `quiet`)."""
    from quizgen.batch.certify import certify_all

    tasks = [
        (question, range(at, min(at + STEP, seeds + 1)))
        for question in questions
        for at in range(1, seeds + 1, STEP)
    ]
    width = max(map(len, questions))
    with progress(f"certifying, steps of {min(STEP, seeds)} seeds:", len(tasks)) as bar:
        for report in certify_all(paths, tasks, jobs, bar.advance):
            bar.clear()
            if not quiet:
                emit(_line(report, width))
            for line in _failures(report):
                say(line)
            yield report


def _line(report: Report, width: int) -> str:
    checked = "no cross-check"
    if report.agreements is not None:
        checked = f"cross-check agrees on {report.agreements}"
    facts = [
        f"{report.question:<{width}}",
        "ok    " if report.passed else "FAILED",
        f"{report.seeds} seeds",
        f"{report.distinct} variants",
        f"{report.acceptance:.0%} of draws accepted",
        "keys exact" if report.margin is None else f"margin {report.margin:.1f}",
        checked,
        f"slowest {report.slowest * 1000:.1f} ms (seed {report.slowest_seed})",
    ]
    return "  ".join(facts)


def _failures(report: Report) -> Iterator[str]:
    shown = sorted(report.failures, key=lambda failure: failure.seed)[:MOST_SHOWN]
    for failure in shown:
        yield f"  {report.question} seed {failure.seed}: {failure.reason}"
    if report.failed > len(shown):
        yield f"  {report.question}: {report.failed - len(shown)} more seeds failed"


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "question": report.question,
        "revision": report.revision,
        "passed": report.passed,
        "seeds": report.seeds,
        "variants": report.distinct,
        "acceptance": report.acceptance,
        "margin": report.margin,
        "cross_check": report.agreements,
        "slowest": {"seconds": report.slowest, "seed": report.slowest_seed},
        "failed": report.failed,
        "failures": [{"seed": it.seed, "reason": it.reason} for it in report.failures],
    }
