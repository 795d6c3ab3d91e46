"""Numbers as people type them: decimal comma or point, thousands in groups, exponents.

What cannot be misread is read; ``1,000`` alone could be 1 or 1000 and is refused with both
readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quizgen.maths import limits

DecimalSign = Literal["point", "comma", "either"]

_EXPONENT = r"(?P<exponent>[eE][+-]?[0-9]+(?![0-9A-Za-z]|\.(?![.*])))?"
_WHOLE = re.compile(r"(?P<whole>[0-9]+)" + _EXPONENT)
_PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:\.(?!\.)(?P<part>[0-9]*))?" + _EXPONENT)
_POINT_FIRST = re.compile(r"(?P<whole>)\.(?P<part>[0-9]+)" + _EXPONENT)
_DECIMAL_COMMA = re.compile(r"(?P<whole>[0-9]+),(?P<part>[0-9]+)(?![0-9,.])" + _EXPONENT)
_COMMA_FIRST = re.compile(r"(?P<whole>),(?P<part>[0-9]+)(?![0-9,.])" + _EXPONENT)


def _grouped(group: str, decimal: str, least: int = 1) -> re.Pattern[str]:
    """Thousands in groups of three, then perhaps decimals."""
    return re.compile(
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}}){{{least},}})"
        rf"(?:{decimal}(?P<part>[0-9]+))?(?![0-9])(?!{group}[0-9])" + _EXPONENT
    )


def _style(groups: str, decimal: str, mark: str) -> re.Pattern[str]:
    """Whole numbers in groups, or of at most three digits, then perhaps decimals."""
    return re.compile(
        rf"(?P<whole>{groups}|[0-9]{{1,3}})(?:{decimal}(?P<part>[0-9]+))?(?![0-9])(?!{mark}[0-9])"
    )


_THOUSANDS = "[1-9][0-9]{{0,2}}(?:{0}[0-9]{{3}})+"
STYLES = {
    "plain": re.compile(r"(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]*))?(?<=[0-9.])(?![0-9])"),
    "plain-eu": re.compile(r"(?P<whole>[0-9]+)(?:,(?P<part>[0-9]+))?(?![0-9])"),
    "en": _style(_THOUSANDS.format(","), r"\.", ","),
    "si-en": _style(_THOUSANDS.format(" "), r"\.", " "),
    "eu": _style(_THOUSANDS.format(r"\."), ",", r"\."),
    "si-fr": _style(_THOUSANDS.format(" "), ",", " "),
    "ch": _style(_THOUSANDS.format("'"), r"\.", "'"),
    "in": _style("[1-9][0-9]?(?:,[0-9]{2})*,[0-9]{3}", r"\.", ","),
    "scientific": re.compile(
        r"(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]*))?"
        r"(?:(?P<exponent>[eE][+-]?[0-9]+)"
        r"|\s*[*xX]\s*10\s*(?:\^|\*\*)\s*(?:[({]\s*(?P<power>[+-]?[0-9]+)\s*[)}]"
        r"|(?P<bare>[+-]?[0-9]+)))"
    ),
}
"""Notations by name (plain 1000.5, en 1,000.5, si-en 1 000.5, eu 1.000,5 …)."""

_SURE = (
    _grouped(",", r"\.", 2),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<part>[0-9]+)(?![0-9])" + _EXPONENT),
    re.compile(r"(?P<whole>[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<part>[0-9]+))?(?![0-9,])"),
)
"""Notations with commas as thousands that are nothing else."""
_SURE_EU = (
    _grouped(r"\.", ",", 2),
    re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]+)(?![0-9])"),
)
_EN, _EU = _grouped(",", r"\."), _grouped(r"\.", ",")
_SURE_SPACES = (_grouped(" ", "[.,]"),)
_SURE_MARKS = (_grouped("'", r"\."),)


_SCIENTIFIC = re.compile(r"[0-9],[0-9]{3}(?:[eE][+-]?[0-9]| ?[*xX] ?10 ?(?:\^|\*\*))")
"""A mantissa with a decimal comma: nobody groups its digits."""


_SHORT = re.compile(r"[0-9]{1,15}(?![0-9.,'eE])(?! [0-9])")


class NumeralError(Exception):
    """A number that is malformed, too long, or has two readings."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.problem, self.hint = problem, hint


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number: its exact value, its digits with a point, and where it ends in the text."""

    value: Fraction
    typed: str
    end: int


@dataclass(frozen=True, slots=True)
class Notation:
    """Which signs may stand inside a number."""

    decimal: DecimalSign = "either"
    styles: tuple[str, ...] = ()
    """Accepted notations; empty: whatever cannot be misread."""
    spaces: bool = True
    """Whether blanks may group digits (not where they separate entries)."""


def numeral_at(text: str, at: int, notation: Notation, comma_separates: bool) -> Numeral:
    """The number that begins at a place.

    Raises:
        NumeralError: It is malformed, too long, or ambiguous.
    """
    if not notation.styles and (short := _SHORT.match(text, at)):  # most numbers are this plain
        return Numeral(Fraction(int(short.group())), short.group(), short.end())
    matches = _candidates(text, at, notation, comma_separates)
    if not matches:
        raise NumeralError("this number is not in an accepted notation", _asked_for(notation))
    longest = max(match.end() for match in matches)
    found = {_numeral(match) for match in matches if match.end() == longest}
    if len({numeral.value for numeral in found}) > 1 and _SCIENTIFIC.search(text, at, longest + 8):
        found = {min(found, key=lambda numeral: numeral.value)}  # 6,022·10^23: a mantissa
    if len({numeral.value for numeral in found}) > 1:
        first, second = sorted(found, key=lambda numeral: numeral.value)[:2]
        typed = text[at:longest]
        raise NumeralError(
            f"`{typed}` can be read as {first.typed} or as {second.typed}",
            "write a point for decimals, and thousands without a comma",
        )
    return max(found, key=lambda numeral: len(numeral.typed))


def _candidates(
    text: str, at: int, notation: Notation, comma_separates: bool
) -> list[re.Match[str]]:
    patterns: list[re.Pattern[str]] = []
    if notation.styles:
        patterns = [STYLES[style] for style in notation.styles if style in STYLES]
        if comma_separates:
            patterns = [p for p in patterns if p not in (STYLES["en"], STYLES["in"])]
    else:
        patterns = _unstyled(notation, comma_separates)
    found = (pattern.match(text, at) for pattern in patterns)
    return [match for match in found if match is not None and match.end() > at]


def _unstyled(notation: Notation, comma_separates: bool) -> list[re.Pattern[str]]:
    """The notations that count where none is named; the longest that fits is taken."""
    patterns = [*_SURE_MARKS]
    if notation.spaces:
        patterns += _SURE_SPACES
    point, comma = notation.decimal != "comma", notation.decimal != "point"
    if point:
        patterns += [_PLAIN, _POINT_FIRST]
    else:
        patterns += [_WHOLE, STYLES["plain-eu"], _EU, _DECIMAL_COMMA]
    if comma_separates:
        return patterns
    if point:
        patterns += [*_SURE, _EN]
    if comma:
        patterns += [_DECIMAL_COMMA, _COMMA_FIRST, *_SURE_EU]
    return patterns


def _numeral(match: re.Match[str]) -> Numeral:
    groups = match.groupdict()
    whole = re.sub(r"[^0-9]", "", groups["whole"])
    part = groups.get("part")
    raised = groups.get("power") or groups.get("bare")
    exponent = groups.get("exponent") or (f"e{raised}" if raised else "")
    if len(whole) + len(part or "") > limits.DIGITS:
        raise NumeralError(f"this number has more than {limits.DIGITS} digits")
    power = int(exponent[1:][:12] or 0)
    if abs(power) > limits.EXPONENT:
        raise NumeralError("this number is too large or too small to be meant")
    typed = whole + (f".{part}" if part is not None else "") + (f"e{power}" if exponent else "")
    value = Fraction(int((whole + (part or "")) or "0"), 1)
    value *= Fraction(10) ** (power - len(part or ""))
    return Numeral(value, typed if whole else f"0{typed}", match.end())


def _asked_for(notation: Notation) -> str:
    if notation.styles:
        return f"accepted: {', '.join(notation.styles)}"
    if notation.decimal == "comma":
        return "decimals are written with a comma here"
    return "decimals are written with a point here"
