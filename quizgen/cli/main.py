"""The command `quizgen`: a group that loads a command's module only when it is asked for.

Each command is a file of its own, `quizgen/cli/<name>.py`, with a click command called `command`.
`quizgen --help` is written from the table below and imports none of them.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from quizgen.cli.output import Exit, errors_as_messages, finish, has_terminal, say

COMMANDS = {
    "quiz": "Practise or sit a quiz.",
    "list": "List quizzes, concepts and questions.",
    "show": "Show a question with its numbers and solution, a concept or a quiz.",
    "print": "Print versions of a quiz, with keys and solutions.",
    "grade": "Mark the responses to printed sheets, or saved sessions.",
    "compare": "Compare responses with keys, as JSON lines.",
    "certify": "Prove that every question of a bank is fit to ask.",
}

NO_TERMINAL = """\
quizgen opens a full screen and needs a terminal, which is not there. Without one:
  quizgen quiz first-light --plain   the same quiz, line by line
  quizgen list                       what there is
  quizgen --help                     all commands"""


class Commands(click.Group):
    """The commands of the table, imported when they are invoked or helped."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None for a name that is not in the table."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"quizgen.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"quizgen.cli.{cmd_name}.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run, with errors turned into messages and exit codes."""
        with errors_as_messages():
            return super().invoke(ctx)


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"quizgen {version('quizgen')}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command explains itself: quizgen show --help",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Study, quizzes, problem sets and grading from questions that are certified programs.

    Without a command, quizgen opens its full-screen interface on the shipped banks.
    """
    if ctx.invoked_subcommand is None:
        _open_screen()


def _open_screen() -> None:
    if not has_terminal():
        say(NO_TERMINAL)
        finish(Exit.USAGE)
    from quizgen_tui.app import run

    sys.exit(run())


def main() -> None:
    """The console script."""
    cli(prog_name="quizgen")
