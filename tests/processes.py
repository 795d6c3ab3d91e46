"""Starts the installed quizgen as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


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


def modules_after(source: str, cwd: Path) -> set[str]:
    """The top-level modules and quizgen's own that a fresh interpreter has after running `source`."""
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
