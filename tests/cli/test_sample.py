"""The sample sheet beside the banks: Group A's answers, graded as a teacher would."""

from __future__ import annotations

import csv
from pathlib import Path

from processes import quizgen
from quizgen.paths import banks_dir

QUESTIONS = 6
DOUBT = 0.5
BY_HAND = {"1": 5.5, "2": 6.5, "3": 8.0, "4": 2.5, "5": 4.5, "6": 6.0}
"""What a person gave; of the third question the part that is asked as a formula."""


def test_the_proposed_points_are_those_of_a_person(tmp_path: Path) -> None:
    quizgen(
        "print", "review-4-sheet", "--versions", "1", "--format", "md", "--out", "s", cwd=tmp_path
    )
    sample = str(banks_dir() / "samples" / "group-a.csv")
    quizgen("grade", "s/manifest.json", sample, "--secret", "s/secret", "--out", "g", cwd=tmp_path)
    with (tmp_path / "g" / "verdicts.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["item"] for row in rows] == list(BY_HAND)
    for row in rows:
        assert abs(float(row["points"]) - BY_HAND[row["item"]]) <= DOUBT, row
    assert "“" in rows[0]["evidence"]  # the sentence that a point rests on is quoted
    assert rows[2]["outcome"] == "correct"  # the sheet's own LaTeX
