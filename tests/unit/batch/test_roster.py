"""Rosters: the students of a class, in order, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.batch.roster import read_roster
from quizgen.errors import InputError


def roster(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "class.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


def test_students_in_order(tmp_path: Path) -> None:
    text = 'email;Student\na@x;Zoë\n;  \nb@x;"Bob ; B"\n\n'
    assert roster(tmp_path, text) == ["Zoë", "Bob ; B"]


def test_a_single_column_needs_no_name(tmp_path: Path) -> None:
    assert roster(tmp_path, "\ufeffname\nann\nbob\n") == ["ann", "bob"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name,email\nann,a@x\n", "no column `student`"),
        ("student\nann\nbob\nAnn\n", "twice, in lines 2 and 4"),
        ("student\n007\n7\n", "twice"),
        ("student\n", "no student"),
        ('student,x\nann,"1\n', "line 2"),
        ("", "empty"),
    ],
)
def test_what_a_roster_must_not_be(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        roster(tmp_path, text)
