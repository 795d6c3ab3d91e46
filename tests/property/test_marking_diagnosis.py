"""Simulated students over all shipped questions: mistakes are named, guesses get no cause, a slip costs itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizgen.bank.load import load_catalog

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from diagnosis import Seen, measured

SEEDS = 10


@pytest.mark.sweep
def test_mistakes_are_named_guesses_are_not_and_slips_cost_only_themselves() -> None:
    questions, total = load_catalog().questions, Seen()
    for name in questions:
        seen = measured(questions[name], SEEDS)
        for count in vars(seen):
            setattr(total, count, getattr(total, count) + getattr(seen, count))
    assert min(total.mistakes, total.guesses, total.slips) >= 300
    assert total.named >= 0.99 * total.mistakes
    assert total.false_causes <= 0.02 * total.guesses
    assert total.only_their_own >= 0.99 * total.slips
