"""Sets, intervals, quantities and terms on the full screen: read while typed, pointed at, marked."""

from __future__ import annotations

import pytest

from pilot import Desk, begin, key_of, outcomes, press, screen_text, type_text, until
from quizgen_tui.fields.typed import TypedField
from quizgen_tui.widgets.echo import Echo

CASES = [
    # question, part, what is typed, how it is read, what cannot be read, the place of its fault
    ("vg-eigenvalues", 0, "1; -2", "read as {−2, 1}", "{1, two}", 4),
    ("opt-stable-rates", 1, "0 < x <= 0.5", "read as (0, 0.5]", "(0, 1/0)", 4),
    ("opt-adam-memory", 1, "3 kB", "read as 3 kB", "3 KB", 2),
    ("lstm-name-gate", 0, "a gate", "read as a gate", "42", 0),
]


@pytest.mark.parametrize(("question", "part", "typed", "reading", "broken", "place"), CASES)
@pytest.mark.sweep
async def test_the_reading_and_the_fault_are_seen_while_one_types(
    shipped: Desk, question: str, part: int, typed: str, reading: str, broken: str, place: int
) -> None:
    async with shipped.app().run_test(size=(100, 50)) as pilot:
        screen = await begin(pilot, question)
        field = list(screen.query(TypedField))[part]
        field.take_focus()
        await type_text(pilot, typed)
        await until(pilot, lambda: reading in screen_text(pilot.app), reading)
        await pilot.press(*["backspace"] * len(typed))
        await type_text(pilot, broken)
        echo = list(screen.query(Echo))[part]
        await until(pilot, lambda: echo.has_class("-unread"), "caret")
        await until(pilot, lambda: broken in screen_text(pilot.app), broken)
        lines = screen_text(pilot.app).splitlines()
        at = next(index for index, line in enumerate(lines) if broken in line)
        assert lines[at + 1].index("^") == lines[at].index(broken) + place
        assert field.response == broken
        assert not screen.sitting.session.items[0].submissions


@pytest.mark.parametrize("question", ["opt-adam-memory", "lstm-name-gate"])
async def test_the_key_as_typed_is_right_and_nonsense_costs_no_try(
    shipped: Desk, question: str
) -> None:
    async with shipped.app().run_test(size=(100, 50)) as pilot:
        screen = await begin(pilot, question)
        fields = list(screen.query(TypedField))
        await type_text(pilot, "?")
        await press(pilot, "ctrl+s")
        assert outcomes(screen)[0] == "unreadable"
        assert screen.sitting.session.items[0].tries_used == 0
        for at, field in enumerate(fields):
            field.take_focus()
            await pilot.press(*["backspace"] * len(field.response))
            await type_text(pilot, key_of(screen, at))
        await press(pilot, "ctrl+s")
        assert set(outcomes(screen)) == {"correct"}
