"""Rubrics of the short texts: a real answer sheet, model answers, nothing, and the question's own words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from quizgen.answers.short_text import ShortTextAnswer
from quizgen.bank.catalog import Catalog
from quizgen.errors import ResponseError
from quizgen.problem.draw import draw

SHEET = (Path(__file__).parent / "group_a.md").read_text(encoding="utf-8")
ANSWERS = dict(zip(*[iter(re.split(r"\n(\d)\.\s", SHEET)[1:])] * 2, strict=True))

SHORT = {
    # the points that a human gave to Group A, key point by key point
    "vg-short": (
        "1",
        {"product": 1.5, "time": 0, "factor": 1.5, "consequence": 0.5, "remedies": 2},
    ),
    "lstm-short": (
        "2",
        {
            "learn": 2,
            "forget": 2,
            "remember": 1,
            "becomes-ltm": 0,
            "use": 1.5,
            "becomes-stm": 0,
            "impact": 0,
        },
    ),
    "ae-short": ("4", {"verdict": 1, "identity": 1.5, "data-only": 0, "constraints": 0, "why": 0}),
    "gibbs-short": (
        "5",
        {
            "start": 0,
            "in-turn": 2,
            "conditional": 0,
            "newest": 0,
            "limit": 1,
            "when-joint": 1,
            "when-conditionals": 0.5,
        },
    ),
    "tied-short": (
        "6",
        {"transpose": 2, "mirrored": 0, "biases": 0, "half": 1, "overfitting": 2, "speed": 1},
    ),
}
DOUBT = 0.5
"""By how much the proposal for a key point may differ from the human's."""


def rubric(catalog: Catalog, question: str, part: str = "answer") -> ShortTextAnswer:
    found = draw(catalog.questions[question], 1).part(part).answer
    assert isinstance(found, ShortTextAnswer)
    return found


@pytest.mark.parametrize("question", SHORT)
def test_the_proposal_for_a_real_sheet_is_close_to_what_a_human_gave(
    question: str, catalog: Catalog
) -> None:
    number, wanted = SHORT[question]
    scored = {s.point.id: s.earned for s in rubric(catalog, question).score(ANSWERS[number])}
    assert set(scored) == set(wanted)
    assert {id_: s for id_, s in scored.items() if abs(s - wanted[id_]) > DOUBT} == {}


@pytest.mark.parametrize("question", SHORT)
def test_points_add_to_ten_and_the_model_answer_earns_them(question: str, catalog: Catalog) -> None:
    answer = rubric(catalog, question)
    assert answer.total == 10
    assert sum(s.earned for s in answer.score(answer.model)) == 10


@pytest.mark.parametrize("question", SHORT)
def test_the_words_of_the_question_earn_nothing(question: str, catalog: Catalog) -> None:
    variant = draw(catalog.questions[question], 1)
    parrot = variant.text + " It works well and is important for deep learning."
    assert sum(s.earned for s in rubric(catalog, question).score(parrot)) == 0


@pytest.mark.parametrize("question", [*SHORT, "bptt-short"])
def test_an_empty_answer_is_no_answer(question: str, catalog: Catalog) -> None:
    part = "remarks" if question == "bptt-short" else "answer"
    with pytest.raises(ResponseError):
        rubric(catalog, question, part).read("  ")


def test_the_two_misconceptions_of_the_sheet_are_vetoed(catalog: Catalog) -> None:
    for question, point, number in (
        ("lstm-short", "becomes-stm", "2"),
        ("ae-short", "constraints", "4"),
    ):
        scored = {s.point.id: s for s in rubric(catalog, question).score(ANSWERS[number])}
        assert scored[point].vetoed
        assert scored[point].point.veto_says


def test_the_expansion_of_the_sheet_is_right_as_it_stands(catalog: Catalog) -> None:
    variant: Any = draw(catalog.questions["bptt-short"], 1)
    answer = variant.part("answer").answer
    assert answer.judge(answer.read(ANSWERS["3"])).credit == 1.0
    assert sum(part.points for part in variant.parts) == 10
