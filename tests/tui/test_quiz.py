"""Answering: right, wrong, unreadable, blank; tries; several parts."""

from __future__ import annotations

import pytest

from pilot import Desk, begin, key_of, on_item, outcomes, press, screen_text, type_text, until
from quizgen_tui.widgets.echo import Echo


async def test_a_right_answer_says_so_and_closes_the_question(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "✓ right · read as" in shown
        assert "4 of 4 points" in shown
        assert "Worked solution" in shown
        assert not screen.sitting.session.is_open(0)
        await press(pilot, "enter")
        assert screen.index == 1


async def test_a_recognised_mistake_is_named_and_costs_a_try(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        givens = screen.sitting.session.variant(0).givens
        await type_text(pilot, str(givens["a"] - givens["b"]))
        assert "try 1 of 2" in screen_text(pilot.app)
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "✗ not right" in shown
        assert "Add the numbers, do not subtract them." in shown
        assert "try 2 of 2" in shown
        assert "Worked solution" not in shown
        await press(pilot, "ctrl+u")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        assert "2 of 4 points" in screen_text(pilot.app)


async def test_the_last_try_closes_the_question(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        for text in ("1000", "1001"):
            await press(pilot, "ctrl+u")
            await type_text(pilot, text)
            await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "0 of 4 points" in shown
        assert "this question is closed" in shown
        assert "Worked solution" in shown


async def test_an_unreadable_answer_costs_nothing_and_gets_a_caret(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "12x")
        await press(pilot, "enter")
        await until(pilot, lambda: "^" in screen_text(pilot.app), "caret")
        shown = screen_text(pilot.app)
        assert "could not be read; this costs nothing" in shown
        assert "try 1 of 2" in shown
        line = next(line for line in shown.splitlines() if "▸ 12x" in line)
        caret = next(line for line in shown.splitlines() if "^ " in line)
        assert caret.index("^") == line.index("x")
        assert screen.sitting.session.items[0].tries_used == 0
        await press(pilot, "backspace")
        assert outcomes(screen) == ["unreadable"]
        await press(pilot, "enter")
        assert outcomes(screen) == ["wrong"]


async def test_the_reading_is_echoed_while_typing(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "3*4")
        await until(pilot, lambda: "read as" in screen_text(pilot.app), "echo")
        assert not screen.sitting.session.items[0].submissions
        await type_text(pilot, "+")
        await until(pilot, lambda: screen.query_one(Echo).has_class("-unread"), "caret")


async def test_nothing_is_checked_while_nothing_is_answered(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await press(pilot, "ctrl+s")
        assert not screen.sitting.session.items[0].submissions


async def test_enter_goes_from_part_to_part_and_then_checks(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await type_text(pilot, key_of(screen, 0))
        await press(pilot, "enter")
        assert not screen.sitting.session.items[1].submissions
        await type_text(pilot, key_of(screen, 1))
        await press(pilot, "enter")
        assert outcomes(screen) == ["correct", "correct"]


async def test_follow_through_is_said(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        wrong = int(key_of(screen, 0)) + 3
        await type_text(pilot, str(wrong))
        await press(pilot, "enter")
        await type_text(pilot, str(2 * wrong + 1))
        await press(pilot, "enter")
        assert outcomes(screen)[1] == "follow-through"
        assert "following from your earlier answer" in screen_text(pilot.app)


async def test_a_blank_part_stays_open(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await type_text(pilot, key_of(screen, 0))
        await press(pilot, "ctrl+s")
        assert outcomes(screen) == ["correct", "blank"]
        assert screen.sitting.session.is_open(1)
        await type_text(pilot, key_of(screen, 1))
        await press(pilot, "enter")
        assert screen.sitting.session.result().items[1].score == pytest.approx(2)


async def test_where_verdicts_come_at_the_end_nothing_is_told_before(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "silent")
        await type_text(pilot, "999")
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "answer kept" in shown
        assert "not right" not in shown
        assert "1■" in shown
