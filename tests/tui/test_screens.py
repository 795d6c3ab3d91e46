"""Home, concept pages, results, faults."""

from __future__ import annotations

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
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.messages import Read
from quizgen_tui.screens.concept import ConceptScreen, Link
from quizgen_tui.screens.fault import FaultScreen
from quizgen_tui.screens.home import HomeScreen
from quizgen_tui.screens.quiz import QuizScreen
from quizgen_tui.screens.result import ResultScreen


async def test_home_lists_what_was_asked_for(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        shown = screen_text(pilot.app)
        assert "Strict" in shown
        assert "4 questions, 10 min" in shown
        assert "Products" in shown
        assert "LSTM" not in shown
        await pilot.press("end")
        await pilot.pause()
        assert "To know before: Sums." in screen_text(pilot.app)


async def test_home_lists_the_shipped_quizzes_at_once(shipped: Desk) -> None:
    app = shipped.app()
    lines = app.engine.first_shelf().lines
    assert {"first-light", "lstm"} <= {line.id for line in lines}
    app.engine.close()


async def test_home_shows_the_best_result(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
        await until(pilot, lambda: "best 40 %" in screen_text(pilot.app), "best")


async def test_a_concept_has_a_page_to_read_and_to_practise_from(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 60)) as pilot:
        await loaded(pilot)
        await pilot.press("end", "up", "enter")
        page = await shows(pilot, ConceptScreen)
        await pilot.pause()
        assert page.shown.concept.id == "sums"
        shown = screen_text(pilot.app)
        assert "Two numbers make a [b]sum[/b], written a + b." in shown
        for heading in ("Equations", "Usual mistakes", "Worked example", "Its solution", "To read"):
            assert heading in shown
        assert "Add the numbers, do not subtract them." in shown
        await pilot.press("p")
        screen = await on_item(pilot)
        assert screen.sitting.session.quiz.practice


async def test_a_prerequisite_is_a_link(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("end", "enter")
        page = await shows(pilot, ConceptScreen)
        assert page.shown.concept.id == "products"
        await pilot.press("tab", "enter")
        await until(
            pilot,
            lambda: (
                isinstance(top := pilot.app.screen, ConceptScreen)
                and top.shown.concept.id == "sums"
            ),
            "the other page",
        )


async def test_practice_starts_from_the_list(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await loaded(pilot)
        await pilot.press("end", "p")
        screen = await on_item(pilot)
        assert {item.question.id for item in screen.sitting.session.items} >= {"even", "bigger"}


async def test_the_result_compares_with_the_pass_mark(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        result = await shows(pilot, ResultScreen)
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "4 of 10 points, 40 %" in shown
        assert "✗ Not passed; the pass mark is 50 %." in shown
        assert "4 of 4" in shown
        assert "not answered, 0 of 2" in shown
        await pilot.press("enter")
        review = await shows(pilot, QuizScreen)
        await until(pilot, lambda: "finished" in screen_text(pilot.app), "review")
        assert not review.check_action("check", ())
        assert "Add [two] numbers" in screen_text(pilot.app)
        await until(pilot, lambda: "✓ right" in screen_text(pilot.app), "verdict")
        await pilot.press("escape")
        assert await shows(pilot, ResultScreen) is result


async def test_what_was_wrong_can_be_practised_again(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")
        await type_text(pilot, key_of(screen))
        await press(pilot, "enter")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        result = await shows(pilot, ResultScreen)
        assert result.wrong == ["chain", "even", "bigger"]
        desk.clock.move(seconds=1)
        await pilot.press("a")
        again = await on_item(pilot)
        assert "add" not in {item.question.id for item in again.sitting.session.items}


async def test_faulty_banks_are_listed_with_their_places(desk: Desk, tmp_path: Path) -> None:
    bank = tmp_path / "bad.yaml"
    bank.write_text("bank: bad\nformat: 1\ntitel: Bad\n", encoding="utf-8")
    app = desk.app(banks=(bank,))
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, FaultScreen)
        await pilot.pause()
        shown = "".join(screen_text(app).replace("▎", "").split())
        assert "bad.yaml:3:1" in shown
        await pilot.press("escape")
    assert app.return_value == 2


async def test_an_unknown_quiz_is_said_and_the_app_goes_on(desk: Desk) -> None:
    async with desk.app(target="strikt").run_test(size=(80, 24)) as pilot:
        await shows(pilot, Ask)
        await pilot.pause()
        assert "strict" in screen_text(pilot.app)
        await pilot.press("enter")
        await shows(pilot, HomeScreen)


async def test_words_find_lines(shipped: Desk) -> None:
    async with shipped.app().run_test(size=(80, 24)) as pilot:
        home = await loaded(pilot)
        await pilot.press("slash")
        await type_text(pilot, "first li")
        await until(pilot, lambda: home.line and home.line.id == "first-light", "the quiz")
        assert "Gibbs" not in screen_text(pilot.app).split("First light")[0]
        (line,) = [one for one in screen_text(pilot.app).splitlines() if "First light" in one]
        assert line.rstrip().endswith("30 min"), "a line stays a line"
        await pilot.press("enter")
        await shows(pilot, Ask)
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert "Review questions 4" in screen_text(pilot.app)


async def test_words_that_are_nowhere_are_said(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        home = await loaded(pilot)
        await pilot.press("slash")
        await type_text(pilot, "xyz")
        await until(pilot, lambda: "Nothing here has these words." in screen_text(pilot.app))
        await press(pilot, *["backspace"] * 3)
        await until(pilot, lambda: home.line, "all lines")


async def test_practice_without_an_answer_is_not_offered_again(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "sums")
        await pilot.press("escape")
        await shows(pilot, HomeScreen)
        await until(pilot, lambda: not app.engine.store.unfinished(), "gone")


async def test_from_a_wrong_answer_to_its_concept_and_back(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "silent")
        assert "Read up" not in screen_text(app), "no help before the end"
        await type_text(pilot, "1000")
        await press(pilot, "enter", "ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
        await pilot.press("enter")
        assert await on_item(pilot) is not screen
        await pilot.press("f1")
        page = await shows(pilot, ConceptScreen)
        assert page.shown.concept.id == "sums"
        await pilot.pause()
        assert "p Practise" not in screen_text(app), "no session on top of another"
        await pilot.press("escape")
        await on_item(pilot)
        await pilot.press("escape")
        await shows(pilot, ResultScreen)
        await pilot.press("c")
        await shows(pilot, ConceptScreen)
        await pilot.pause()
        assert "p Practise" in screen_text(app)


async def test_a_concept_leads_to_each_of_its_questions(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        home = await loaded(pilot)
        await until(pilot, lambda: home.line and home.line.kind != "session", "the list")
        pilot.app.post_message(Read("sums"))
        page = await shows(pilot, ConceptScreen)
        await pilot.pause()
        link = next(one for one in page.query(Link) if "double" in str(one.label))
        link.focus()
        await pilot.press("enter")
        screen = await on_item(pilot)
        assert {item.question.id for item in screen.sitting.session.items} == {"chain"}


@pytest.mark.sweep
async def test_a_concept_shows_how_practice_went(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 50)) as pilot:
        for right in (0, 3):
            desk.clock.move(minutes=1)
            screen = await begin(pilot, "sums")
            for index in range(right):
                for part in range(len(screen.sitting.session.items[index].parts)):
                    await type_text(pilot, key_of(screen, part))
                    await press(pilot, "enter")
                await press(pilot, "ctrl+n")
                await on_item(pilot, index + 1)
            await press(pilot, "ctrl+o")
            await shows(pilot, Ask)
            await pilot.press("enter")
            await shows(pilot, ResultScreen)
            await pilot.press("escape")
            await shows(pilot, HomeScreen)
        app.post_message(Read("sums"))
        await shows(pilot, ConceptScreen)
        await pilot.pause()
        assert "▁▅  2 sessions, the last 50 %, the best 50 %" in screen_text(app)
