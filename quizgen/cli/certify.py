"""`quizgen certify`: proves that every question of a bank is fit to ask, or says what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from quizgen.cli.certify_lines import (
    Told,
    failures_of,
    heading_of,
    json_of,
    json_of_entry,
    line_of,
    warnings_of,
)
from quizgen.cli.options import json_option
from quizgen.cli.output import Exit, emit, emit_json, finish, progress, say
from quizgen.errors import BankError, Fault, InputError

if TYPE_CHECKING:
    from quizgen.bank.catalog import Catalog
    from quizgen.batch.certificate import Entry
    from quizgen.problem.certify import Report

STEP = 50
"""Seeds between two signs of life, and in one task of a process."""

EPILOG = """\b
Examples:
  quizgen certify
  quizgen certify lstm mine.yaml --seeds 10000 --jobs 4
  quizgen certify mine.yaml --json
  quizgen certify mine.yaml --out mine.json
  quizgen certify mine.yaml --verify mine.json

Each question is drawn with the seeds 1 to N. Every variant must pass its checks, its key must be
what its cross-check computes by another road, and each answer kind must mark its own examples as
it should. Of a question with few variants (some 3000 combinations) all are examined besides.
Columns: variants met; the share of draws accepted; the smallest margin of a mistake in tolerances;
alike, the largest share of variants in which two mistakes give the same answer. Warnings name what
is stated without effect, and mistakes that nothing tells apart.
--out goes on where an interrupted run with the same seeds and versions stopped. The digest in its
file shows damage, it is no signature. Exit code 1: some question failed, or is not as certified.
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
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Save the certificate, question by question.",
)
@click.option(
    "--verify",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Certify nothing; check that every question is as it was certified in FILE.",
)
@json_option
def command(
    banks: tuple[str, ...],
    seeds: int,
    jobs: int,
    out: Path | None,
    verify: Path | None,
    as_json: bool,
) -> None:
    """Prove that every question of BANKs is fit to ask, one line each.

    BANK is the id of a shipped bank, or a bank file or folder; without any, all shipped banks are
    certified.
    """
    if out and verify:
        raise click.UsageError("--out writes a certificate, --verify reads one: give one of them")
    from quizgen.bank.load import untranslated_texts

    paths, revisions = _chosen(banks)
    if verify:
        _verify(verify, revisions, as_json)
    for line in untranslated_texts(paths or None):
        say(line)
    run = Run(paths, seeds, jobs, as_json)
    told = run.saved(out, revisions) if out else run.unsaved(revisions)
    passed = all(it["passed"] for it in told)
    if as_json:
        emit_json({"seeds": seeds, "passed": passed, "questions": told})
    finish(Exit.DONE if passed else Exit.NEEDS_HUMAN)


def _chosen(banks: tuple[str, ...]) -> tuple[list[Path], dict[str, str]]:
    """The files to load, and the questions to certify with their revisions.

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
    return paths, _revisions(catalog, chosen)


def _revisions(catalog: Catalog, questions: list[str]) -> dict[str, str]:
    """The revision of each; everything that cannot be built is reported at once."""
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for question_id in questions:
        try:
            found[question_id] = catalog.question(question_id).revision
        except BankError as error:
            faults += error.faults
    if faults:
        raise BankError(faults)
    return found


def _verify(file: Path, revisions: dict[str, str], as_json: bool) -> NoReturn:
    """Whether everything is as it was certified; ends the command."""
    from quizgen.batch.certificate import read_certificate

    changes = list(read_certificate(file).changes(revisions))
    if as_json:
        emit_json({"verified": not changes, "questions": len(revisions), "changes": changes})
    else:
        emit("\n".join(changes) or f"{len(revisions)} questions are as they were certified")
    finish(Exit.NEEDS_HUMAN if changes else Exit.DONE)


@dataclass(frozen=True, slots=True)
class Run:
    """How questions are certified here."""

    paths: list[Path]
    seeds: int
    jobs: int
    quiet: bool
    """Whether only failures are written out."""

    def saved(self, out: Path, revisions: dict[str, str]) -> list[Told]:
        """Certify what the file has not yet, keeping it up to date; what was seen, as JSON."""
        from quizgen.batch.certificate import begun

        certificate, before = begun(out, self.seeds)
        certificate.keep(revisions)
        certificate.save(out)
        self._head(revisions)
        told = {
            name: json_of_entry(certificate.entries[name])
            for name, revision in revisions.items()
            if certificate.certifies(name, revision)
        }
        for known in told.values():
            self._tell(known, revisions)
        for report in self.reports([name for name in revisions if name not in told]):
            told[report.question] = self._told(report, revisions, before.get(report.question))
            if report.passed:
                certificate.add(report, revisions)
            else:
                certificate.forget(report.question)
            certificate.save(out)
        return [told[name] for name in revisions]

    def unsaved(self, revisions: dict[str, str]) -> list[Told]:
        """Certify all; what was seen, as JSON."""
        self._head(revisions)
        return [self._told(report, revisions, None) for report in self.reports([*revisions])]

    def _told(self, report: Report, questions: Iterable[str], before: Entry | None) -> Told:
        """A report as JSON, after its lines."""
        told = json_of(report)
        self._tell(told, questions)
        for line in (*failures_of(report), *warnings_of(told, before)):
            say(line)
        return told

    def _head(self, questions: Iterable[str]) -> None:
        if not self.quiet:
            emit(heading_of(max(map(len, questions))))

    def _tell(self, told: Told, questions: Iterable[str]) -> None:
        if not self.quiet:
            emit(line_of(told, max(map(len, questions))))

    def reports(self, questions: list[str]) -> Iterator[Report]:
        """The report of each question, as soon as it is there."""
        from quizgen.batch.certify import certify_all

        tasks = [
            (question, range(at, min(at + STEP, self.seeds + 1)))
            for question in questions
            for at in range(1, self.seeds + 1, STEP)
        ]
        if not tasks:
            return
        label = f"certifying, steps of {min(STEP, self.seeds)} seeds:"
        with progress(label, len(tasks)) as bar:
            for report in certify_all(self.paths, tasks, self.jobs, bar.advance):
                bar.clear()
                yield report
