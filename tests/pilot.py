"""Drives the full screen without a terminal: waits for conditions, never for time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from quizgen_tui.app import QuizgenApp
from quizgen_tui.dialogs.ask import Ask
from quizgen_tui.screens.home import HomeScreen
from quizgen_tui.screens.quiz import QuizScreen
from quizgen_tui.setup import Setup

SEED = 7
PATIENCE = 20.0
"""Seconds after which a condition counts as never met."""
LONG = 12
"""Characters above which a text is pasted."""

Shown = TypeVar("Shown", bound=Screen)  # type: ignore[type-arg]


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **duration: float) -> None:
        self.time += timedelta(**duration)


@dataclass
class Desk:
    """Makes apps that share a store, as one after the other on the same machine would."""

    setup: Setup
    clock: Clock

    def changed(self, **changes: object) -> Setup:
        return replace(self.setup, **changes)  # type: ignore[arg-type]

    def environment(self, helpers: Path) -> dict[str, str]:
        """For a process of its own that drives the same desk."""
        return {**os.environ, "PYTHONPATH": str(helpers)}

    def app(self, **changes: object) -> QuizgenApp:
        return QuizgenApp(self.changed(**changes))


async def until(pilot: Pilot[int], condition: Callable[[], object], what: str = "") -> None:
    """Wait until something holds; the event loop decides how long that takes."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"never came: {what or condition}\n{screen_text(pilot.app)}")
        await pilot.pause()


async def shows(pilot: Pilot[int], kind: type[Shown]) -> Shown:
    """Wait for a screen and return it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind), kind.__name__)
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


async def loaded(pilot: Pilot[int]) -> HomeScreen:
    """Wait until the banks are loaded."""
    app = pilot.app
    assert isinstance(app, QuizgenApp)
    await until(pilot, lambda: app.ready, "banks")
    return await shows(pilot, HomeScreen)


async def on_item(pilot: Pilot[int], index: int = 0) -> QuizScreen:
    """Wait until an item is on the quiz screen, ready to be answered."""
    screen = await shows(pilot, QuizScreen)
    await until(pilot, lambda: screen.index == index and not screen.busy, f"item {index + 1}")
    await pilot.pause()
    return screen


async def begin(pilot: Pilot[int], target: str) -> QuizScreen:
    """Start a quiz or practice from the home screen."""
    app = pilot.app
    assert isinstance(app, QuizgenApp)
    await loaded(pilot)
    app.start(target)
    await until(pilot, lambda: isinstance(app.screen, (QuizScreen, Ask)), target)
    if isinstance(app.screen, Ask):
        await pilot.press("enter")
    return await on_item(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and let everything settle."""
    await pilot.press(*keys)
    screen = pilot.app.screen
    if isinstance(screen, QuizScreen):
        await until(pilot, lambda: not screen.busy, f"rest after {keys}")
    await pilot.pause()


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type into whatever has the focus; a long text is pasted, which takes no time."""
    if len(text) > LONG:
        pilot.app.post_message(Paste(text))
        await pilot.pause()
    else:
        await pilot.press(*("space" if character == " " else character for character in text))


def screen_text(app: object) -> str:
    """What stands on the screen, line by line."""
    assert isinstance(app, QuizgenApp)
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def key_of(screen: QuizScreen, part: int = 0) -> str:
    """The right answer to a part of the item on the screen, as a learner types it."""
    return screen.sitting.session.variant(screen.index).parts[part].answer.typed


def outcomes(screen: QuizScreen) -> list[str]:
    """What marking said about the last response to the item on the screen."""
    submissions = screen.sitting.session.items[screen.index].submissions
    return [verdict.outcome.value for verdict in submissions[-1].marking.verdicts]
