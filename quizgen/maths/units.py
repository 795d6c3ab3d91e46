"""Numbers with units: ``9.81 m s^-2``, ``5 m/s``, ``90 min``, ``1.5e3 kg·m²``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from quizgen.errors import ResponseError
from quizgen.maths import limits
from quizgen.maths.characters import plain_text
from quizgen.maths.unit_factors import factors_of
from quizgen.maths.unit_table import NONE, UNITS, Dimension, Unit, unit_named
from quizgen.maths.unwrapped import replaced, unwrapped

_SYMBOL = re.compile(r"°\s*[CF]?(?![A-Za-z])|[A-Za-zµμΩÅ]+|%")
_EXPONENT = re.compile(
    r"\s*(?:\^|\*\*)\s*(?:\(\s*(?P<round>[+-]?[0-9]{1,2})\s*\)|\{\s*(?P<curly>[+-]?[0-9]{1,2})\s*\}"
    r"|(?P<plain>[+-]?[0-9]{1,2}))|(?P<bare>-[1-9]|[2-9])(?![0-9.])"
)
"""``^2``, ``^(-1)``, ``**2`` or a bare digit as in ``m2`` and ``s-1``."""
_STARTS = re.compile(
    r"[A-Za-zµμΩÅ°%]+|\((?=\s*[A-Za-zµμΩÅ°])|(?<=\s)1\s*/(?=\s*[A-Za-z])|(?<=[\s0-9])/(?=\s*[A-Za-z])"
)
"""Where a unit may begin; ``1/s`` and ``/s`` are units too."""
_LATEX = (
    (r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)"),
    (r"\^?\s*\{?\\(?:circ|degree)\}?", "°"),
    (r"\\Omega(?![A-Za-z])", "Ω"),
    (r"\\mu\s*", "µ"),
    (r"\\%", "%"),
    (r"\\[ ,;:!]|[~$]|\\quad", " "),
    (r"\\(?:cdot|times)(?![A-Za-z])", "*"),
    (r"\\(?:left|right)(?![A-Za-z])", ""),
    (r"℃", "°C"),
    (r"℉", "°F"),
    (r"light[- ]years?", "ly"),
    (r"(?<![A-Za-z])fl\.? ?oz(?![A-Za-z])", "floz"),
    (r"(?<![A-Za-z])deg(?:rees?)?[ .]+(C|F|Celsius|Fahrenheit)(?![A-Za-z])", r"deg\1"),
)
_TIMES = re.compile(r"\s*(?:\*|\.)\s*|\s+")
_OVER = re.compile(r"\s*(?:/|per(?![A-Za-z]))\s*")


@dataclass(frozen=True, slots=True)
class UnitProduct:
    """A product of powers of units."""

    symbols: tuple[tuple[str, int], ...]
    """Each symbol and its power, sorted."""
    size: Fraction
    dimension: Dimension
    zero: Fraction = Fraction(0)
    """Where the scale of a thermometer begins, in SI units."""
    parts: frozenset[tuple[Unit, int]] = frozenset()
    """Each unit, by whatever name, and its power."""

    def __str__(self) -> str:
        above = [_powered(symbol, power) for symbol, power in self.symbols if power > 0]
        below = [_powered(symbol, -power) for symbol, power in self.symbols if power < 0]
        if not below:
            return "·".join(above)
        bottom = "·".join(below) if len(below) == 1 else f"({'·'.join(below)})"
        return f"{'·'.join(above) or '1'}/{bottom}"


def _powered(symbol: str, power: int) -> str:
    return symbol if power == 1 else f"{symbol}^{power}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A response with its number as text, and its unit."""

    number: str
    offset: int
    """Where the number begins in the response."""
    unit: UnitProduct | None


def split_quantity(typed: str) -> Quantity:
    """The number and the unit of a response; either may be missing.

    Raises:
        ResponseError: What follows the number is no unit.
    """
    if len(typed) > limits.QUANTITY_LENGTH:
        raise ResponseError(typed, limits.QUANTITY_LENGTH, "this is too long to be an answer")
    text = unwrapped(plain_text(typed))
    for pattern, new in _LATEX:
        text = replaced(text, pattern, partial(_expanded, new))
    plain = text.plain
    best: ResponseError | None = None
    for match in _STARTS.finditer(plain):
        number = re.sub(r"[\s*·]+$", "", plain[: match.start()])
        if number.count("(") != number.count(")"):
            continue
        try:
            unit = _Reader(typed, plain, match.start(), text.places).whole()
        except ResponseError as error:
            best = best or error
            continue
        if _is_numeric(number):
            typed_number = typed[: text.places[len(number)]] if number else ""
            return Quantity(typed_number.replace("$", " "), 0, unit)
    if _is_numeric(plain.strip()):
        return Quantity(typed, 0, None)
    if (found := _by_factors(plain)) is not None:
        return found
    raise best or ResponseError(typed, 0, "there is no number with a unit here")


