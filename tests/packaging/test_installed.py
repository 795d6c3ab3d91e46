"""Tests run against what was installed."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import quizgen
import quizgen_tui
from processes import quizgen as run_quizgen
from quizgen.paths import banks_dir

CHECKOUT = Path(__file__).resolve().parents[2]


def is_editable() -> bool:
    import json
    from importlib.metadata import distribution

    text = distribution("quizgen").read_text("direct_url.json")
    return bool(text and json.loads(text).get("dir_info", {}).get("editable"))


@pytest.mark.parametrize("package", [quizgen, quizgen_tui])
def test_not_the_checkout_is_tested_unless_it_is_what_was_installed(package: object) -> None:
    file = Path(str(vars(package)["__file__"])).resolve()
    assert file.is_relative_to(CHECKOUT) == is_editable()


def test_processes_run_the_same_package_also_inside_the_checkout() -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", "import quizgen; print(quizgen.__file__)"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == quizgen.__file__


def test_the_shipped_banks_are_found() -> None:
    assert banks_dir().joinpath("quizzes", "first-light.yaml").is_file()
    assert banks_dir().is_relative_to(CHECKOUT) == is_editable()


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    assert run_quizgen("--version", cwd=tmp_path).stdout == f"quizgen {version('quizgen')}\n"
