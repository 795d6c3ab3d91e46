"""A session on the screen: hints, going around, leaving, time, handing in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pilot import (
    Desk,
    begin,
    key_of,
    loaded,
    on_item,
    press,
    screen_text,
    shows,
    type_text,
    until,
)
from quizgen.quiz.saved import read_session
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.dialogs.pick import Pick
from quizgen_tui.screens.home import HomeScreen
from quizgen_tui.screens.quiz import QuizScreen
from quizgen_tui.screens.result import ResultScreen


async def test_a_hint_says_its_price_and_is_bought_only_then(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await pilot.press("ctrl+t")
        await shows(pilot, Ask)
        assert "It costs 1 point. 1 more hint can follow." in screen_text(pilot.app)
        await pilot.press("escape")
        await on_item(pilot)
        assert screen.sitting.session.items[0].hints == 0
        await pilot.press("ctrl+t")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await on_item(pilot)
        await until(pilot, lambda: "Count on." in screen_text(pilot.app), "hint")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        assert screen.sitting.session.result().items[0].score == pytest.approx(3)


async def test_giving_up_shows_the_solution(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await pilot.press("ctrl+g")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await on_item(pilot)
        await until(pilot, lambda: "Worked solution" in screen_text(pilot.app), "solution")
        assert not screen.sitting.session.is_open(0)


async def test_questions_are_visited_in_any_order_and_drafts_stay(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "77")
        await pilot.press("ctrl+l")
        await shows(pilot, Pick)
        await pilot.press("down", "down", "enter")
        await on_item(pilot, 2)
        await pilot.press("ctrl+p")
        await on_item(pilot, 1)
        await pilot.press("ctrl+p")
        await on_item(pilot, 0)
        assert "▸ 77" in screen_text(pilot.app)
        assert not screen.sitting.session.items[0].submissions


@pytest.mark.sweep
async def test_a_question_that_was_answered_opens_at_its_beginning(shipped: Desk) -> None:
    async with shipped.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "first-light")
        for part in range(6):
            await type_text(pilot, key_of(screen, part))
            await press(pilot, "enter")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await press(pilot, "ctrl+p")
        await on_item(pilot, 0)
        assert "One step of an LSTM by hand" in screen_text(pilot.app)
        assert screen.query_one("#page").scroll_y == 0


async def test_leaving_and_going_on_keeps_question_numbers_and_answers(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        before = screen.sitting.session
        texts = [before.variant(index).text for index in range(4)]
        await type_text(pilot, "1000")
        await press(pilot, "enter")
        await pilot.press("escape")
        home = await shows(pilot, HomeScreen)
        await until(pilot, lambda: home.line and home.line.kind == "session", "the session")
        assert "question 2 of 4" in screen_text(pilot.app)
    async with desk.app(seed=None).run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("home", "enter")
        screen = await on_item(pilot, 1)
        after = screen.sitting.session
        assert after.id == before.id
        assert [after.variant(index).text for index in range(4)] == texts
        await pilot.press("ctrl+p")
        await on_item(pilot, 0)
        assert "▸ 1000" in screen_text(pilot.app)
        assert "not right" in screen_text(pilot.app)


async def test_what_is_typed_but_not_checked_is_kept_for_later(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await type_text(pilot, "77")
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
    async with desk.app(seed=None).run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("home", "enter")
        screen = await on_item(pilot, 1)
        assert "▸ 77" in screen_text(pilot.app)
        assert not screen.sitting.session.items[1].submissions
        await press(pilot, "enter")
        await type_text(pilot, "1")
        await press(pilot, "enter")
        assert screen.sitting.drafts == {}


async def test_leaving_says_what_cannot_be_kept(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        store = app.engine.store
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        await pilot.press("ctrl+l")
        await shows(pilot, Pick)
        await pilot.press("escape")
        screen.sitting.keep_draft(1, {"s": "9" * 100_000})
        await pilot.press("escape")
        await shows(pilot, Ask)
        await pilot.pause()
        assert "Typed but not checked: question 2. That is not kept" in screen_text(app)
        await pilot.press("enter")
        assert await on_item(pilot) is screen


async def test_a_quiz_with_an_unfinished_session_offers_to_go_on(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        first = (await begin(pilot, "strict")).sitting.session.id
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
    async with desk.app(target="strict", seed=None).run_test(size=(80, 24)) as pilot:
        await shows(pilot, Ask)
        await pilot.pause()
        assert "Go on with Strict?" in screen_text(pilot.app)
        await pilot.press("enter")
        assert (await on_item(pilot)).sitting.session.id == first


async def test_going_back_from_that_offer_starts_nothing(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
    app = desk.app(target="strict", seed=None)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, Ask)
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
        assert len(app.engine.store.unfinished()) == 1


async def test_an_unfinished_session_can_be_put_aside(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
        await pilot.press("home", "x")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await until(pilot, lambda: not app.engine.store.unfinished(), "put aside")


async def test_rules_come_before_the_clock_starts(desk: Desk) -> None:
    app = desk.app(target="strict")
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, Ask)
        await pilot.pause()
        shown = screen_text(app)
        assert "4 questions, 10 points, any order." in shown
        assert "10 minutes, running on also while quizgen is closed." in shown
        assert "To pass: 50 %." in shown
        assert not app.engine.store.unfinished()


async def test_the_clock_ticks_and_the_session_ends_at_zero(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        assert "10:00 left" in screen_text(pilot.app)
        desk.clock.move(minutes=1)
        await until(pilot, lambda: "9:00 left" in screen_text(pilot.app), "tick")
        desk.clock.move(minutes=9, seconds=1)
        result = await shows(pilot, ResultScreen)
        assert result.session.finished == result.session.deadline


async def test_the_session_ends_at_zero_also_behind_a_question(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await pilot.press("ctrl+t")
        await shows(pilot, Ask)
        desk.clock.move(minutes=11)
        result = await shows(pilot, ResultScreen)
        assert result.session.items[0].hints == 0
        await pilot.press("escape")
        await shows(pilot, HomeScreen)


async def test_what_is_typed_when_the_time_runs_out_is_checked(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        desk.clock.move(minutes=9, seconds=59)
        await until(pilot, lambda: screen.sitting.session.items[0].submissions, "last call")
        desk.clock.move(seconds=2)
        result = await shows(pilot, ResultScreen)
        assert result.session.result().items[0].score == pytest.approx(4)


async def test_time_also_runs_while_quizgen_is_closed(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
    desk.clock.move(minutes=30)
    async with desk.app(seed=None).run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        assert "time is up" in screen_text(pilot.app)
        await pilot.press("home", "enter")
        await shows(pilot, ResultScreen)


async def test_handing_in_lists_what_is_blank_and_checks_what_is_typed(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Not answered: questions 2, 3 and 4." in shown
        assert "Typed but not checked: question 1." in shown
        await pilot.press("enter")
        result = await shows(pilot, ResultScreen)
        assert result.session.result().score == pytest.approx(4)


async def test_handing_in_stops_at_an_answer_that_cannot_be_read(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, "1+")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await on_item(pilot, 0)
        assert screen.sitting.session.finished is None
        assert "could not be read" in screen_text(pilot.app)


async def test_not_yet_hands_nothing_in(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("right", "enter")
        await shows(pilot, QuizScreen)
        assert screen.sitting.session.finished is None


async def test_the_session_file_holds_the_raw_responses(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    async with desk.app(save=path).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        await type_text(pilot, "1000")
        await press(pilot, "enter")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
    assert json.loads(path.read_text(encoding="utf-8"))["finished"]
    assert [dict(one) for one in read_session(path).items[0].tries] == [{"total": "1000"}]


async def test_a_session_file_that_cannot_be_written_costs_no_answer(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    async with desk.app(save=folder / "mine.json").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        (folder / "mine.json").unlink()
        folder.rmdir()
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        assert "✓ right" in screen_text(pilot.app)
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
        await until(pilot, lambda: "cannot save to" in screen_text(pilot.app), "the reason")
