"""README says what the commands do; its examples run, its session happens, its options exist."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest

from processes import command, quizgen
from quizgen.cli.main import COMMANDS

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"^### `quizgen {name}\b.*?(?=^##)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README has no section on quizgen {name}"
    return found[0]


def blocks(language: str, text: str = README) -> list[str]:
    found = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [body for name, body in found if name == language]


def test_the_two_commands_come_first() -> None:
    assert blocks("sh")[:2] == ["pip install . && quizgen\n", 'pip install ".[test]" && pytest\n']


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_its_section(name: str) -> None:
    text = section(name) + README.partition("Options that mean the same")[2].partition("###")[0]
    for parameter in import_module(f"quizgen.cli.{name}").command.params:
        if isinstance(parameter, click.Option):
            for flag in (*parameter.opts, *parameter.secondary_opts):
                assert re.search(rf"`[^`]*{re.escape(flag)}\b", text), f"{name} {flag}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_no_option_that_does_not_exist(name: str) -> None:
    params = import_module(f"quizgen.cli.{name}").command.params
    known = {flag for it in params for flag in (*it.opts, *it.secondary_opts)} | {"--plain"}
    assert set(re.findall(r"(?<![\w-])--\w[\w-]*", section(name))) <= known


def test_no_section_is_on_a_command_that_does_not_exist() -> None:
    assert re.findall(r"^### `quizgen (\w+)", README, re.MULTILINE) == list(COMMANDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that the examples name, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    (tmp_path / "answers.txt").write_text("0.5\n" * 8, encoding="utf-8")
    (tmp_path / "class.csv").write_text("student\nann\nbob\n", encoding="utf-8")
    (tmp_path / "answers.csv").write_text(
        "student,version,item,part,response\nann,1,1,N,0.5\n", encoding="utf-8"
    )
    return tmp_path


@pytest.mark.sweep
def test_every_example_runs(folder: Path) -> None:
    """In their order, since some use what earlier ones wrote."""
    ran = 0
    for name in COMMANDS:
        for line in "".join(blocks("sh", section(name))).splitlines():
            run_line(line, folder)
            ran += 1
    assert ran >= 14


def run_line(line: str, folder: Path) -> None:
    """A shell line of the few forms that README uses: `echo … |`, `< file`, or the command alone."""
    words = shlex.split(line)
    stdin = ""
    if words[0] == "echo":
        stdin, words = words[1] + "\n", words[3:]
    if "<" in words:
        stdin = (folder / words[-1]).read_text(encoding="utf-8")
        words = words[:-2]
    assert words[0] == "quizgen", line
    if stdin or "--jobs" in words:
        quizgen(*words[1:], cwd=folder, stdin=stdin)
    else:
        command(*words[1:])


@pytest.mark.usefixtures("folder")
def test_the_bank_in_readme_recognises_its_mistakes() -> None:
    text = command("show", "dense-count", "--bank", "mine.yaml").stdout
    assert "A bias belongs to an output, not to an input." in text


def test_the_session_in_readme_happens_as_printed(folder: Path) -> None:
    first, *printed = blocks("text")[0].splitlines()
    typed = [line.partition("> ")[2] for line in printed if re.match(r"\w+> ", line)]
    words = shlex.split(first.removeprefix("$ quizgen "))
    done = quizgen(*words, cwd=folder, stdin="\n".join(typed) + "\n")
    lines = iter(done.stdout.splitlines())
    for line in printed:
        assert line == "…" or line in lines, f"not in this order: {line}\n{done.stdout}"
