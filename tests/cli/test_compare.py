from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli.compare import command

GOOD = '{"id": 1, "kind": "expression", "key": "2*x + 1", "response": "1 + 2x"}\n'
WRONG = '{"id": 2, "kind": "number", "key": "5", "response": "6"}\n'
FAULTY = '{"id": 3, "kind": "poetry", "key": "5", "response": "6"}\n'


def verdicts(output: str) -> list[str]:
    return [json.loads(line)["verdict"] for line in output.splitlines() if line.startswith("{")]


def test_lines_from_stdin() -> None:
    result = CliRunner().invoke(command, [], input=GOOD + "\n" + WRONG)
    assert result.exit_code == 0
    assert verdicts(result.stdout) == ["correct", "wrong"]


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(GOOD + WRONG, encoding="utf-8")
    result = CliRunner().invoke(command, [str(path)])
    assert verdicts(result.stdout) == ["correct", "wrong"]


def test_faulty_lines_are_answered_and_end_with_status_1() -> None:
    result = CliRunner().invoke(command, [], input=FAULTY + GOOD)
    assert result.exit_code == 1
    assert verdicts(result.stdout) == ["error", "correct"]
    assert "1 line could not be compared" in result.stderr


def test_bytes_that_are_no_text_are_answered() -> None:
    line = b'{"kind": "string", "key": "x", "response": "\xff\xfe"}\n'
    result = CliRunner().invoke(command, [], input=line + GOOD.encode())
    assert verdicts(result.stdout) == ["wrong", "correct"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_processes_keep_the_order(jobs: str) -> None:
    lines = [
        json.dumps({"id": number, "kind": "number", "key": str(number), "response": str(number)})
        for number in range(80)
    ]
    result = CliRunner().invoke(command, ["--jobs", jobs], input="\n".join(lines))
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == list(range(80))
    assert set(verdicts(result.stdout)) == {"correct"}


def test_a_wrong_option_is_wrong_usage() -> None:
    assert CliRunner().invoke(command, ["--jobs", "0"], input=GOOD).exit_code == 2
