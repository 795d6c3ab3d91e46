"""Sheets as Markdown: the bytes of all three faces."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.paper.markdown import write
from quizgen.paper.sheet import (
    Face,
    PrintedOption,
    PrintedPart,
    Problem,
    Sheet,
    UsualMistake,
)

GOLDEN = Path(__file__).parents[2] / "golden" / "paper"


def number(label: str, points: float, key: str, *mistakes: UsualMistake) -> PrintedPart:
    return PrintedPart(
        label=label,
        prompt="the forget gate, $f_t$",
        asks="a number, 4 decimals",
        note="",
        points=points,
        options=(),
        key=key,
        counts="Accepted: ±0.002.",
        mistakes=mistakes,
    )


COMPUTE = Problem(
    number=1,
    title="One step of an LSTM by hand",
    points=3,
    text="A cell holds $h = 0.5$.\n\n| | bias |\n|---|---|\n| $f_t$ | $-0.1$ |",
    note="Intermediate values may be rounded to 3 decimals.",
    parts=(
        number("1.f", 1, "0.6457"),
        number("1.STM", 2, "−0.3005", UsualMistake("2*k*n", "That is $c_t$.")),
    ),
    solution="$$f_t = \\sigma(a_f) \\approx 0.6457$$",
)
CHOICE = Problem(
    number=2,
    title="Remedies",
    points=1,
    text="Which of these work?",
    note="",
    parts=(
        PrintedPart(
            label="2",
            prompt="",
            asks="the letters of all, such as a*b_c",
            note="",
            points=1,
            options=(
                PrintedOption("a", "Clipping,\nas usual", "It cannot enlarge."),
                PrintedOption("b", "Gates"),
            ),
            key="b",
            counts="A wrong tick cancels a right one; never below zero.",
            mistakes=(),
        ),
    ),
    solution="",
)


def sheet(student: str = "", minutes: float | None = 30) -> Sheet:
    return Sheet(
        title="First light",
        language="en",
        version="2",
        student=student,
        minutes=minutes,
        points=4,
        pass_mark=0.6,
        conventions=("$\\sigma$ is the logistic function.", "Two lines\nof words."),
        problems=(COMPUTE, CHOICE),
    )


@pytest.mark.parametrize("face", Face)
def test_each_face_is_as_it_was_when_someone_read_it(face: Face) -> None:
    golden = (GOLDEN / f"{face.value}.md").read_bytes()
    assert write(sheet(), face).decode() == golden.decode()


def test_problems_hold_neither_keys_nor_reasons() -> None:
    text = write(sheet(), Face.PROBLEMS).decode()
    for secret in ("0.6457", "0.3005", "2*k*n", "cannot enlarge", "sigma(a_f)", "Accepted"):
        assert secret not in text


def test_a_students_name_is_no_markup() -> None:
    text = write(sheet("*Eve* <script>\n# x", None), Face.PROBLEMS).decode()
    head = text.splitlines()[0]
    assert head.endswith(r"version 2, \*Eve\* \<script\> \# x")
    assert "Name:" not in text and "minutes" not in text
