"""The first frame comes before anything slow is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SLOW = {
    "pydantic",
    "yaml",
    "numpy",
    "sympy",
    "typst",
    "duckdb",
    "markdown_it",
    "latex2mathml",
    "lark",
}

AT_FIRST_FRAME = """
import json, sys
from quizgen_tui.app import QuizgenApp
from quizgen_tui.setup import Setup

class Stopped(QuizgenApp):
    def after_first_frame(self):
        sys.stdout.write(json.dumps([sorted(sys.modules), str(self.screen.line)]))
        self.exit(0)

Stopped(Setup()).run(headless=True, size=(80, 24))
"""


def test_the_first_frame_needs_nothing_slow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_FIRST_FRAME],
        env={**os.environ, "QUIZGEN_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    modules, line = json.loads(done.stdout)
    assert not SLOW & set(modules)
    assert "kind='quiz'" in line
    assert "textual.widgets._markdown" not in modules
