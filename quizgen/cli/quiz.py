"""`quizgen quiz`: practise or sit a quiz, on the full screen or line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.options import Banks, bank_option
from quizgen.cli.output import Exit, finish, has_terminal, say, unicode_output

if TYPE_CHECKING:
    from quizgen.cli.lines import Console
    from quizgen.learner.store import Store
    from quizgen.quiz.sitting import Sitting

NO_TERMINAL = """\
quizgen quiz opens a full screen and needs a terminal, which is not there.
`quizgen quiz {name} --plain` is the same quiz, line by line."""


@click.command(
    "quiz",
    epilog="Example: quizgen quiz first-light --plain --save mine.json",
)
@click.argument("name", metavar="[QUIZ]", required=False)
@click.option("--plain", is_flag=True, help="Line by line instead of the full screen.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep questions, seeds and raw responses in a session file.",
)
@click.option(
    "--resume/--new",
    "resumed",
    default=None,
    help="Go on with the latest unfinished session of this quiz, or begin a new one. Without "
    "either, --plain asks at a terminal and begins a new one in a pipe.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Write ASCII only.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Begin with this seed.")
@bank_option
def command(
    name: str | None,
    plain: bool,
    save: Path | None,
    resumed: bool | None,
    ascii_only: bool,
    seed: int | None,
    banks: Banks,
) -> None:
    """Practise or sit a quiz.

    QUIZ is the id of a quiz, or of a concept or a question to practise; or a quiz file. In plain
    mode an empty line leaves an answer blank and goes on, and the end of input leaves like :quit:
    the session can be gone on with.
    """
    if not plain:
        if resumed is not None:
            raise click.UsageError("--resume and --new are for --plain; the full screen asks.")
        _open_screen(name, save, ascii_only, seed, banks)
        return
    if name is None:
        raise click.UsageError("Name a quiz, a concept or a question: `quizgen list` shows them.")
    if resumed and seed is not None:
        raise click.UsageError("--seed begins a new session; --resume goes on with an old one.")
    _sit(name, save, resumed, ascii_only or not unicode_output(), seed, banks)


def _open_screen(
    name: str | None,
    save: Path | None,
    ascii_only: bool,
    seed: int | None,
    banks: Banks,
) -> None:
    if not has_terminal():
        say(NO_TERMINAL.format(name=name or "first-light"))
        finish(Exit.USAGE)
    from quizgen_tui.app import run

    code = run(name, banks.paths, banks.language, seed=seed, save=save, ascii=ascii_only)
    finish(Exit(code))


def _sit(
    name: str,
    save: Path | None,
    resumed: bool | None,
    ascii_only: bool,
    seed: int | None,
    banks: Banks,
) -> None:
    """One session in plain mode, from the store back to the store."""
    from quizgen.cli.begin import now
    from quizgen.cli.lines import Console
    from quizgen.cli.plain import LeaveError, PlainQuiz
    from quizgen.learner.store import Store

    console = Console(ascii_only)
    with Store.open() as store:
        try:
            sitting = _sitting(name, save, resumed, seed, banks, store, console)
            PlainQuiz(sitting, console, now).run()
        except (LeaveError, EOFError):
            _say_how_to_go_on(name)
        except KeyboardInterrupt:
            say("")
            _say_how_to_go_on(name)
            finish(Exit.INTERRUPTED)


def _sitting(
    name: str,
    save: Path | None,
    resumed: bool | None,
    seed: int | None,
    banks: Banks,
    store: Store,
    console: Console,
) -> Sitting:
    from quizgen.cli import begin

    if resumed and (left := begin.unfinished(store, name)):
        return begin.go_on(store, left[0].id, save)  # also where the banks have faults by now
    catalog, quiz = begin.catalog_and_quiz(name, banks)
    found = begin.unfinished(store, quiz.id)
    if resumed and not found:
        say("There is nothing to go on with; this is a new session.")
    elif resumed:
        return begin.go_on(store, found[0].id, save)
    elif found and resumed is None and seed is None and console.interactive:
        one = begin.chosen(found, store, console)
        if one is not None:
            return begin.go_on(store, one.id, save)
    elif found and resumed is False:
        say(f"Left unfinished: {len(found)} of `{quiz.title}`; without --new you can choose it.")
    return begin.begin(store, catalog, quiz, seed, save)


def _say_how_to_go_on(name: str) -> None:
    say(f"Everything is recorded. Go on with: quizgen quiz {name} --plain --resume")
