"""Sheets as Markdown: the bytes of all three faces."""

from __future__ import annotations

from dataclasses import replace
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
        kind="number",
        prompt="the forget gate, $f_t$",
        asks="a number, 4 decimals",
        note="",
        points=points,
        options=(),
        numbered=(),
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
            kind="choose-many",
            prompt="",
            asks="the letters of all, such as a*b_c",
            note="",
            points=1,
            options=(
                PrintedOption("a", "Clipping,\nas usual", "It cannot enlarge."),
                PrintedOption("b", "Gates"),
            ),
            numbered=(),
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


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        ("match", ["(1) f", "(2) i", "Partners:", "(a) forget", "(b) input"]),
        ("find-mistake", ["(a) forget", "(b) input", "Corrections:", "(1) f", "(2) i"]),
    ],
)
def test_what_stands_beside_the_options_is_numbered(kind: str, order: list[str]) -> None:
    options = (PrintedOption("a", "forget"), PrintedOption("b", "input"))
    numbered = (PrintedOption("1", "f"), PrintedOption("2", "i"))
    part = replace(CHOICE.parts[0], kind=kind, options=options, numbered=numbered)
    text = write(
        replace(sheet(), problems=(replace(CHOICE, parts=(part,)),)), Face.PROBLEMS
    ).decode()
    places = [text.index(wanted) for wanted in order]
    assert places == sorted(places)


def test_a_students_name_is_no_markup() -> None:
    text = write(sheet("*Eve* <script>\n# x", None), Face.PROBLEMS).decode()
    head = text.splitlines()[0]
    assert head.endswith(r"version 2, \*Eve\* \<script\> \# x")
    assert "Name:" not in text and "minutes" not in text
