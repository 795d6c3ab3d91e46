"""Quantities whose number stands in several places: ``(36*kJ)/mol``, ``1.1*Mg/10^6``, ``m/4``.

Only written signs join the factors here; what stands side by side is read in `units`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

_UNIT = re.compile(
    r"(?P<symbol>[A-Za-zµμΩÅ°]+)\s*"
    r"(?:(?:\^|\*\*)\s*(?:\(\s*(?P<round>[+-]?[0-9]{1,2})\s*\)|(?P<plain>[+-]?[0-9]{1,2})))?"
)
_BRACKETED = re.compile(r"\((.*)\)\s*(?:(?:\^|\*\*)\s*\(?\s*([+-]?[0-9])\s*\)?)?")
_COUNTED = re.compile(r"(?P<count>[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?)\s*(?P<unit>[A-Za-zµμΩÅ°].*)")
"""A number close to its unit: ``36 kJ``."""
_DEEPEST = 10


@dataclass(slots=True)
class Factors:
    """The factors of a quantity: numbers above and below, and powers of units."""

    sign: str = ""
    above: list[str] = field(default_factory=list[str])
    below: list[str] = field(default_factory=list[str])
    units: Counter[str] = field(default_factory=Counter[str])

    def number(self) -> str:
        """The number of the quantity, as a formula."""
        below = "".join(f"/{text}" for text in self.below)
        return self.sign + ("*".join(self.above) or "1") + below


def factors_of(
    text: str, is_unit: Callable[[str], bool], is_number: Callable[[str], bool], depth: int = 0
) -> Factors | None:
    """The factors of a product of numbers and units, or None where it is none.

    Args:
        text: What was typed, in plain signs.
        is_unit: Whether a word is the symbol or name of a unit.
        is_number: Whether a text can be read as a number.
        depth: How many brackets are open.
    """
    found = Factors()
    stripped = text.strip()
    if stripped.startswith("-") and depth < _DEEPEST:
        found.sign, stripped = "-", stripped[1:].strip()
    for below, factor in _split(stripped):
        if not _take(found, factor.strip(), below, is_unit, is_number, depth):
            return None
    return found


def _take(
    found: Factors,
    factor: str,
    below: bool,
    is_unit: Callable[[str], bool],
    is_number: Callable[[str], bool],
    depth: int,
) -> bool:
    """Add one factor; False where it can be neither number nor unit."""
    if not factor:
        return False
    if is_number(factor):
        (found.below if below else found.above).append(_safe(factor))
        return True
    sign = -1 if below else 1
    counted = _COUNTED.fullmatch(factor)
    if counted is not None and is_number(counted["count"]):
        (found.below if below else found.above).append(counted["count"])
        factor = counted["unit"]
    unit = _UNIT.fullmatch(factor)
    if unit is not None and is_unit(unit["symbol"]):
        found.units[unit["symbol"]] += sign * int(unit["round"] or unit["plain"] or 1)
        return True
    bracket = _BRACKETED.fullmatch(factor)
    if bracket is None or depth >= _DEEPEST:
        return False
    inner = factors_of(bracket[1], is_unit, is_number, depth + 1)
    if inner is None or (bracket[2] and inner.above + inner.below):
        return False
    for symbol, power in inner.units.items():
        found.units[symbol] += sign * power * int(bracket[2] or 1)
    if inner.sign:
        found.sign = "" if found.sign else "-"
    found.above += inner.below if below else inner.above
    found.below += inner.above if below else inner.below
    return True


def _safe(number: str) -> str:
    """A number as it may stand among factors."""
    plain = re.fullmatch(r"[0-9.,eE]+|[0-9.,]+[eE][+-]?[0-9]+|10\^[0-9]+|\(.*\)", number)
    return number if plain else f"({number})"


def _split(text: str) -> list[tuple[bool, str]]:
    """The factors between written signs, and whether each stands below a slash."""
    found: list[tuple[bool, str]] = []
    depth = start = 0
    below = False
    for match in re.finditer(r"\*\*|[*/(){}]", text):
        sign = match.group()
        depth += (sign in "({") - (sign in ")}")
        if depth == 0 and sign in ("*", "/"):
            found.append((below, text[start : match.start()]))
            below, start = sign == "/", match.end()
    return [*found, (below, text[start:])]
