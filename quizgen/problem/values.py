"""How values are written: numbers, vectors and matrices as LaTeX or in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from quizgen.maths.exactness import decimals_of
from quizgen.problem.template import Mode

Nested = Any
"""A number (Fraction or float) or nested sequences of numbers."""
WriteNumber = Callable[[Any], str]


def exact_number(value: Fraction) -> str:
    """A given exactly as drawn: ``0.3``, ``-2``, ``1/3``."""
    places = decimals_of(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    scaled = abs(value.numerator) * 10**places // value.denominator
    digits = str(scaled).rjust(places + 1, "0")
    body = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{body}" if value < 0 else body


def rounded(value: float, decimals: int) -> str:
    """A computed value with fixed decimals, trailing zeros kept; no ``-0.0000``."""
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def significant(value: float, figures: int) -> str:
    """A computed value with a number of significant figures; powers of ten for tiny and huge ones."""
    if value == 0:
        return "0"
    text = f"{value:.{figures - 1}e}"
    mantissa, _, exponent = text.partition("e")
    power = int(exponent)
    if not -5 <= power < 7:
        return f"{mantissa}e{power}"
    return f"{float(text):.{max(figures - 1 - power, 0)}f}"


def latex_number(text: str) -> str:
    r"""A written number in maths: ``1.2e-7`` as ``1.2 \cdot 10^{-7}``, ``1/3`` as a fraction."""
    if "e" in text:
        mantissa, _, power = text.partition("e")
        return rf"{mantissa} \cdot 10^{{{int(power)}}}"
    if "/" in text:
        above, _, below = text.lstrip("-").partition("/")
        return ("-" if text.startswith("-") else "") + rf"\tfrac{{{above}}}{{{below}}}"
    return text


def latex(value: Nested, write: WriteNumber, mode: Mode) -> str:
    r"""A value in maths: ``(0.3, -0.1)`` in a line, a column in display; matrices in brackets."""
    if not isinstance(value, Sequence):
        return latex_number(write(value))
    if value and isinstance(value[0], Sequence):
        rows = [" & ".join(latex_number(write(entry)) for entry in row) for row in value]
        return rf"\begin{{bmatrix}} {_lines(rows)} \end{{bmatrix}}"
    entries = [latex_number(write(entry)) for entry in value]
    if mode is Mode.DISPLAY:
        return rf"\begin{{bmatrix}} {_lines(entries)} \end{{bmatrix}}"
    return rf"({', '.join(entries)})"


def _lines(rows: list[str]) -> str:
    return r" \\ ".join(rows)


def plain(value: Nested, write: WriteNumber) -> str:
    """A value as typed: ``0.3``, ``[0.3, -0.1]``, ``[1, 2; 3, 4]``."""
    if not isinstance(value, Sequence):
        return write(value)
    if value and isinstance(value[0], Sequence):
        return "[" + "; ".join(", ".join(write(entry) for entry in row) for row in value) + "]"
    return "[" + ", ".join(write(entry) for entry in value) + "]"


def to_json(value: Nested, whole: bool = False) -> Nested:
    """A value for JSON: words and truths as they are, numbers as float (int where `whole`)."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Sequence):
        return [to_json(entry, whole) for entry in value]
    return round(value) if whole else float(value)
