"""`quizgen list`."""

from __future__ import annotations

import json
from pathlib import Path

from processes import quizgen

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


def test_quizzes_and_questions_are_listed_with_what_one_needs_to_choose(tmp_path: Path) -> None:
    text = quizgen("list", cwd=tmp_path).stdout
    assert "first-light" in text
    line = next(line for line in text.splitlines() if "lstm-gates-scalar" in line)
    assert line.split()[-2:] == ["compute", "3"]


def test_concepts_come_with_the_number_of_their_questions(tmp_path: Path) -> None:
    lines = quizgen("list", "--concepts", cwd=tmp_path).stdout.splitlines()
    assert next(line for line in lines if "tied-weights" in line).split()[-1] == "2"
    assert next(line for line in lines if "rnn-forward" in line).split()[-1] == "-"


def test_json_has_everything_at_once(tmp_path: Path) -> None:
    data = json.loads(quizgen("list", "--json", cwd=tmp_path).stdout)
    assert [quiz["id"] for quiz in data["quizzes"]] == ["first-light"]
    tied = next(it for it in data["concepts"] if it["id"] == "tied-weights")
    assert tied["questions"] == ["tied-count", "tied-count-formula"]
    assert {"id", "title", "concepts", "difficulty", "kind", "bank"} == set(data["questions"][0])


def test_a_named_bank_is_listed_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(BANK, encoding="utf-8")
    data = json.loads(quizgen("list", "--bank", "mine.yaml", "--json", cwd=tmp_path).stdout)
    assert [question["id"] for question in data["questions"]] == ["add-two"]
    assert data["quizzes"] == []
    assert "none" in quizgen("list", "--bank", "mine.yaml", cwd=tmp_path).stdout


def test_all_faults_of_a_bank_are_reported_with_their_places(tmp_path: Path) -> None:
    faulty = BANK.replace("difficulty:", "dificulty:").replace("about:", "abuot:")
    (tmp_path / "mine.yaml").write_text(faulty, encoding="utf-8")
    done = quizgen("list", "--bank", "mine.yaml", cwd=tmp_path, code=2)
    assert done.stdout == ""
    assert "mine.yaml:8:5: concepts.addition.abuot: " in done.stderr
    assert "did you mean `difficulty`?" in done.stderr


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = quizgen("list", "--bank", "nowhere.yaml", cwd=tmp_path, code=2)
    assert "nowhere.yaml" in done.stderr
