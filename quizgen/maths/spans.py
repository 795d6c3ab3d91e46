"""Intervals of numbers as learners type them: ``(0, 1]``, ``]0, 1]``, ``0 < x <= 1``, ``x > 2``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Final

from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.exact import NoValueError
from quizgen.maths.floats import float_value
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.infinite import sign_of_infinity
from quizgen.maths.numerals import Notation
from quizgen.maths.places import Stretch, stretches
from quizgen.maths.response import typed_precision
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.response_parse import read_response
from quizgen.maths.sets import Combined, Interval, RealSet, ends, read_set
from quizgen.maths.tree import Apply, Compare, Name, Node
from quizgen.maths.words import Vocabulary

_RULES: Final = Dialect(
    Vocabulary(others="words"), comma_separates=True, braces_group=False, relations=True
)
_RELATIONS: Final = ("<", ">", "<=", ">=")
_TURNED: Final = {">": "<", ">=": "<="}
_NO_COMMAS: Final = (";", "<", ">", "≤", "≥", "\\le", "\\ge")
"""Signs beside which a comma is no separator."""
_INFINITY: Final = Name("oo")
_BELOW: Final = Apply("neg", (_INFINITY,))


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from `low` to `high`; infinite ends are ``±inf``."""

    low: float
    high: float
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class ReadSpans:
    """A response as disjoint spans from left to right."""

    spans: tuple[Span, ...]
    shown: str
    """The reading in one plain line."""
    precision: float
    """Half a unit of the last figure typed, of the coarsest end but 0; 0 where all are exact."""


def read_spans(text: str) -> ReadSpans:
    """An interval, a union of some, or a chain of inequalities in one name.

    Raises:
        ResponseError: It cannot be read, an end is no number, or its left end is the greater one.
    """
    found = _read(text)
    nodes = ends(found)
    values = {node: _value(text, node) for node in nodes}
    coarse = (float(typed_precision(node)) for node in nodes if values[node] != 0)
    if isinstance(found, Interval):
        spans: tuple[Span, ...] = (_span(text, found, values),)
    else:
        spans = _joined(found, values)
    return ReadSpans(spans, str(found).replace("oo", "∞"), max(coarse, default=0.0))


def _read(text: str) -> RealSet:
    rules = _rules(text)
    tokens = tokens_of_response(text, rules)
    if any(token.is_sign(*_RELATIONS) for token in tokens):
        return _solutions(text, read_response(text, replace(rules, comma_separates=False)))
    return read_set(text, rules)


def _rules(text: str) -> Dialect:
    """A comma is a decimal sign where something else separates the ends."""
    if not any(sign in text for sign in _NO_COMMAS):
        return _RULES
    commas = re.search(r"[0-9],[0-9]", text) and not re.search(r"[0-9]\.[0-9]", text)
    notation = Notation("comma" if commas else "either")
    return replace(_RULES, comma_separates=False, notation=notation)


def _solutions(text: str, node: Node) -> RealSet:
    """The numbers for which a chain of inequalities holds, or several joined by and, or."""
    match node:
        case Apply(op="and" | "or" as op, args=(left, right)):
            first, second = _solutions(text, left), _solutions(text, right)
            return Combined("union" if op == "or" else "intersect", first, second)
        case Compare(items=items, ops=signs) if all(sign in _RELATIONS for sign in signs):
            if all(sign in _TURNED for sign in signs):
                return _chain(text, items[::-1], tuple(_TURNED[sign] for sign in signs[::-1]))
            if all(sign not in _TURNED for sign in signs):
                return _chain(text, items, signs)
    raise ResponseError(text, node.span[0], "this is no interval", "such as 0 < x <= 1")


def _chain(text: str, items: tuple[Node, ...], signs: tuple[str, ...]) -> Interval:
    """The interval of ``a < x <= b``, ``x < b`` or ``a < x``."""
    match items:
        case (low, Name(), high) if not _is_name(low) and not _is_name(high):
            return Interval(low, high, signs[0] == "<=", signs[1] == "<=")
        case (Name() as name, high) if _is_name(name) and not _is_name(high):
            return Interval(_BELOW, high, False, signs[0] == "<=")
        case (low, Name() as name) if _is_name(name):
            return Interval(low, _INFINITY, signs[0] == "<=", False)
    raise ResponseError(text, items[0].span[0], "a name stands between numbers", "0 < x <= 1")


def _is_name(node: Node) -> bool:
    return isinstance(node, Name) and node.id not in ("oo", "pi", "e")


def _value(text: str, node: Node) -> float:
    sign = sign_of_infinity(node)
    if sign:
        return sign * inf
    refuse_heavy(text, node)
    try:
        return float_value(node)
    except NoValueError as error:
        raise ResponseError(text, node.span[0], str(error)) from None


def _span(text: str, found: Interval, values: dict[Node, float]) -> Span:
    low, high = values[found.low], values[found.high]
    if low > high:
        raise ResponseError(text, found.low.span[0], "the left end is greater than the right one")
    return Span(low, high, found.low_closed, found.high_closed)


def _joined(found: RealSet, values: dict[Node, float]) -> tuple[Span, ...]:
    """The maximal spans of a union, an intersection or a difference."""
    line = sorted({value for value in values.values() if abs(value) != inf})

    def place(node: Node) -> int:
        value = values[node]
        if abs(value) == inf:
            return -1 if value < 0 else 2 * len(line) + 1
        return 2 * line.index(value) + 1

    return tuple(map(partial(_run, line), stretches(found, len(line), place)))


def _run(line: list[float], run: Stretch) -> Span:
    """A stretch of places with the numbers of its ends."""
    low = -inf if run.first == 0 else line[(run.first - 1) // 2]
    high = inf if run.last == 2 * len(line) else line[run.last // 2]
    return Span(low, high, run.first % 2 == 1, run.last % 2 == 1)
