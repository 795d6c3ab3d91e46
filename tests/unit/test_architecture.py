"""Who loads what, seen in processes of their own; import-linter sees the same in the sources."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from processes import modules_after

HEAVY = {"numpy", "pydantic", "yaml", "textual", "sympy", "rich", "markdown_it", "latex2mathml"}

RUN = """
import contextlib, io
from quizgen.cli.main import cli
with contextlib.redirect_stdout(io.StringIO()):
    try:
        cli({arguments!r}, prog_name="quizgen")
    except SystemExit as end:
        assert not end.code, end.code
"""


def loaded_by(cwd: Path, *arguments: str) -> set[str]:
    return modules_after(RUN.format(arguments=list(arguments)), cwd)


def test_help_loads_click_and_nothing_heavy(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "--help")
    assert not loaded & HEAVY
    own = {name for name in loaded if name.partition(".")[0].startswith("quizgen")}
    assert own == {"quizgen", "quizgen.cli", "quizgen.cli.main", "quizgen.cli.output"}


@pytest.mark.parametrize("command", ["quiz", "list", "show", "print", "grade", "certify"])
def test_help_of_a_command_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    assert not loaded_by(tmp_path, command, "--help") & HEAVY


def test_showing_a_numeric_question_loads_neither_textual_nor_sympy(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "show", "lstm-gates-scalar", "--seed", "7", "--json")
    assert "numpy" in loaded
    assert not loaded & {"textual", "sympy"}


def test_no_module_of_the_engine_loads_textual_or_sympy(tmp_path: Path) -> None:
    names = [name for name in modules_of("quizgen") if not name.endswith("__main__")]
    assert len(names) > 50
    loaded = modules_after("\n".join(f"import {name}" for name in names), tmp_path)
    assert not loaded & {"textual", "sympy", "typst", "duckdb"}


def modules_of(package: str) -> list[str]:
    paths = import_module(package).__path__
    return [package, *(found.name for found in walk_packages(paths, f"{package}."))]


def test_what_these_tests_look_at_is_what_a_process_loads(tmp_path: Path) -> None:
    assert "textual" in modules_after("import textual", tmp_path)
