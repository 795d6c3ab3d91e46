"""Tests run what was installed, see no user's files, and in CI may not skip."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Generator
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

CHECKOUT = Path(__file__).resolve().parents[1]


def _is_editable() -> bool:
    text = distribution("quizgen").read_text("direct_url.json")
    return bool(text and json.loads(text).get("dir_info", {}).get("editable"))


EDITABLE = _is_editable()

if not EDITABLE:
    # `python -m pytest` puts the checkout on the path, where it would hide what was installed.
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != CHECKOUT]
if threading.current_thread() is threading.main_thread():
    # Where the signal is ignored, as in the background of a shell, so would the processes under test.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples everywhere, so that a change is taken or refused for what it does;
# --hypothesis-profile=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("steady")
os.environ["PYTHONSAFEPATH"] = "1"  # the same for the processes that tests start


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests of the screen often wait for it."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records and settings of a test live and die with it; its terminal is plain."""
    monkeypatch.setenv("QUIZGEN_HOME", str(tmp_path / "quizgen-home"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.tool("tmux")`, `@pytest.mark.optional("torch")`: skip where it is missing."""
    for marker in item.iter_markers("optional"):
        absent = [name for name in marker.args if find_spec(name) is None]
        if absent:
            pytest.skip(
                f"needs {', '.join(absent)}, which quizgen does not; NumPy and SymPy checks run"
            )
    for marker in item.iter_markers("tool"):
        missing = [name for name in marker.args if shutil.which(name) is None]
        if missing:
            pytest.skip(f"needs {', '.join(missing)}, which pip cannot bring")


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: nobody would notice what never runs.

    Only what compares with an optional library, which CI does not install, may be left out.
    """
    report = yield
    return report if item.get_closest_marker("optional") else _never_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for whole files."""
    return _never_skipped((yield))


def _never_skipped(report: Report) -> Report:
    if os.environ.get("QUIZGEN_CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure in CI: {report.longrepr}"
    return report
