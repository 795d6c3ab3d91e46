"""Quiz files and their rules."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizgen.bank.load import load_catalog
from quizgen.quiz.definition import Entry, Quiz, Show, quiz_from_spec

EXAM = """\
quiz: exam
format: 1
title: Exam
about: Two topics.
minutes: 45
tries: [1, 0.5]
pass_mark: 0.6
hint_cost: 0.1
show: {verdict: try, mistake: item, solution: end}
order: shuffled
items:
  - question: coin
    points: 6
    fix: {what: die}
  - question: chain
    points: 1
    tries: [1]
  - concept: sums
    difficulty: 1..1
    points: 2
  - concept: products
    kinds: [compute]
    draw: 2
    points: 2
"""


@pytest.fixture
def exam(bank_file, tmp_path) -> Quiz:
    path = tmp_path / "exam.yaml"
    path.write_text(EXAM, encoding="utf-8")
    catalog = load_catalog([bank_file, path], thorough=False)
    return quiz_from_spec(catalog.quiz("exam"), catalog)


def test_a_quiz_file_holds_exactly(exam):
    assert exam == Quiz(
        id="exam",
        title="Exam",
        about="Two topics.",
        minutes=45.0,
        pass_mark=0.6,
        hint_cost=0.1,
        show=Show("try", "item", "end"),
        shuffled=True,
        entries=(
            Entry(("coin",), 6, tries=(1.0, 0.5), fix={"what": ("die",)}),
            Entry(("chain",), 1, tries=(1.0,)),
            Entry(("add",), 2, tries=(1.0, 0.5)),
            Entry(("chain", "coin"), 2, draw=2, tries=(1.0, 0.5)),
        ),
    )


def test_a_quiz_survives_json(exam):
    assert Quiz.from_json(json.loads(json.dumps(exam.to_json()))) == exam


def test_the_revision_follows_the_rules_and_not_the_words(exam):
    assert replace(exam, title="Test", about="").revision == exam.revision
    for change in (
        {"minutes": 44.0},
        {"pass_mark": 0.5},
        {"hint_cost": 0.2},
        {"show": Show()},
        {"shuffled": False},
        {"entries": exam.entries[:-1]},
    ):
        assert replace(exam, **change).revision != exam.revision
