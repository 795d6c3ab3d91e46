"""kill -9 at the worst moment: nothing that was acknowledged is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pilot import SEED, Desk, loaded, on_item, press, screen_text

ANSWER_AND_DIE = """
import asyncio, os, signal, sys
from dataclasses import replace
from pathlib import Path
from pilot import Clock, begin, press, type_text
from quizgen_tui.app import QuizgenApp
from quizgen_tui.setup import Setup

async def main(banks, records):
    setup = Setup(banks=(Path(banks),), seed=%d, records=Path(records), now=Clock())
    async with QuizgenApp(setup).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "1000")
        await press(pilot, "enter")
        sys.stdout.write(screen.sitting.session.variant(0).text)
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(*sys.argv[1:]))
"""

TYPE_AND_DIE = """
import asyncio, os, signal, sys
from pathlib import Path
from pilot import Clock, begin, type_text, until
from quizgen_tui.app import QuizgenApp
from quizgen_tui.setup import Setup

async def main(banks, records):
    setup = Setup(banks=(Path(banks),), seed=%d, records=Path(records), now=Clock())
    async with QuizgenApp(setup).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "1000")
        await until(pilot, lambda: screen.sitting.drafts, "the draft is kept")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(*sys.argv[1:]))
"""


def run_and_die(desk: Desk, script: str) -> str:
    places = [str(desk.setup.banks[0]), str(desk.setup.records)]
    done = subprocess.run(
        [sys.executable, "-c", script % SEED, *places],
        env=desk.environment(Path(__file__).parents[1]),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
async def test_what_was_typed_but_not_checked_survives_kill_9(desk: Desk) -> None:
    run_and_die(desk, TYPE_AND_DIE)
    async with desk.app(seed=None).run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("home", "enter")
        screen = await on_item(pilot, 0)
        assert "▸ 1000" in screen_text(pilot.app)
        assert not screen.sitting.session.items[0].submissions, "it is no answer yet"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.sweep
async def test_after_kill_9_the_next_start_goes_on(desk: Desk) -> None:
    text = run_and_die(desk, ANSWER_AND_DIE)
    async with desk.app(seed=None).run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("home", "enter")
        screen = await on_item(pilot, 1)
        assert screen.sitting.session.variant(0).text == text
        await press(pilot, "ctrl+p")
        await on_item(pilot, 0)
        assert "▸ 1000" in screen_text(pilot.app)
        assert "try 2 of 2" in screen_text(pilot.app)
