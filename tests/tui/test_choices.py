"""Options: with the cursor, by letters, with the mouse."""

from __future__ import annotations

from pilot import Desk, begin, on_item, outcomes, press, screen_text
from quizgen_tui.fields.choice import ChoiceField
from quizgen_tui.fields.rows import Row
from quizgen_tui.screens.quiz import QuizScreen


def field_of(screen: QuizScreen) -> ChoiceField:
    return screen.query_one(ChoiceField)


def letters(screen: QuizScreen, *ids: str) -> list[str]:
    """The letters of options of the item on the screen."""
    options = [
        option.id for option in screen.sitting.session.variant(screen.index).parts[0].answer.options
    ]
    return sorted("abcdefgh"[options.index(one)] for one in ids)


async def test_one_option_is_chosen_with_enter_and_checked_with_enter(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "bigger")
        right = letters(screen, "ten")[0]
        if right == "b":
            await pilot.press("down")
        await press(pilot, "enter")
        assert field_of(screen).response == right
        assert not screen.sitting.session.items[0].submissions
        await press(pilot, "enter")
        assert outcomes(screen) == ["correct"]


async def test_choosing_another_option_takes_the_first_back(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "bigger")
        await press(pilot, "a")
        await press(pilot, "b")
        assert field_of(screen).response == "b"


async def test_letters_tick_and_untick(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "even")
        right = letters(screen, "two", "four")
        await press(pilot, *right)
        assert field_of(screen).response == ", ".join(right)
        await press(pilot, right[0])
        assert field_of(screen).response == right[1]
        await press(pilot, right[0], "enter")
        assert outcomes(screen) == ["correct"]
        assert "[✓]" in screen_text(pilot.app)


async def test_space_ticks_under_the_cursor(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "even")
        await press(pilot, "space", "down", "space")
        assert field_of(screen).response == "a, b"


async def test_the_mouse_ticks(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "even")
        rows = list(screen.query(Row))
        await pilot.click(rows[2])
        await pilot.pause()
        assert field_of(screen).response == "c"


async def test_options_that_were_ticked_are_ticked_again_later(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await press(pilot, "ctrl+n")
        await on_item(pilot, 2)
        await press(pilot, "b", "d", "ctrl+n")
        await on_item(pilot, 3)
        await press(pilot, "ctrl+p")
        await on_item(pilot, 2)
        assert field_of(screen).response == "b, d"


async def test_a_closed_choice_can_no_longer_be_changed(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "bigger")
        right = letters(screen, "ten")[0]
        await press(pilot, right, "enter")
        await pilot.click(next(iter(screen.query(Row))))
        await press(pilot, "a", "b")
        assert field_of(screen).response == right


async def test_a_long_option_wraps_under_its_own_text(desk: Desk) -> None:
    async with desk.app().run_test(size=(60, 20)) as pilot:
        screen = await begin(pilot, "bigger")
        lines = screen_text(pilot.app).splitlines()
        at = next(k for k, line in enumerate(lines) if "10/1" in line)
        assert lines[at + 1].index(lines[at + 1].strip()) == lines[at].index("10/1")
        assert screen.index == 0
