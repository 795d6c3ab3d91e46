"""Tables that are written: harmless in spreadsheets, with the columns that others rely on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quizgen.batch.tables import number, write_csv
from quizgen.quiz.cells import as_typed, harmless


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        "+1+cmd|x",
        "-2+3",
        "-x",
        "  =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "-",
        "\0=1",
    ],
)
def test_what_could_be_a_formula_is_quoted(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert as_typed(harmless(cell)) == cell.replace("\0", "")


@pytest.mark.parametrize(
    "cell", ["-0.31", "+2", "-.5", "-1e-3", "-0,73", "−0.31", "a, c", "", "5%", "-5%", "'quoted'"]
)
def test_numbers_and_texts_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
    assert as_typed(cell) == cell


def test_written_tables_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = [["a", 'say "x", y'], ["b\nc", "=1"]]
    write_csv(path, ["one", "two"], rows)
    with path.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["one", "two"],
            ["a", 'say "x", y'],
            ["b\nc", "'=1"],
        ]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2.0, "2"), (0.5, "0.5"), (1 / 3, "0.333333"), (100.0, "100")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text
