"""Runs the installed quizgen: as a process of its own, or in this one where that says as much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from quizgen.cli.main import cli


def quizgen(
    *arguments: str, cwd: Path, stdin: str = "", code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    """Run ``quizgen ARGUMENTS``; `code` is the exit code that is expected, None for any."""
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if code is not None:
        assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def command(*arguments: str, code: int = 0) -> Result:
    """Run ``quizgen ARGUMENTS`` in this process, which saves its start; `code` is expected."""
    done = CliRunner().invoke(cli, arguments, prog_name="quizgen")
    assert done.exit_code == code, f"exit {done.exit_code}\n{done.output}\n{done.exception!r}"
    return done


def modules_after(source: str, cwd: Path) -> set[str]:
    """The names of all modules that a fresh interpreter has after running `source`."""
    report = "\nimport json, sys\nsys.__stdout__.write('\\n@' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", source + report],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.rpartition("\n@")[2]))
