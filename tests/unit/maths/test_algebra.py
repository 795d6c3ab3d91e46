"""What algebra proves without points, and what it must leave alone."""

from __future__ import annotations

import threading

import pytest

from quizgen.maths.algebra import same_by_algebra
from quizgen.maths.clock import OutOfTimeError, tick, within
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality, equal
from quizgen.maths.response_parse import read_response
from quizgen.maths.tree import Node
from quizgen.maths.words import Vocabulary

DIALECT = Dialect(Vocabulary(functions=frozenset("fg"), others="letters"))

PROVEN = [
    ("(x + 1)^2", "x^2 + 2x + 1"),
    ("1/(1/a + 1/b)", "a b/(a + b)"),
    ("sin 3x", "3 sin x - 4 sin^3 x"),
    ("sin(x/2) cos(x/2)", "sin(x)/2"),
    ("tan(x + y)", "(tan x + tan y)/(1 - tan x tan y)"),
    ("cos(x - π/3)", "cos(x)/2 + sin(x) √3/2"),
    ("tanh x", "(e^(2x) - 1)/(e^(2x) + 1)"),
    ("6^n", "2^n 3^n"),
    ("x^(n + 1)", "x x^n"),
    ("ln(2 x^3)", "ln 2 + 3 ln x"),
    ("√(12 x)", "2 √3 √x"),
    ("√(x^2 + 2x + 1)", "|x + 1|"),
    ("1/(√x - 1)", "(√x + 1)/(x - 1)"),
    ("1/(√3 - √2)", "√3 + √2"),
    ("max(x, y) + min(x, y)", "x + y"),
    ("tan(asin x)", "x/√(1 - x^2)"),
    ("acosh x", "ln(x + √(x^2 - 1))"),
    ("atanh x", "ln((1 + x)/(1 - x))/2"),
    ("(n + 2)!/n!", "(n + 1)(n + 2)"),
    ("f(x^2 - 1)", "f((x - 1)(x + 1))"),
    ("(x - a)^6000", "(a - x)^6000"),
    ("(1 + sin(x)/2)^1000", "(2 + sin x)^1000/2^1000"),
]
NOT_PROVEN = [
    ("x", "sqrt(x)^2"),
    ("√(x y)", "√x √y"),
    ("ln(x^2)", "2 ln x"),
    ("1", "(sin(x)^2 + cos(x)^2 - 1)/(sin(x)^2 + cos(x)^2 - 1)"),
    ("1", "(ln 6 - ln 2 - ln 3)/(ln 6 - ln 2 - ln 3)"),
    ("x", "x (|x| - x)/(|x| - x)"),
    ("1", "(√(1 - cos(x)^2) - sin x)/(√(1 - cos(x)^2) - sin x)"),
    ("1", "(asin(sin x) - x)/(asin(sin x) - x)"),
    ("1", "acosh(1)/acosh(1)"),
    ("relu(x)^y", "exp(y ln(relu x))"),
    ("x", "x √(∛x)^0"),
    ("asin(sin x)", "x"),
    ("x", "x + gamma(sign x) - gamma(sign x)"),
    ("floor(x)", "x"),
]


def read(text: str) -> Node:
    return read_response(text, DIALECT)


@pytest.mark.parametrize(("first", "second"), PROVEN)
def test_identities_are_proven(first: str, second: str) -> None:
    assert same_by_algebra(read(first), read(second)) is True


@pytest.mark.parametrize(("first", "second"), NOT_PROVEN)
def test_other_domains_and_hidden_zeros_are_left_to_points(first: str, second: str) -> None:
    assert same_by_algebra(read(first), read(second)) is None


def test_only_arithmetic_is_proven_different() -> None:
    assert same_by_algebra(read("x^2 + 10^-9"), read("x^2")) is False
    assert same_by_algebra(read("sin x"), read("cos x")) is None


@pytest.mark.parametrize(
    "text",
    [
        "sin(x)^(10^6)",
        "*".join(f"sin({place} x)^90" for place in range(1, 12)),
        "*".join(f"(sqrt(x + {place}) + 1)^40" for place in range(9)),
    ],
)
def test_what_would_grow_too_long_is_given_up_in_time(text: str) -> None:
    with within(5):
        assert same_by_algebra(read(text), read(f"({text})*(x/x) + x - x")) in (True, None)
        tick()


def test_deadlines_nest_and_end() -> None:
    with within(60):
        with pytest.raises(OutOfTimeError), within(0):
            tick()
        tick()


def test_a_deadline_belongs_to_its_thread() -> None:
    raised: list[str] = []

    def other() -> None:
        try:
            tick()
        except OutOfTimeError:
            raised.append("in the other thread")

    with within(0):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert not raised


def test_threads_do_not_disturb_each_others_precision() -> None:
    pairs = [("sin(asin(x/9))", "x/9 + 10^-60"), ("exp(sin x)", "exp(sin x) + 10^-100")] * 4
    found: list[Equality] = []

    def compare() -> None:
        found.extend(equal(read(first), read(second)) for first, second in pairs)

    threads = [threading.Thread(target=compare) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Equality.DIFFERENT] * 32
