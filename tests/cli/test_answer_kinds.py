"""Sets, intervals, quantities and terms handed in on paper and in plain mode."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli.main import cli

SMALL = Path(__file__).parents[1] / "unit" / "answers" / "kinds.yaml"
QUIZ = """\
quiz: small-kinds
format: 1
title: Small kinds
about: One of each.
items:
  - {question: roots, points: 3}
  - {question: halves, points: 1}
  - {question: sizes, points: 2}
  - {question: gate, points: 1}
"""
ANSWERS = {
    # column: response, outcome, credit
    "1.far": ("7", "correct", 1),
    "1.ends": ("49; -49", "mistake", 0),
    "1.span": ("(-7, 7)", "partial", 0.5),
    "2": ("x >= 1,5", "correct", 1),
    "3.size": ("3", "unreadable", 0),
    "3.exact": ("3000 kB", "wrong", 0),
    "4": ("Input gate", "mistake", 0),
}


@pytest.fixture
def quiz(tmp_path: Path) -> list[str]:
    path = tmp_path / "small-kinds.yaml"
    path.write_text(QUIZ, encoding="utf-8")
    return ["--bank", str(SMALL), "--bank", str(path)]


def test_responses_on_paper_are_graded_like_any_others(tmp_path: Path, quiz: list[str]) -> None:
    run, out = CliRunner().invoke, tmp_path / "sheets"
    printed = run(
        cli, ["print", "small-kinds", "--versions", "1", "--format", "md", "--out", str(out), *quiz]
    )
    assert printed.exit_code == 0, printed.output
    sheet = next((out / "problems").iterdir()).read_text(encoding="utf-8")
    assert "a number with its unit, such as MB" in sheet
    key = next((out / "keys").iterdir()).read_text(encoding="utf-8")
    assert "**2** [1.5, ∞)" in key
    assert "forget gate (or forget gates, f-gate)" in key
    assert "`24 MB` A byte has eight bits." in key

    typed = {column: response for column, (response, _, _) in ANSWERS.items()}
    with (out / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["student", "version", *ANSWERS])
        table.writeheader()
        table.writerow({"student": "", "version": "1", **typed})
    graded = tmp_path / "graded"
    secret = str(out / "secret")
    answers = [str(out / "manifest.json"), str(out / "answers.csv")]
    done = run(cli, ["grade", *answers, "--secret", secret, "--out", str(graded), *quiz])
    assert done.exit_code == 1, done.output  # the unreadable one waits for a human
    with (graded / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [(row["response"], row["outcome"], float(row["credit"])) for row in rows]
    assert found == [(text, outcome, float(credit)) for text, outcome, credit in ANSWERS.values()]
    assert next(row for row in rows if row["response"] == "49; -49")["mistake"] == "squared"


def test_in_plain_mode_what_cannot_be_read_is_asked_for_again(quiz: list[str]) -> None:
    done = CliRunner().invoke(cli, ["quiz", "sizes", "--plain", *quiz], input="3\n3 MB\n3 MB\n")
    assert re.search(r"\n3\n \^\ncolumn 2: the unit is missing \(such as MB\)", done.output)
    assert "size: right, read as 3 MB" in done.output
    assert "exact: right, read as 3 MB" in done.output


def test_examples_of_each_part_are_read_and_marked(quiz: list[str]) -> None:
    shown = CliRunner().invoke(cli, ["show", "roots", "--examples", *quiz]).output
    lines = (line.split("│") for line in shown.splitlines() if " │ " in line)
    rows = [[cell.strip() for cell in line] for line in lines]
    told = {row[0]: row[1:] for row in rows}
    assert told["{-7, 7}"][:2] == ["{−7, 7}", "correct"]
    assert told["{-49, 49}"][:3] == ["{−49, 49}", "mistake", "Take the root."]
    assert told["[-7, 7)"][1] == "partial (50%)"
    assert told["an interval"][1] == "unreadable"
