"""The group: its help, its errors and its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from processes import quizgen
from quizgen.cli.main import COMMANDS, cli
from quizgen.cli.output import Exit, errors_as_messages
from quizgen.errors import BankError, DrawError, EngineError, Fault, InputError, Place, StoreError


def test_help_lists_every_command_with_a_line(tmp_path: Path) -> None:
    text = quizgen("--help", cwd=tmp_path).stdout
    for name, line in COMMANDS.items():
        assert f"  {name}" in text
        assert line in text


def test_every_file_of_a_command_is_in_the_table_under_its_name() -> None:
    for name in COMMANDS:
        assert import_module(f"quizgen.cli.{name}").command.name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_table_begins_as_the_help_of_the_command_does(name: str) -> None:
    """With the same verb, so that neither drifts alone."""
    own = import_module(f"quizgen.cli.{name}").command.get_short_help_str(limit=200)
    assert own.split()[0] == COMMANDS[name].split()[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_has_an_example_and_explains_each_option(name: str) -> None:
    command = import_module(f"quizgen.cli.{name}").command
    text = CliRunner().invoke(cli, [name, "--help"], prog_name="quizgen").output
    assert "Example" in text
    assert f"quizgen {name} " in text.partition("Example")[2]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_without_a_terminal_it_says_what_to_do_instead(tmp_path: Path) -> None:
    done = quizgen(cwd=tmp_path, code=2)
    assert done.stdout == ""
    assert "quizgen quiz first-light --plain" in done.stderr


def test_an_unknown_command_is_wrong_usage(tmp_path: Path) -> None:
    assert "frobnicate" in quizgen("frobnicate", cwd=tmp_path, code=2).stderr


def run_raising(error: BaseException) -> tuple[int, str]:
    @click.command()
    def command() -> None:
        with errors_as_messages():
            raise error

    done = CliRunner().invoke(command)
    return done.exit_code, done.stderr


@pytest.mark.parametrize("kind", [InputError, StoreError, DrawError])
def test_what_a_user_can_mend_is_one_message_and_exit_2(kind: type[Exception]) -> None:
    assert run_raising(kind("no such thing")) == (2, "quizgen: no such thing\n")


def test_all_faults_of_a_bank_stand_one_per_line_in_the_order_of_their_places() -> None:
    late = Fault(Place(Path("a.yaml"), 9, 1), "questions.q", "second")
    early = Fault(Place(Path("a.yaml"), 2, 3), "", "first")
    code, text = run_raising(BankError([late, early]))
    assert code == Exit.USAGE
    assert text == "a.yaml:2:3: first\na.yaml:9:1: questions.q: second\n"


def test_our_own_fault_is_called_so_and_has_its_own_exit_code() -> None:
    code, text = run_raising(EngineError("two keys differ"))
    assert (code, Exit.FAULT) == (70, 70)
    assert "fault of quizgen" in text
    assert "two keys differ" in text


def test_a_bug_shows_its_traceback_and_is_never_mistaken_for_a_faulty_file() -> None:
    code, text = run_raising(ZeroDivisionError("division by zero"))
    assert code == Exit.FAULT
    assert "Traceback" in text


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_ctrl_c_ends_with_130(error: BaseException) -> None:
    assert run_raising(error)[0] == 130


def test_usage_errors_of_click_keep_their_form() -> None:
    code, text = run_raising(click.UsageError("give either"))
    assert code == 2
    assert text.endswith("Error: give either\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """As in `quizgen list | head -0`: quiet, and not exit code 0 or 1."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "quizgen", "list", "--json"],
            cwd=tmp_path,
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (Exit.READER_LEFT, "")
