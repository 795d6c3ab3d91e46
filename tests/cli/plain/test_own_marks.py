"""Learners mark their own texts line by line."""

from __future__ import annotations

import pytest

from small_bank import PARTLY

TEXTS = """\
quiz: texts
format: 1
title: Texts
tries: [1]
pass_mark: 0.9
show: {verdict: WHEN, mistake: WHEN, solution: WHEN}
items:
  - {question: essay, points: 5}
"""


@pytest.fixture
def texts(plain, files, tmp_path):
    """Sit one text, with verdicts shown at some time."""

    def run(when, *lines):
        quiz = tmp_path / "texts.yaml"
        quiz.write_text(TEXTS.replace("WHEN", when), encoding="utf-8")
        bank = ["--bank", str(files / "small.yaml")]
        return plain(*lines, instead=["quiz", str(quiz), "--plain", "--seed", "1", *bank]).stdout

    return run


def test_the_rubric_comes_with_its_evidence_and_numbers_tick(texts):
    shown = texts("item", PARTLY, ":marks 3")
    assert "Proposed: 3 of 5 points" in shown
    assert '[x] 1) Air scatters short waves more than long ones.\n  2 of 2: found in "' in shown
    assert "[~] 2) Two colours are named." in shown
    assert "The sun is not further away in the evening." in shown
    assert "Model answer\nAir scatters" in shown
    assert "[x] 1, [~] 2, [x] 3. By yourself: 4 of 5 points, proposed 3." in shown
    assert "Result: 3 of 5 points (60 %), pass mark 90 %: not passed." in shown
    assert "By your own marks: 4 of 5 points (80 %), pass mark 90 %: not passed." in shown
    assert "(1 try, 4 by yourself)" in shown


def test_a_part_of_the_points_can_be_ticked(texts):
    shown = texts("item", PARTLY, ":marks 2", ":marks 2", ":marks ok")
    assert shown.count("[x] 2") == 1
    assert shown.count("[ ] 2") == 2


def test_an_empty_line_leaves_the_proposal_as_it_is(texts):
    shown = texts("item", PARTLY, "more lines")
    assert "By your own marks" not in shown
    assert "a person has to look" in shown


def test_what_is_no_mark_is_explained(texts):
    shown = texts("item", PARTLY, ":marks 4", ":marks one", ":marks :help", ":marks ok")
    assert shown.count("Numbers from 1 to 3 tick and untick") == 4
    assert "By your own marks: 3 of 5 points" in shown


def test_with_verdicts_at_the_end_texts_are_marked_after_handing_in(texts):
    before, after = texts("end", PARTLY, ":marks 3").split("Question 1: ")
    assert "Mark it yourself" not in before
    assert "Mark it yourself" in after
    assert "By your own marks: 4 of 5 points" in after


def test_with_verdicts_never_shown_there_is_nothing_to_mark(texts):
    shown = texts("never", PARTLY, ":marks 3")
    assert "Handed in." in shown
    assert "yourself" not in shown
    assert "Result" not in shown
