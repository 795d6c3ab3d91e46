"""`quizgen list`."""

from __future__ import annotations

import json
from pathlib import Path

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
      a: 1..9
      b: 1..9
    quantities:
      total: a + b
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
    text: |
      What is $<a> + <b>$?
    parts:
      total: the sum
"""


def test_quizzes_and_questions_are_listed_with_what_one_needs_to_choose() -> None:
    text = command("list").stdout
    assert "first-light" in text
    line = next(line for line in text.splitlines() if "lstm-gates-scalar" in line)
    assert line.split()[-2:] == ["compute", "3"]


def test_concepts_come_with_the_number_of_their_questions() -> None:
    lines = command("list", "--concepts").stdout.splitlines()
    data = json.loads(command("list", "--json").stdout)
    for concept in data["concepts"]:
        line = next(line for line in lines if concept["id"] in line.split("also needs")[0].split())
        told = line.split("also needs")[0].split()
        assert told[-1] == str(len(concept["questions"]) or "-")


def test_json_has_everything_at_once() -> None:
    data = json.loads(command("list", "--json").stdout)
    assert "first-light" in [quiz["id"] for quiz in data["quizzes"]]
    tied = next(it for it in data["concepts"] if it["id"] == "tied-weights")
    assert {"tied-count", "tied-count-formula"} <= set(tied["questions"])
    assert {"id", "title", "concepts", "difficulty", "kind", "bank"} == set(data["questions"][0])


def test_a_named_bank_is_listed_alone(tmp_path: Path) -> None:
    mine = str(tmp_path / "mine.yaml")
    Path(mine).write_text(BANK, encoding="utf-8")
    data = json.loads(command("list", "--bank", mine, "--json").stdout)
    assert [question["id"] for question in data["questions"]] == ["add-two"]
    assert data["quizzes"] == []
    text = command("list", "--bank", mine).stdout
    assert "Quizzes\n  none\n" in text
    assert "Questions of mine: Mine\n  add-two" in text


def test_all_faults_of_a_bank_are_reported_with_their_places(tmp_path: Path) -> None:
    faulty = BANK.replace("difficulty:", "dificulty:").replace("about:", "abuot:")
    mine = str(tmp_path / "mine.yaml")
    Path(mine).write_text(faulty, encoding="utf-8")
    done = command("list", "--bank", mine, code=2)
    assert done.stdout == ""
    assert "mine.yaml:8:5: concepts.addition.abuot: " in done.stderr
    assert "did you mean `difficulty`?" in done.stderr


def test_a_path_that_is_not_there_is_wrong_usage() -> None:
    done = command("list", "--bank", "nowhere.yaml", code=2)
    assert "nowhere.yaml" in done.stderr
