"""The checker against a table of keys, responses and verdicts, kind by kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.compare.run import answer_line

CASES = Path(__file__).parent / "cases"


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_verdicts(path: Path) -> None:
    misses = []
    for line in lines(path):
        case = json.loads(line)
        found = json.loads(answer_line(line))
        if found["verdict"] != case["verdict"]:
            shown = case["key"], case["response"], case["options"]
            misses.append(f"{shown}: {found['verdict']} instead of {case['verdict']}")
    assert not misses, "\n".join(misses)


def test_there_are_enough_cases() -> None:
    assert sum(len(lines(path)) for path in CASES.glob("*.jsonl")) >= 600
