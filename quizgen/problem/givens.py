"""The mini-notation of ranges: ``±0.1..0.9 step 0.1``, ``0..1``, ``±0.3..1.2 step 0.1 not 1``."""

from __future__ import annotations

import re
from fractions import Fraction

from quizgen.errors import FormulaError

_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
RANGE = re.compile(
    rf"(?P<both>±)?(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})"
    rf"(?: step (?P<step>{_NUMBER}))?(?: not (?P<never>{_NUMBER}))?"
)
MOST_VALUES = 100_000


def read_range(text: str) -> tuple[Fraction, ...]:
    """The values of a range, ascending and exact; ± adds the negative of each.

    Raises:
        FormulaError: It is not written as a range, is empty, has too many values, or its steps do
            not lead to its end: a slip in one of three numbers.
    """
    found = RANGE.fullmatch(text.strip())
    if found is None:
        raise FormulaError(
            f"`{text}` is no range: write from..to, from..to step s, or ±from..to step s"
        )
    low, high, step = (Fraction(found[group] or "1") for group in ("low", "high", "step"))
    if step <= 0 or high < low:
        raise FormulaError(f"`{text}` is empty: the first number must not exceed the second")
    count = int((high - low) / step) + 1
    last = low + (count - 1) * step
    if last != high:
        raise FormulaError(f"`{text}` ends at {float(last):g}: write that, or another step")
    if count > MOST_VALUES:
        raise FormulaError(f"`{text}` has {count} values; at most {MOST_VALUES} are allowed")
    values = {low + k * step for k in range(count)}
    if found["both"]:
        values |= {-value for value in values}
    if found["never"]:
        if Fraction(found["never"]) not in values:
            raise FormulaError(f"`{text}` has no {found['never']} to leave out")
        values -= {Fraction(found["never"])}
    if not values:
        raise FormulaError(f"`{text}` leaves no value")
    return tuple(sorted(values))
