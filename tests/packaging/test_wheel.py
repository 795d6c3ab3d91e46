"""The built wheel, installed in an empty environment outside the tree, runs every command.

Builds and installs, so it needs the package registry and a minute: a sweep.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from quizgen.cli.main import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.sweep


def run(*arguments: str | Path, cwd: Path, code: int = 0, stdin: str = "") -> str:
    environment = {**os.environ, "QUIZGEN_HOME": str(cwd / "home")}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=environment,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == code, (
        f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    )
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("quizgen-*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that has the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=folder)
    return programs


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def test_site_packages_get_quizgen_and_quizgen_tui_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"quizgen", "quizgen_tui"}
    for needed in (
        "quizgen/_banks/lstm.yaml",
        "quizgen/_banks/quizzes/first-light.yaml",
        "quizgen/_banks/index.json",
        "quizgen/py.typed",
        "quizgen_tui/py.typed",
        "quizgen_tui/app.py",
    ):
        assert needed in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_module_of_the_wheel_can_be_imported(programs: Path, elsewhere: Path) -> None:
    source = (
        "import importlib, pkgutil, quizgen, quizgen_tui\n"
        "for package in (quizgen, quizgen_tui):\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        if not found.name.endswith('__main__'):\n"
        "            importlib.import_module(found.name)\n"
    )
    run(programs / "python", "-I", "-W", "error::DeprecationWarning", "-c", source, cwd=elsewhere)


def test_every_command_is_tried_below() -> None:
    tried = {name[len("test_command_") :] for name in globals() if name.startswith("test_command_")}
    assert tried == set(COMMANDS)


def test_command_list(programs: Path, elsewhere: Path) -> None:
    assert "first-light" in run(programs / "quizgen", "list", cwd=elsewhere)


def test_command_show(programs: Path, elsewhere: Path) -> None:
    out = run(
        programs / "quizgen", "show", "lstm-gates-scalar", "--seed", "7", "--json", cwd=elsewhere
    )
    assert json.loads(out)["seed"] == 7
    assert "Equations" in run(programs / "quizgen", "show", "lstm", cwd=elsewhere)


def test_command_certify(programs: Path, elsewhere: Path) -> None:
    assert "tied-count" in run(programs / "quizgen", "certify", "--seeds", "5", cwd=elsewhere)


def test_command_quiz(programs: Path, elsewhere: Path) -> None:
    out = run(programs / "quizgen", "quiz", "first-light", "--plain", cwd=elsewhere, stdin="0.5\n")
    assert "First light" in out


def test_command_print(programs: Path, elsewhere: Path) -> None:
    run(
        *(programs / "quizgen", "print", "first-light", "--versions", "3"),
        *("--format", "md", "--out", "sheets"),
        cwd=elsewhere,
    )
    assert (elsewhere / "sheets" / "manifest.json").is_file()


def test_command_grade(programs: Path, elsewhere: Path) -> None:
    answers = elsewhere / "answers.csv"
    answers.write_text("student,version,item,part,response\nann,1,1,N,0.5\n", encoding="utf-8")
    run(
        *(programs / "quizgen", "grade", "sheets/manifest.json", answers),
        *("--secret", "sheets/secret", "--out", "graded"),
        cwd=elsewhere,
    )
    assert any((elsewhere / "graded").iterdir())


def test_command_compare(programs: Path, elsewhere: Path) -> None:
    line = json.dumps({"id": "q", "kind": "number", "key": "0.5", "response": "1/2"})
    out = run(programs / "quizgen", "compare", cwd=elsewhere, stdin=line + "\n")
    assert json.loads(out)["verdict"] == "correct"


def test_the_screen_needs_a_terminal_and_says_so(programs: Path, elsewhere: Path) -> None:
    run(programs / "quizgen", cwd=elsewhere, code=2)