def _by_factors(plain: str) -> Quantity | None:
    """A quantity whose number stands in several places, or None."""
    found = factors_of(plain, lambda word: unit_named(word) is not None, _is_numeric)
    if found is None or not found.units:
        return None
    known = {symbol: unit_named(symbol) for symbol in found.units}
    units = {symbol: unit for symbol, unit in known.items() if unit is not None}
    return Quantity(found.number(), 0, product_of(found.units, units))


def _is_numeric(text: str) -> bool:
    """Whether a text may be a number: whoever reads it decides."""
    from quizgen.maths.response import read_number

    if not text.strip():
        return True
    try:
        read_number(text)
    except ResponseError:
        return False
    return True


def _expanded(new: str, match: re.Match[str]) -> str:
    return match.expand(new)


def product_of(powers: Counter[str], units: dict[str, Unit]) -> UnitProduct:
    """The product of powers of units."""
    size, dimension = Fraction(1), list(NONE)
    for symbol, power in powers.items():
        unit = units[symbol]
        size *= unit.size**power
        dimension = [a + power * b for a, b in zip(dimension, unit.dimension, strict=True)]
    alone = len(powers) == 1 and list(powers.values()) == [1]
    zero = units[next(iter(powers))].zero if alone else Fraction(0)
    left = tuple(sorted((symbol, power) for symbol, power in powers.items() if power))
    parts: Counter[Unit] = Counter()
    for symbol, power in left:
        parts[units[symbol]] += power
    return UnitProduct(left, size, tuple(dimension), zero, frozenset(parts.items()))


class _Reader:
    """Products, quotients and powers of units from a place to the end of the text."""

    def __init__(self, typed: str, plain: str, at: int, places: tuple[int, ...]) -> None:
        self.typed, self.plain, self.at, self.places = typed, plain.rstrip(), at, places
        self.nesting = 0
        self.first = True
        """Whether nothing was read yet: a unit may begin with a slash."""

    def fault(self, problem: str, hint: str = "") -> ResponseError:
        return ResponseError(
            self.typed, self.places[min(self.at, len(self.places) - 1)], problem, hint
        )

    def whole(self) -> UnitProduct:
        powers, units = self.product()
        if self.at < len(self.plain):
            raise self.fault(f"`{self.plain[self.at]}` cannot stand in a unit")
        return product_of(powers, units)

    def product(self) -> tuple[Counter[str], dict[str, Unit]]:
        self.nesting += 1
        if self.nesting > 10:
            raise self.fault("brackets are nested too deep")
        powers, units = self.factor()
        divided = False
        while self.at < len(self.plain) and self.plain[self.at] != ")":
            sign = 1
            if match := _OVER.match(self.plain, self.at):
                sign, divided = -1, True
            elif (match := _TIMES.match(self.plain, self.at)) and divided and "*" not in match[0]:
                hint = "write brackets, or every power with its sign: J kg^-1 K^-1"
                raise self.fault("it is not clear what stands below the slash", hint)
            if match is None:
                raise self.fault(f"`{self.plain[self.at]}` cannot stand in a unit")
            self.at = match.end()
            more, known = self.factor()
            units |= known
            for symbol, power in more.items():
                powers[symbol] += sign * power
        self.nesting -= 1
        return powers, units

    def factor(self) -> tuple[Counter[str], dict[str, Unit]]:
        if self.plain[self.at : self.at + 1] == "(":
            self.at += 1
            while self.plain[self.at : self.at + 1] == " ":
                self.at += 1
            powers, units = self.product()
            if self.plain[self.at : self.at + 1] != ")":
                raise self.fault("the bracket in the unit is never closed")
            self.at += 1
            power = self.exponent()
            return Counter({symbol: power * count for symbol, count in powers.items()}), units
        sign = self.plain[self.at : self.at + 1]
        if sign == "1" or (sign == "/" and self.first):
            self.at += sign == "1"
            self.first = False
            return Counter(), {}
        self.first = False
        match = _SYMBOL.match(self.plain, self.at)
        if match is None:
            raise self.fault("a unit was expected here")
        symbol = match[0].replace(" ", "").replace("μ", "µ")
        unit = unit_named(symbol)
        if unit is None:
            raise self.fault(f"`{symbol}` is no known unit", self.nearest(symbol))
        self.at = match.end()
        return Counter({symbol: self.exponent()}), {symbol: unit}

    def nearest(self, symbol: str) -> str:
        close = [name for name in UNITS if name.lower() == symbol.lower()]
        swapped = symbol.swapcase()[:1] + symbol[1:]
        if unit_named(swapped) is not None:
            close.append(swapped)
        return f"did you mean `{close[0]}`?" if close else ""

    def exponent(self) -> int:
        match = _EXPONENT.match(self.plain, self.at)
        if match is None:
            return 1
        self.at = match.end()
        return int(next(power for power in match.groups() if power))
