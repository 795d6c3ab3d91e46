"""Whatever is typed into an answer box is read, or refused with a place inside it; nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.base import Answer
from quizgen.bank.load import load_catalog
from quizgen.errors import ResponseError
from quizgen.problem.draw import draw

SMALL = load_catalog([Path(__file__).parents[1] / "unit" / "answers" / "kinds.yaml"])
ANSWERS = {
    part.answer.kind + "/" + part.id: part.answer
    for name in ("roots", "halves", "sizes", "gate")
    for part in draw(SMALL.questions[name], 1).parts
}
PIECES = st.sampled_from(
    ["0", "1", "7", "-7", "1.5", "0,5", "1/0", "9^9^9", "oo", "∞", "x", "R", "(", ")", "[", "]",
     "{", "}", ",", ";", " ", "<", "<=", ">", "=", " in ", " and ", " U ", "∪", "∖", "±", "MB",
     "°C", "/s", "^2", "kB", "forget", " gate", "(s)", "%", "\\frac", "$", "|", "!", "π", "sqrt(2)"]
)  # fmt: skip
TYPED = st.one_of(st.lists(PIECES, max_size=9).map("".join), st.text(max_size=40))


@pytest.mark.parametrize("name", sorted(ANSWERS))
@given(typed=TYPED)
def test_reading_ends_in_a_reading_or_a_place(name: str, typed: str) -> None:
    answer: Answer = ANSWERS[name]
    try:
        reading = answer.read(typed)
    except ResponseError as error:
        assert error.text == typed
        assert 0 <= error.offset <= len(typed)
        return
    judgement = answer.judge(reading)
    assert 0 <= judgement.credit <= 1
    assert reading.text == typed
