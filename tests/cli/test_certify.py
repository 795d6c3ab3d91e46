"""`quizgen certify`: proofs, or what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from processes import command

BANK = """\
bank: mine
format: 1
title: Mine

concepts:
  addition:
    name: Addition
    about: Adding two numbers.

questions:
  add-two:
    title: Add two numbers
    concept: addition
    difficulty: 1
    kind: compute
    givens:
      a: 3..9
      b: 3..9
    quantities:
      total: a + b
    check:
      total: CHECK
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
    text: |
      What is $<a> + <b>$?
    parts:
      total: the sum
"""


@pytest.fixture
def bank(tmp_path: Path) -> str:
    path = tmp_path / "mine.yaml"
    path.write_text(BANK.replace("CHECK", "b + a"), encoding="utf-8")
    return str(path)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """A bank whose cross-check gives another key where a is 9."""
    path = tmp_path / "faulty.yaml"
    path.write_text(BANK.replace("CHECK", "if(a == 9, 0, a + b)"), encoding="utf-8")
    return str(path)


def certified(*arguments: str, code: int = 0) -> Any:
    return json.loads(command("certify", *arguments, "--json", code=code).stdout)


def without_times(report: Any) -> Any:
    return [{k: v for k, v in it.items() if k != "slowest"} for it in report["questions"]]


def test_each_question_has_a_line(bank: str) -> None:
    (line,) = command("certify", bank, "--seeds", "40").stdout.splitlines()
    assert line.startswith("add-two  ok")
    assert "40 seeds" in line
    assert "cross-check agrees on 40" in line


def test_a_report_as_json_counts_what_was_seen(bank: str) -> None:
    report = certified(bank, "--seeds", "60")
    (question,) = report["questions"]
    assert report["passed"] is question["passed"] is True
    assert (question["seeds"], question["cross_check"], question["failures"]) == (60, 60, [])
    assert 1 < question["variants"] <= 49
    assert 0 < question["acceptance"] <= 1


def test_a_key_that_the_other_road_contradicts_fails_with_its_seeds(faulty: str) -> None:
    report = certified(faulty, "--seeds", "60", code=1)
    (question,) = report["questions"]
    assert report["passed"] is False
    assert 0 < question["failed"] == 60 - question["cross_check"]
    done = command("certify", faulty, "--seeds", "60", code=1)
    assert "FAILED" in done.stdout
    first = question["failures"][0]["seed"]
    assert f"add-two seed {first}: " in done.stderr


def test_several_processes_report_what_one_does(bank: str) -> None:
    one = certified(bank, "--seeds", "120")
    assert without_times(certified(bank, "--seeds", "120", "--jobs", "2")) == without_times(one)


def test_a_shipped_bank_is_chosen_by_its_id() -> None:
    questions = [it["question"] for it in certified("attention", "--seeds", "2")["questions"]]
    listed = json.loads(command("list", "--json").stdout)["questions"]
    assert questions == [it["id"] for it in listed if it["bank"] == "attention"]
    done = command("certify", "lstn", code=2)
    assert "no bank `lstn`" in done.stderr


def test_a_named_bank_is_certified_alone_and_its_faults_end_with_2(
    bank: str, tmp_path: Path
) -> None:
    assert [it["question"] for it in certified(bank, "--seeds", "1")["questions"]] == ["add-two"]
    broken = tmp_path / "broken.yaml"
    broken.write_text(BANK.replace("total: a + b", "total: a + c"), encoding="utf-8")
    done = command("certify", str(broken), code=2)
    places = [
        line.partition(": ")[0].rpartition("broken.yaml")[2] for line in done.stderr.splitlines()
    ]
    assert places == [":20:18", ":22:14"]
    assert done.stdout == ""
