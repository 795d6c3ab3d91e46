"""`quizgen grade`: marks the responses to printed sheets, or saved practice sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.folder import refuse_strangers, staged
from quizgen.cli.options import Banks, bank_option, json_option
from quizgen.cli.output import Exit, emit_json, finish, progress, say

if TYPE_CHECKING:
    from quizgen.batch.results import Results

_STEP = 200
"""Rows between two signs of life."""

EPILOG = """\b
Examples:
  quizgen grade sheets/manifest.json answers.csv --secret sheets/secret --out graded/
  quizgen grade first-light ann.json bob.json --out practice/

Tables are CSV, TSV or JSON lines. Long form: the columns student, version, item, part, response.
Wide form: student, version, and a column for each item and part, such as 3.STM, or 2 where an
item has one part. Of several responses to the same part the last one counts.

Written are verdicts (CSV and JSON lines, one for each response, in order), scores, the list of
rows for a person, and a report. Exit code 1: some rows are for a person.
"""


@click.command("grade", epilog=EPILOG)
@click.argument("what", metavar="MANIFEST|QUIZ")
@click.argument("responses", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--secret",
    "secret_file",
    type=click.Path(path_type=Path),
    help="The secret of the sheets; default: the file `secret` beside the manifest.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for the results."
)
@bank_option
@json_option
def command(
    what: str,
    responses: tuple[Path, ...],
    secret_file: Path | None,
    out: Path,
    banks: Banks,
    as_json: bool,
) -> None:
    """Mark RESPONSES to the sheets of a MANIFEST, or session files of a QUIZ.

    Every row gets a verdict; what cannot be marked is listed for a person, with its row.
    """
    from quizgen.batch.folder import NAMES, SIGN, write_results

    refuse_strangers(out, NAMES, SIGN)
    inside = Path(what, "manifest.json")
    manifest = inside if inside.exists() else Path(what)
    if manifest.suffix == ".json":
        results = _grade_sheets(manifest, responses, secret_file, banks)
    else:
        results = _grade_practice(what, responses, banks)
    with staged(out, NAMES) as folder:
        write_results(folder, results)
    _report(results, out, as_json)
    finish(Exit.NEEDS_HUMAN if results.needs_human else Exit.DONE)


def _grade_sheets(
    path: Path, responses: tuple[Path, ...], secret_file: Path | None, banks: Banks
) -> Results:
    from quizgen.batch.asked import Sheets
    from quizgen.batch.read import read_table
    from quizgen.batch.sheets import grade_sheets
    from quizgen.quiz.manifest import read_manifest
    from quizgen.quiz.secret import FILE_NAME, read_secret

    manifest = read_manifest(path)
    secret = read_secret(secret_file or path.with_name(FILE_NAME))
    sheets = Sheets(manifest, banks.load().questions, secret)
    tables = [read_table(file, name) for file, name in _names(responses).items()]
    rows = [row for table in tables for row in table.rows]
    notes = [note for table in tables for note in table.notes]
    with _signs_of_life("row", len(rows)) as tick:
        return grade_sheets(rows, sheets, notes, tick)


def _grade_practice(name: str, files: tuple[Path, ...], banks: Banks) -> Results:
    from quizgen.batch.practice import check_files, grade_sessions
    from quizgen.cli.begin import catalog_and_quiz

    check_files(files)
    catalog, quiz = catalog_and_quiz(name, banks)
    with progress("session", len(files)) as bar:
        return grade_sessions(files, quiz, catalog.questions, lambda _: bar.advance())


def _names(files: tuple[Path, ...]) -> dict[Path, str]:
    """What results call each file: its name, or where names are not unique, its path."""
    unique = len({file.name for file in files}) == len(files)
    return {file: file.name if unique else str(file) for file in files}


@contextmanager
def _signs_of_life(label: str, count: int) -> Iterator[Callable[[int], None]]:
    """Progress that is told of rows and shows a step for every few hundred of them."""
    waiting = 0

    def tick(done: int) -> None:
        nonlocal waiting
        waiting += done
        while waiting >= _STEP:
            waiting -= _STEP
            bar.advance(f"({_STEP} {label}s each)")

    with progress(f"{label}s", count // _STEP) as bar:
        yield tick


def _report(results: Results, out: Path, as_json: bool) -> None:
    for note in results.notes:
        say(note)
    waiting = results.needs_human
    human = f"{waiting} for a person: see {out / 'review.csv'}" if waiting else "all graded"
    say(f"{len(results.graded)} rows, {len(results.scores)} scores in {out}; {human}")
    if as_json:
        emit_json(
            {
                "quiz": results.quiz,
                "revision": results.revision,
                "rows": len(results.graded),
                "scores": len(results.scores),
                "needs_human": waiting,
                "notes": list(results.notes),
                "out": str(out),
            }
        )
