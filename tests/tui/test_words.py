"""Points, times and counts as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizgen.errors import ResponseError
from quizgen_tui import words
from quizgen_tui.glyphs import ASCII, UNICODE
from quizgen_tui.shelf import Line, Shelf, matching
from quizgen_tui.widgets.echo import pointed


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (0.2, "0:01"), (59.0, "0:59"), (600, "10:00"), (3723, "1:02:03")],
)
def test_the_clock_shows_zero_only_when_it_is_over(seconds: float, shown: str) -> None:
    assert words.clock(seconds) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0 %"), (0.6, "60 %"), (0.999, "99 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_up_to_the_whole(share: float, shown: str) -> None:
    assert words.percent(share) == shown


def test_numbers_have_no_needless_zeros() -> None:
    assert [words.number(value) for value in (3.0, 2.5, 1 / 3)] == ["3", "2.5", "0.33"]


def test_one_is_singular() -> None:
    assert words.points(1) == "1 point"
    assert words.points(0.5) == "0.5 points"


def test_moments_are_told_from_now() -> None:
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert words.moment(now, now).startswith("today ")
    assert words.moment(now - timedelta(days=1), now).startswith("yesterday ")
    assert words.moment(now - timedelta(days=200), now).endswith(" 2025")


def test_lists_end_with_and() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def test_both_sets_of_signs_are_complete_and_one_is_ascii() -> None:
    for name in UNICODE.__slots__:
        assert getattr(UNICODE, name)
        assert getattr(ASCII, name).isascii()


def test_the_caret_stands_under_its_place() -> None:
    error = ResponseError("12x", 2, "what is x?", "write a number")
    assert pointed(error, 60, UNICODE) == "  ^ what is x? (write a number)"
    assert pointed(error, 20, UNICODE) == "  ^\nwhat is x? (write a number)"


def test_an_answer_too_long_to_be_seen_is_shown_around_its_fault() -> None:
    error = ResponseError("1+" * 60 + "x", 120, "what is x?")
    text, caret, message = pointed(error, 40, UNICODE).splitlines()
    assert text[caret.index("^")] == "x"
    assert "what is x?" in message


def test_all_words_must_occur() -> None:
    shelf = Shelf(quizzes=(Line("quiz", "a", "The gates of an LSTM"), Line("quiz", "b", "Gibbs")))
    assert [line.id for line in matching(shelf, "lstm GATES").lines] == ["a"]
    assert matching(shelf, "gates gibbs").lines == ()
