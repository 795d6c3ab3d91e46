"""Learners mark their own texts on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from pilot import Desk, begin, on_item, press, screen_text, shows, type_text, until
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.screens.quiz import QuizScreen
from quizgen_tui.screens.result import ResultScreen
from quizgen_tui.widgets.rubric import RubricField, RubricView

TEXT = "The sea scatters blue light."


@pytest.fixture
def texts(desk: Desk) -> Desk:
    """A desk with texts to write."""
    return Desk(desk.changed(banks=(Path(__file__).parent / "texts",)), desk.clock)


async def written(pilot: Pilot[int], quiz: str = "texts") -> QuizScreen:
    screen = await begin(pilot, quiz)
    await type_text(pilot, TEXT)
    await press(pilot, "ctrl+s")
    return screen


def credited(screen: QuizScreen) -> dict[str, float] | None:
    own = screen.sitting.session.items[0].parts[0].own
    return None if own is None else dict(own.points)


async def test_the_rubric_is_ticked_as_proposed_with_its_evidence(texts: Desk) -> None:
    async with texts.app().run_test(size=(80, 40)) as pilot:
        screen = await written(pilot)
        shown = screen_text(pilot.app)
        assert "Proposed: 2 of 3 points" in shown
        assert "[✓] 1  Blue light is scattered most." in shown
        assert f'2 of 2: found in "{TEXT}"' in shown
        assert "[ ] 2  Red light is left in the evening." in shown
        assert f'0 of 1: "{TEXT}" speaks against it' in shown
        assert "The sea mirrors the sky, not the other way round." in shown
        assert "Model answer" in shown
        assert "Blue light is scattered most, red light is left." in shown
        assert credited(screen) is None


async def test_ticks_are_recorded_at_once_and_kept_apart(texts: Desk) -> None:
    app = texts.app()
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await written(pilot)
        await press(pilot, "2")
        assert credited(screen) == {"scatter": 2, "red": 1}
        events = app.engine.store.read(screen.sitting.session.id).events
        assert events[-1]["event"] == "self-marked"
        assert "By yourself: 3 of 3 points. Proposed: 2." in screen_text(app)
        assert "1 of 1 (proposed 0)" in screen_text(app)
        await press(pilot, "up", "space")
        assert credited(screen) == {"scatter": 0, "red": 1}
        assert screen.sitting.session.result().score == pytest.approx(2)


async def test_enter_says_that_the_proposal_is_right(texts: Desk) -> None:
    async with texts.app().run_test(size=(80, 40)) as pilot:
        screen = await written(pilot)
        await press(pilot, "enter")
        assert credited(screen) == {"scatter": 2, "red": 0}
        assert not isinstance(screen.focused, RubricField)


async def test_the_model_answer_stands_beside_where_there_is_room(texts: Desk) -> None:
    async with texts.app().run_test(size=(120, 40)) as pilot:
        screen = await written(pilot)
        view = screen.query_one(RubricView)
        model = view.query_one(".model")
        await until(pilot, lambda: model.region.x > view.field.region.x, "beside")
        assert model.region.y <= view.field.region.y + 1
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: model.region.x <= view.field.region.x + 1, "below")


async def test_the_result_tells_both(texts: Desk) -> None:
    async with texts.app().run_test(size=(80, 24)) as pilot:
        screen = await written(pilot)
        await press(pilot, "2")
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        await shows(pilot, ResultScreen)
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "2 of 3 points, 66 %" in shown.replace("67", "66")
        assert "By your own marks: 3 of 3 points, 100 %." in shown
        assert "3 by yourself, 2 of 3" in shown
        assert "Passed by your own marks" in shown
        assert screen.sitting.session.result().own


async def test_where_verdicts_come_at_the_end_texts_are_marked_after_it(texts: Desk) -> None:
    async with texts.app().run_test(size=(80, 40)) as pilot:
        screen = await written(pilot, "texts-silent")
        assert not screen.query(RubricField)
        await pilot.press("ctrl+o")
        await shows(pilot, Ask)
        await pilot.press("enter")
        result = await shows(pilot, ResultScreen)
        await pilot.pause()
        assert "By your own marks" not in screen_text(pilot.app)
        assert "To mark your own text, open question 1." in screen_text(pilot.app)
        await pilot.press("enter")
        await on_item(pilot)
        await press(pilot, "2")
        await pilot.press("escape")
        await shows(pilot, ResultScreen)
        await pilot.pause()
        assert "By your own marks: 3 of 3 points" in screen_text(pilot.app)
        assert "To mark your own text" not in screen_text(pilot.app)
        assert result.session.finished


async def test_another_text_has_another_rubric(texts: Desk) -> None:
    async with texts.app().run_test(size=(80, 40)) as pilot:
        screen = await begin(pilot, "texts-why")
        await type_text(pilot, "I do not know.")
        await press(pilot, "ctrl+s")
        assert "[ ] 1  Blue light" in screen_text(pilot.app)
        await type_text(pilot, " Blue light is scattered.")
        assert "Mark it yourself" not in screen_text(pilot.app), "the text is another one"
        await press(pilot, "ctrl+s")
        assert "[✓] 1  Blue light" in screen_text(pilot.app)
        assert "^r Mark yourself" in screen_text(pilot.app)
        await press(pilot, "ctrl+r", "1")
        assert credited(screen) == {"scatter": 0, "red": 0}
