"""Numbers and arrays as nearly everybody types them take a short road; it leads to the same reading."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizgen.answers.array import ArrayAnswer
from quizgen.answers.number import NumberAnswer

NUMBERS = st.from_regex(r"[-−]?(0|[1-9][0-9]{0,5})(\.[0-9]{1,12})?", fullmatch=True)


@given(st.integers(1, 3), st.integers(1, 3), st.booleans(), st.data())
def test_arrays(rows, columns, is_vector, data):
    shape = (columns,) if is_vector else (rows, columns)
    lines = [
        ", ".join(data.draw(NUMBERS) for _ in range(columns))
        for _ in range(1 if is_vector else rows)
    ]
    text = f"[{'; '.join(lines)}]"
    answer = ArrayAnswer(values=(0.0,), shape=shape, absolute=0.1, plain="")
    slowly = answer.read(f" {text}")  # a blank is enough to leave the short road
    assert answer.read(text) == replace(slowly, text=text)


@given(NUMBERS)
def test_numbers(text):
    answer = NumberAnswer(value=0.0, absolute=0.1, plain="")
    slowly = answer.read(f"({text})")
    quickly = answer.read(text)
    assert (quickly.value, quickly.precision) == (slowly.value, slowly.precision)
