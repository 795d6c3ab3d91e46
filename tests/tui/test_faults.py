"""A fault of the bank or of quizgen is shown as such and costs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilot import Desk, begin, loaded, on_item, press, screen_text, shows, type_text, until
from quizgen.learner.store import Store
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.widgets.fault import FaultView

NEVER_FITS = """\
bank: broken
format: 1
title: Broken
concepts:
  broken:
    name: Broken
    about: No numbers fit.
questions:
  never:
    title: Never fits
    concept: broken
    difficulty: 1
    kind: compute
    givens: {a: 1..9}
    quantities: {b: a + 1}
    where: [b < a]
    text: What is one more than $<a>$?
    parts: {b: the next}
"""


async def test_a_question_that_cannot_be_drawn_costs_nothing(desk: Desk, tmp_path: Path) -> None:
    bank = tmp_path / "broken.yaml"
    bank.write_text(NEVER_FITS, encoding="utf-8")
    quiz = tmp_path / "quiz.yaml"
    text = "quiz: broken-quiz\nformat: 1\ntitle: Broken\nitems: [{question: never, points: 1}]\n"
    quiz.write_text(text, encoding="utf-8")
    async with desk.app(banks=(bank, quiz)).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "broken-quiz")
        await until(pilot, lambda: screen.query(FaultView), "fault")
        assert "This question is at fault, not you" in screen_text(pilot.app)
        item = screen.sitting.session.items[0]
        assert item.void
        assert screen.sitting.session.result().maximum == 0


async def test_a_fault_while_marking_takes_the_question_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")

        def broken(*_: object) -> None:
            raise ZeroDivisionError("a bug of ours")

        monkeypatch.setattr("quizgen.marking.mark.mark", broken)
        await type_text(pilot, "12")
        await pilot.press("enter")
        await shows(pilot, Ask)
        await pilot.pause()
        assert "a bug of ours" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: screen.query(FaultView), "fault")
        session = screen.sitting.session
        assert session.result().maximum == pytest.approx(6)
        kept = app.engine.store.read(session.id).events[-1]
        assert kept["responses"] == {"total": "12"}


async def test_an_answer_that_cannot_be_recorded_does_not_count(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot, "strict")

        def full(*_: object) -> None:
            from quizgen.errors import StoreError

            raise StoreError("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(Store, "append", full)
            await type_text(pilot, "1000")
            await pilot.press("enter")
            await shows(pilot, Ask)
            await pilot.pause()
            assert "the disk is full" in screen_text(pilot.app)
        await press(pilot, "enter")
        await on_item(pilot)
        assert not screen.sitting.session.items[0].submissions
        await press(pilot, "enter")
        assert screen.sitting.session.items[0].submissions


async def test_a_store_that_cannot_be_opened_is_said(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "not-a-database"
    path.write_bytes(b"something else" * 100)
    app = desk.app(records=path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: str(path.name) in screen_text(app), "message")
        await until(pilot, lambda: "only reading" in screen_text(app), "what still can be done")
        await pilot.press("enter")
        await until(pilot, lambda: "Concepts" in screen_text(app), "what can be read")


async def test_ctrl_c_says_how_to_quit(desk: Desk) -> None:
    app = desk.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "Ctrl+Q quits" in screen_text(app), "what to press")
