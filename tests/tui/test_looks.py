"""What every screen keeps to: it fits, it is ASCII where asked, texts are never markup."""

from __future__ import annotations

import pytest
from textual.theme import Theme

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
from quizgen_tui.app import QuizgenApp
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.screens.result import ResultScreen
from quizgen_tui.settings import Settings
from quizgen_tui.themes import THEMES
from quizgen_tui.widgets.keybar import KeyBar
from quizgen_tui.widgets.prose import Wide

SIZES = [(60, 20), (80, 24), (120, 40)]


def bar_of(app: QuizgenApp) -> str:
    return str(app.screen.query_one(KeyBar).content)


@pytest.mark.parametrize("size", SIZES)
async def test_every_action_is_in_the_key_bar(desk: Desk, size: tuple[int, int]) -> None:
    app = desk.app()
    async with app.run_test(size=size) as pilot:
        await loaded(pilot)
        assert {"Open", "Light/dark", "Quit"} <= set(bar_of(app).replace("\n", " ").split())
        await begin(pilot, "strict")
        await press(pilot, "ctrl+n")
        await on_item(pilot, 1)
        bar = bar_of(app)
        assert "sideways" not in bar
        for word in ("Check", "Give up", "Prev", "Next", "List", "Hand in", "Leave"):
            assert word in bar
            assert word in screen_text(app)
        assert all(len(line) <= size[0] for line in bar.splitlines())


async def test_a_click_on_the_key_bar_presses_the_key(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        bar = pilot.app.screen.query_one(KeyBar)
        at = str(bar.content).index("^n")
        await pilot.click(bar, offset=(at + 2, 0))
        await on_item(pilot, 1)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_with_ascii_nothing_else_is_drawn(desk: Desk, size: tuple[int, int]) -> None:
    app = desk.app(ascii=True)
    async with app.run_test(size=size) as pilot:
        await loaded(pilot)
        assert screen_text(app).isascii()
        app.start("strict")
        await shows(pilot, Ask)
        await pilot.pause()
        assert screen_text(app).isascii()
        await pilot.press("enter")
        screen = await on_item(pilot)
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        assert "+ right" in screen_text(app)
        for index in (1, 2, 3):
            await press(pilot, "ctrl+n")
            await on_item(pilot, index)
            assert screen_text(app).isascii(), screen_text(app)
        await press(pilot, "a", "enter")
        assert screen_text(app).isascii(), screen_text(app)
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
        await pilot.pause()
        assert screen_text(app).isascii(), screen_text(app)


async def test_texts_of_banks_and_learners_are_never_markup(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "strict")
        assert "The signs [red]$x[/] are only signs." in screen_text(app)
        assert "Add [two] numbers" in screen_text(app)
        await type_text(pilot, "[b]$x[/]")
        await press(pilot, "enter")
        assert "[b]$x[/]" in screen_text(app)
        await press(pilot, "ctrl+l")
        await pilot.pause()
        assert "Add [two] numbers" in screen_text(app)


async def test_a_question_shows_its_figure(shipped: Desk) -> None:
    app = shipped.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "bptt-expand")
        lines = [line.strip() for line in screen_text(app).splitlines()]
        assert any(line.startswith("h₀ ─w─→ (h₁) ─w─→ (h₂)") for line in lines), lines
        assert lines[lines.index("J₁        J₂        J₃        J₄        J₅") - 1] == ""


async def test_the_caret_is_seen_also_at_the_end_of_a_long_question(shipped: Desk) -> None:
    app = shipped.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "bptt-expand")
        assert "▸" not in screen_text(app), "the answer is below what can be seen"
        await type_text(pilot, "dJ1/")
        await until(pilot, lambda: "^" in screen_text(app).split("▸ dJ1/")[-1], "caret")


async def test_a_formula_that_is_too_wide_scrolls_by_itself(shipped: Desk) -> None:
    app = shipped.app()
    async with app.run_test(size=(60, 20)) as pilot:
        await begin(pilot, "bptt-expand")
        await pilot.press("ctrl+g")
        await shows(pilot, Ask)
        await pilot.press("enter")
        screen = await on_item(pilot)
        await until(pilot, lambda: any(w.can_focus for w in screen.query(Wide)), "a wide formula")
        wide = next(one for one in screen.query(Wide) if one.can_focus)
        assert "Scroll sideways" in bar_of(app)
        await pilot.press("f2", "right", "right")
        await until(pilot, lambda: wide.scroll_x > 0, "scrolled")
        await pilot.press("left", "left")
        await until(pilot, lambda: wide.scroll_x == 0, "scrolled back")
        assert screen.query_one("#page").scroll_x == 0


@pytest.mark.parametrize("theme", THEMES)
async def test_every_screen_has_the_colours_of_the_theme(desk: Desk, theme: Theme) -> None:
    Settings().theme = theme.name
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        home = await loaded(pilot)
        assert home.styles.background.hex6 == str(theme.background).upper()
        assert home.query_one(KeyBar).styles.background.hex6 == str(theme.panel).upper()
        screen = await begin(pilot, "strict")
        assert screen.styles.background.hex6 == str(theme.background).upper()


async def test_the_theme_is_remembered(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        dark = app.theme
        await pilot.press("t")
        assert app.theme != dark
        light = app.theme
    assert desk.app().theme == light


async def test_a_picture_can_be_taken_of_each_screen(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        assert "Strict" in app.export_screenshot()
        await begin(pilot, "strict")
        assert "Check" in app.export_screenshot()


@pytest.mark.sweep
async def test_a_long_quiz_shows_the_items_around_the_current_one(shipped: Desk) -> None:
    app = shipped.app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await begin(pilot, "deep-learning-exam")
        count = len(screen.sitting.session.items)
        assert count > 15
        assert "[1·]" in screen_text(app)
        assert f"question 1 of {count}" in screen_text(app)
        for index in range(1, 10):
            await press(pilot, "ctrl+n")
            await on_item(pilot, index)
        shown = screen_text(app)
        assert "[10·]" in shown
        assert f"question 10 of {count}" in shown
        assert "…" in shown.splitlines()[1]
