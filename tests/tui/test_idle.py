"""Garbage is collected in pauses."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from quizgen_tui import idle
from quizgen_tui.idle import IdleCollector


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def collector(seconds: Seconds) -> Iterator[IdleCollector]:
    found = IdleCollector(seconds)
    found.start()
    gc.collect()
    yield found
    found.stop()


def allocate(count: int) -> list[list[int]]:
    return [[number] for number in range(count)]


def test_it_collects_when_nothing_happens(collector: IdleCollector, seconds: Seconds) -> None:
    kept = allocate(idle.WORTH + 100)
    assert not collector.rest()
    seconds.now = idle.REST
    assert collector.rest()
    assert not collector.rest()
    assert kept


def test_it_waits_while_keys_come(collector: IdleCollector, seconds: Seconds) -> None:
    kept = allocate(idle.WORTH + 100)
    seconds.now = idle.REST * 2
    collector.touched()
    assert not collector.rest()
    assert kept


def test_too_much_is_collected_in_any_case(collector: IdleCollector) -> None:
    kept = allocate(idle.MOST + 100)
    assert collector.rest()
    assert kept


def test_afterwards_python_collects_by_itself_again(seconds: Seconds) -> None:
    found = IdleCollector(seconds)
    found.start()
    assert not gc.isenabled()
    found.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
