"""The written results of a class."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.batch.folder import NAMES, write_results
from quizgen.batch.results import Results
from quizgen.batch.rows import Row
from quizgen.batch.sheets import grade_sheets
from quizgen.batch.tables import VERDICT_COLUMNS

if TYPE_CHECKING:
    from conftest import Class


@pytest.fixture(scope="module")
def results(first_light: Class) -> Results:
    keys = first_light.keys()
    wrong = [replace(key, student="w", response="77") for key in keys if key.item == "1"]
    inverted = [
        Row("t.csv", 2, "m", "1", "1", "STM", str(round(mistake.value, 4)))
        for mistake in first_light.versions[0].items[0].variant.mistakes
        if mistake.part == "STM"
    ][:1]
    evil = Row("t.csv", 3, "=evil()", "1", "1", "f", "=cmd|' /C calc'!A0")
    stray = Row("t.csv", 4, "<b>x</b>", "9|9", "1", "f", "@SUM(A1)")
    return grade_sheets([*keys, *wrong, *inverted, evil, stray], first_light.sheets, ["a note"])


@pytest.fixture
def folder(results: Results, tmp_path: Path) -> Path:
    write_results(tmp_path, results)
    return tmp_path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_all_files_are_there(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


def test_both_verdict_tables_hold_the_same_rows(results: Results, folder: Path) -> None:
    cells = table(folder / "verdicts.csv")
    lines = (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    objects = [json.loads(line) for line in lines]
    assert list(cells[0]) == list(objects[0]) == VERDICT_COLUMNS
    assert len(cells) == len(objects) == len(results.graded)
    assert [cell["outcome"] for cell in cells] == [found["outcome"] for found in objects]
    assert [float(cell["points"]) for cell in cells] == [found["points"] for found in objects]
    assert {found["follow_through"] for found in objects} <= {True, False}


def test_no_cell_of_any_table_begins_a_formula(folder: Path) -> None:
    for name in ("verdicts.csv", "scores.csv", "review.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    assert "'=cmd" in (folder / "verdicts.csv").read_text(encoding="utf-8")
    assert '"=cmd' in (folder / "verdicts.jsonl").read_text(encoding="utf-8")


def test_scores_have_a_column_for_each_item(folder: Path) -> None:
    scores = table(folder / "scores.csv")
    items = [f"item_{number}" for number in range(1, 6)]
    tail = ["total", "out_of", "percent", "passed", "needs_human"]
    assert list(scores[0]) == ["student", "version", *items, *tail]
    best = next(score for score in scores if score["student"] == "s1")
    assert [best[name] for name in items] == ["6", "4", "4", "2", "2"]
    assert [best[name] for name in tail] == ["18", "18", "100.0", "yes", "0"]


def test_the_review_list_has_every_row_for_a_person_with_a_reason(
    results: Results, folder: Path
) -> None:
    review = table(folder / "review.csv")
    assert len(review) == results.needs_human == 2
    assert all(entry["why"] for entry in review)


def test_the_report_says_what_a_teacher_asks(folder: Path) -> None:
    text = (folder / "report.md").read_text(encoding="utf-8")
    for wanted in (
        "# First light: graded",
        "- a note",
        "| correct |",
        "## Scores",
        "## Hardest parts",
        "`lstm-gates-scalar`",
        "## Commonest mistakes",
        "## For a person",
    ):
        assert wanted in text
    assert "<b>" not in text and "9\\|9" in text


def test_the_same_rows_give_the_same_bytes(results: Results, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    write_results(again, results)
    for name in NAMES:
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_an_empty_table_gives_empty_results(first_light: Class, tmp_path: Path) -> None:
    write_results(tmp_path, grade_sheets([], first_light.sheets))
    assert table(tmp_path / "verdicts.csv") == []
    assert "0 rows" in (tmp_path / "report.md").read_text(encoding="utf-8")
