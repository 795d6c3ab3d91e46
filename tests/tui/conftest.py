"""A store and a clock of its own for each test, and a small bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilot import SEED, Clock, Desk
from quizgen_tui.setup import Setup

BANKS = Path(__file__).parent / "banks"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    clock = Clock()
    setup = Setup(
        banks=(BANKS,), seed=SEED, records=tmp_path / "records.sqlite", now=clock, tick=0.1
    )
    return Desk(setup, clock)


@pytest.fixture
def shipped(desk: Desk) -> Desk:
    """The same on the shipped banks."""
    return Desk(desk.changed(banks=()), desk.clock)
