"""Orders, matches, wrong lines, short texts."""

from __future__ import annotations

from pilot import Desk, begin, key_of, on_item, outcomes, press, screen_text, type_text
from quizgen_tui.fields.base import Field
from quizgen_tui.screens.quiz import QuizScreen


def response(screen: QuizScreen) -> str:
    return screen.query_one(Field).response


async def test_steps_are_carried_to_their_places(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "steps")
        assert response(screen) == ""
        wanted = key_of(screen).split(", ")
        for place, name in enumerate(wanted):
            await press(pilot, *["up"] * 3)
            now = (response(screen) or "a, b, c").split(", ")
            at = now.index(name)
            await press(pilot, *["down"] * at, "space", *["up"] * (at - place), "space")
        await press(pilot, "enter")
        if not screen.sitting.session.items[0].submissions:
            await press(pilot, "enter")
        assert outcomes(screen) == ["correct"]


async def test_steps_left_as_they_stand_need_two_enters(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "steps")
        await press(pilot, "enter")
        assert response(screen) == "a, b, c"
        assert not screen.sitting.session.items[0].submissions
        await press(pilot, "enter")
        assert screen.sitting.session.items[0].submissions


async def test_letters_match(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "pairs")
        letters = [pair[-1] for pair in key_of(screen).split(", ")]
        await press(pilot, *letters)
        assert response(screen) == key_of(screen)
        await press(pilot, "enter")
        assert outcomes(screen) == ["correct"]


async def test_a_match_with_a_gap_costs_nothing_and_keeps_its_letters(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "kinds")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await press(pilot, "c", "ctrl+s")
        assert outcomes(screen) == ["unreadable"]
        assert screen.sitting.session.items[1].tries_used == 0
        await press(pilot, "ctrl+n")
        await on_item(pilot, 2)
        await press(pilot, "ctrl+p")
        await on_item(pilot, 1)
        assert response(screen) == "1c"


async def test_first_the_wrong_line_then_its_correction(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "wrong-line")
        line, fix = tuple(key_of(screen))
        await press(pilot, line)
        await press(pilot, "enter")
        assert not screen.sitting.session.items[0].submissions
        await press(pilot, fix, "enter")
        assert outcomes(screen) == ["correct"]


async def test_a_short_text_takes_several_lines(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "why")
        await type_text(pilot, "Because blue light")
        await press(pilot, "enter")
        await type_text(pilot, "is scattered.")
        assert not screen.sitting.session.items[0].submissions
        await press(pilot, "ctrl+s")
        assert outcomes(screen) == ["correct"]
        assert "right, as a proposal" in screen_text(pilot.app)
        assert response(screen) == "Because blue light\nis scattered."
