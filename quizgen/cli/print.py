"""`quizgen print`: problem sheets, keys and worked solutions for a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.folder import refuse_strangers, staged
from quizgen.cli.options import Banks, bank_option
from quizgen.cli.output import progress, say
from quizgen.errors import InputError
from quizgen.paper.formats import FORMATS, default_format, find_format

if TYPE_CHECKING:
    from quizgen.quiz.handout import Label
    from quizgen.quiz.manifest import Manifest

MOST_VERSIONS = 5000

EPILOG = """\b
Examples:
  quizgen print first-light --versions 3 --format md --out sheets/
  quizgen print first-light --roster class.csv --out sheets/

Hand out what is in problems/. Keep everything else, above all the file `secret`: from it all
numbers, and so all keys, can be made again. `quizgen grade sheets/manifest.json answers.csv`
marks what comes back.
"""


@click.command("print", epilog=EPILOG)
@click.argument("quiz")
@click.option(
    "--versions", type=click.IntRange(1, MOST_VERSIONS), help="How many versions, called 1 to N."
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="A version for each student in the column `student` of this table; append late comers.",
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(list(FORMATS)),
    multiple=True,
    help=f"Of the sheets; default: {default_format()}. Repeatable.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("sheets"),
    show_default=True,
    help="Folder for everything.",
)
@click.option(
    "--secret",
    "secret_file",
    type=click.Path(path_type=Path),
    help="Use the secret of earlier sheets: the same command then gives the same files.",
)
@bank_option
@click.option("--force", is_flag=True, help="Replace sheets that were handed out already.")
def command(
    quiz: str,
    versions: int | None,
    roster: Path | None,
    forms: tuple[str, ...],
    out: Path,
    secret_file: Path | None,
    banks: Banks,
    force: bool,
) -> None:
    """Print versions of QUIZ: the id of a quiz, a concept or a question, or a quiz file.

    No two versions have the same numbers, unless a question has too few variants; then it says so.
    Files are complete or not there at all.
    """
    from quizgen.cli.begin import catalog_and_quiz
    from quizgen.paper.folder import ANSWERS, NAMES, write_handout, write_papers
    from quizgen.quiz.handout import Handout
    from quizgen.quiz.manifest import FILE_NAME

    formats = [find_format(name) for name in dict.fromkeys(forms or (default_format(),))]
    labels = _labels(versions, roster)
    refuse_strangers(out, NAMES, FILE_NAME)
    secret = _secret(secret_file, out, force)
    catalog, found = catalog_and_quiz(quiz, banks)
    handout = Handout(found, catalog.questions, secret)
    names = NAMES if (out / ANSWERS).exists() else (*NAMES, ANSWERS)
    with staged(out, names) as folder, progress("version", len(labels)) as bar:
        made = write_handout(folder, found, handout.versions(labels), formats, bar.advance)
        manifest = handout.manifest(made)
        if not force:
            _keep_promises(out / FILE_NAME, manifest)
        write_papers(folder, manifest, secret)
    for question, count in handout.repeats.items():
        say(f"{question}: too few variants for so many versions; {count} repeat an earlier one")
    if ANSWERS not in names:
        say(f"{out / ANSWERS} was there already and is left as it is")
    say(f"{len(made)} versions in {out}: hand out problems/, keep the rest, above all the secret")


def _labels(versions: int | None, roster: Path | None) -> list[Label]:
    from quizgen.batch.roster import read_roster
    from quizgen.quiz.handout import Label

    if (versions is None) == (roster is None):
        raise click.UsageError("Give either --versions N or --roster FILE.")
    if roster is None:
        return [Label(str(number)) for number in range(1, (versions or 0) + 1)]
    students = read_roster(roster)
    if len(students) > MOST_VERSIONS:
        raise InputError(
            f"{roster} has {len(students)} students; at most {MOST_VERSIONS} are served"
        )
    return [Label(str(number), student) for number, student in enumerate(students, start=1)]


def _secret(given: Path | None, out: Path, force: bool) -> bytes:
    """The given secret, else the one in the folder, else a new one; never another over an old."""
    from quizgen.quiz.secret import FILE_NAME, new_secret, read_secret

    there = out / FILE_NAME
    old = read_secret(there) if there.exists() and not (force and given) else None
    if given is None:
        return old or new_secret()
    secret = read_secret(given)
    if old is not None and old != secret:
        raise InputError(
            f"{out} holds sheets made with another secret, which could no longer be graded; "
            "choose another folder, or --force"
        )
    return secret


def _keep_promises(path: Path, new: Manifest) -> None:
    """Refuse to lose what was handed out: a version may be added, none may change or go."""
    from quizgen.quiz.manifest import read_manifest

    if not path.exists():
        return
    old = read_manifest(path)
    now = {version.version: version for version in new.versions}
    lost = [old_one.version for old_one in old.versions if now.get(old_one.version) != old_one]
    if old.quiz.id != new.quiz.id or lost:
        what = f"quiz `{old.quiz.id}`" if old.quiz.id != new.quiz.id else f"version {lost[0]}"
        raise InputError(
            f"{path.parent} holds sheets that this would change or remove ({what}), so that what "
            "was handed out could no longer be graded; choose another folder, or --force"
        )
