"""Units by symbol and by name: their size in SI units and their dimension.

Sizes are exact fractions (SI brochure, 9th edition; NIST SP 811 for customary units).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

Dimension = tuple[int, ...]
"""Powers of metre, kilogram, second, ampere, kelvin, mole, candela, bit."""
NONE: Final[Dimension] = (0, 0, 0, 0, 0, 0, 0, 0)
PI: Final = Fraction("3.14159265358979323846264338327950288419716939937510582097494459230781640629")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: a value of 1 in it is ``size`` in SI units, above ``zero`` for thermometers."""

    size: Fraction
    dimension: Dimension
    prefixes: bool = False
    zero: Fraction = Fraction(0)


def _dimension(text: str) -> Dimension:
    powers: dict[str, int] = dict.fromkeys(("m", "kg", "s", "A", "K", "mol", "cd", "bit"), 0)
    for part in text.split():
        name, _, power = part.partition("^")
        powers[name] = int(power or 1)
    return tuple(powers.values())


_SI: Final = {
    "m": ("1", "m"), "g": ("1/1000", "kg"), "s": ("1", "s"), "A": ("1", "A"), "K": ("1", "K"),
    "mol": ("1", "mol"), "cd": ("1", "cd"), "N": ("1", "m kg s^-2"), "J": ("1", "m^2 kg s^-2"),
    "W": ("1", "m^2 kg s^-3"), "Pa": ("1", "m^-1 kg s^-2"), "Hz": ("1", "s^-1"),
    "C": ("1", "s A"), "V": ("1", "m^2 kg s^-3 A^-1"), "F": ("1", "m^-2 kg^-1 s^4 A^2"),
    "ohm": ("1", "m^2 kg s^-3 A^-2"), "S": ("1", "m^-2 kg^-1 s^3 A^2"),
    "Wb": ("1", "m^2 kg s^-2 A^-1"), "T": ("1", "kg s^-2 A^-1"), "H": ("1", "m^2 kg s^-2 A^-2"),
    "lm": ("1", "cd"), "lx": ("1", "m^-2 cd"), "Bq": ("1", "s^-1"), "Gy": ("1", "m^2 s^-2"),
    "Sv": ("1", "m^2 s^-2"), "kat": ("1", "s^-1 mol"), "L": ("1/1000", "m^3"),
    "l": ("1/1000", "m^3"), "eV": ("1.602176634e-19", "m^2 kg s^-2"), "bar": ("100000", "m^-1 kg s^-2"),
    "t": ("1000", "kg"), "cal": ("4.184", "m^2 kg s^-2"), "Wh": ("3600", "m^2 kg s^-2"),
    "Ah": ("3600", "s A"), "M": ("1000", "m^-3 mol"), "rad": ("1", ""), "Da": ("1.66053906660e-27", "kg"),
    "VA": ("1", "m^2 kg s^-3"), "pc": ("3.0856775814913673e16", "m"),
    "bit": ("1", "bit"), "B": ("8", "bit"), "Nm": ("1", "m^2 kg s^-2"), "Ws": ("1", "m^2 kg s^-2"),
    "As": ("1", "s A"), "Vs": ("1", "m^2 kg s^-2 A^-1"),
}  # fmt: skip
_OTHERS: Final = {
    "min": ("60", "s"), "h": ("3600", "s"), "hr": ("3600", "s"), "d": ("86400", "s"),
    "day": ("86400", "s"), "week": ("604800", "s"), "yr": ("31557600", "s"),
    "year": ("31557600", "s"), "sec": ("1", "s"), "in": ("0.0254", "m"), "inch": ("0.0254", "m"),
    "ft": ("0.3048", "m"), "yd": ("0.9144", "m"), "mi": ("1609.344", "m"), "nmi": ("1852", "m"),
    "lb": ("0.45359237", "kg"), "lbs": ("0.45359237", "kg"), "oz": ("0.028349523125", "kg"),
    "lbf": ("4.4482216152605", "m kg s^-2"), "psi": ("6894.757293168361", "m^-1 kg s^-2"),
    "atm": ("101325", "m^-1 kg s^-2"), "mmHg": ("133.322387415", "m^-1 kg s^-2"),
    "Torr": ("133.32236842105263", "m^-1 kg s^-2"), "torr": ("133.32236842105263", "m^-1 kg s^-2"),
    "hp": ("745.69987158227022", "m^2 kg s^-3"), "BTU": ("1055.05585262", "m^2 kg s^-2"),
    "mph": ("0.44704", "m s^-1"), "kph": ("5/18", "m s^-1"), "kmh": ("5/18", "m s^-1"),
    "knot": ("463/900", "m s^-1"), "kn": ("463/900", "m s^-1"), "rpm": ("1/60", "s^-1"),
    "ha": ("10000", "m^2"), "acre": ("4046.8564224", "m^2"), "cc": ("1e-6", "m^3"),
    "gal": ("3.785411784e-3", "m^3"), "qt": ("9.46352946e-4", "m^3"), "pt": ("4.73176473e-4", "m^3"),
    "u": ("1.66053906660e-27", "kg"), "amu": ("1.66053906660e-27", "kg"), "sr": ("1", ""),
    "Å": ("1e-10", "m"), "AU": ("149597870700", "m"), "ly": ("9460730472580800", "m"),
    "dyn": ("1e-5", "m kg s^-2"), "erg": ("1e-7", "m^2 kg s^-2"), "G": ("1e-4", "kg s^-2 A^-1"),
    "%": ("1/100", ""), "percent": ("1/100", ""), "ppm": ("1e-6", ""), "ppb": ("1e-9", ""),
    "slug": ("14.593902937206365", "kg"), "stone": ("6.35029318", "kg"), "grain": ("6.479891e-5", "kg"),
    "carat": ("2e-4", "kg"), "furlong": ("201.168", "m"), "fathom": ("1.8288", "m"),
    "mil": ("2.54e-5", "m"), "cup": ("2.365882365e-4", "m^3"), "tbsp": ("1.478676478125e-5", "m^3"),
    "tsp": ("4.92892159375e-6", "m^3"), "floz": ("2.95735295625e-5", "m^3"),
    "kgf": ("9.80665", "m kg s^-2"), "inHg": ("3386.389", "m^-1 kg s^-2"),
    "cmHg": ("1333.22387415", "m^-1 kg s^-2"),
    "Ci": ("3.7e10", "s^-1"), "rem": ("1/100", "m^2 s^-2"), "P": ("1/10", "m^-1 kg s^-1"),
    "cP": ("1/1000", "m^-1 kg s^-1"), "St": ("1e-4", "m^2 s^-1"), "mho": ("1", "m^-2 kg^-1 s^3 A^2"),
    "barn": ("1e-28", "m^2"), "wk": ("604800", "s"), "fortnight": ("1209600", "s"),
}  # fmt: skip
_NAMES: Final = {
    "metre": "m", "meter": "m", "gram": "g", "gramme": "g", "second": "s", "ampere": "A", "amp": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "newton": "N", "joule": "J", "watt": "W",
    "pascal": "Pa", "hertz": "Hz", "coulomb": "C", "volt": "V", "farad": "F", "siemens": "S",
    "weber": "Wb", "tesla": "T", "henry": "H", "litre": "L", "liter": "L", "tonne": "t",
    "calorie": "cal", "minute": "min", "hour": "h", "foot": "ft", "feet": "ft", "inches": "in",
    "yard": "yd", "mile": "mi", "pound": "lb", "ounce": "oz", "gallon": "gal", "radian": "rad",
    "bit": "bit", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "lumen": "lm", "lux": "lx", "acre": "acre",
    "byte": "B", "angstrom": "Å", "ångström": "Å", "parsec": "pc", "lightyear": "ly", "dyne": "dyn",
    "hectare": "ha", "quart": "qt", "pint": "pt", "teaspoon": "tsp", "tablespoon": "tbsp",
    "knots": "knot", "katal": "kat", "curie": "Ci", "dalton": "Da", "electronvolt": "eV",
    "steradian": "sr", "atmosphere": "atm", "horsepower": "hp", "btu": "BTU", "coul": "C",
    "gauss": "G", "poise": "P", "stokes": "St",
}  # fmt: skip
PREFIXES: Final = {
    "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1, "d": -1,
    "c": -2, "m": -3, "µ": -6, "μ": -6, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21,
    "y": -24,
}  # fmt: skip
_BINARY: Final = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40}
"""Powers of two before bits and bytes (IEC 80000-13)."""
_PREFIX_NAMES: Final = {
    "tera": 12, "giga": 9, "mega": 6, "kilo": 3, "hecto": 2, "deca": 1, "deci": -1, "centi": -2,
    "milli": -3, "micro": -6, "nano": -9, "pico": -12, "femto": -15,
}  # fmt: skip
_FACTORS: Final = {
    **{prefix: Fraction(10) ** power for prefix, power in _PREFIX_NAMES.items()},
    **{name: Fraction(2) ** power for name, power in
       {"kibi": 10, "mebi": 20, "gibi": 30, "tebi": 40}.items()},
}  # fmt: skip


def _table() -> dict[str, Unit]:
    table = {
        name: Unit(Fraction(size), _dimension(text), True) for name, (size, text) in _SI.items()
    }
    table |= {
        name: Unit(Fraction(size), _dimension(text)) for name, (size, text) in _OTHERS.items()
    }
    table["Ω"] = table["ohm"]
    kelvin = _dimension("K")
    table["degK"] = table["K"]
    celsius = Unit(Fraction(1), kelvin, zero=Fraction("273.15"))
    fahrenheit = Unit(Fraction(5, 9), kelvin, zero=Fraction("459.67") * Fraction(5, 9))
    table |= dict.fromkeys(("°C", "degC", "degCelsius", "celsius", "Celsius"), celsius)
    table |= dict.fromkeys(("°F", "degF", "degFahrenheit", "fahrenheit", "Fahrenheit"), fahrenheit)
    degree = Unit(PI / 180, NONE)
    table |= dict.fromkeys(("°", "deg", "degree", "degrees"), degree)
    parts = {"arcmin": Fraction(60), "arcsec": Fraction(3600), "gon": Fraction(10, 9)}
    return table | {name: Unit(degree.size / part, NONE) for name, part in parts.items()}


UNITS: Final = _table()


def unit_named(symbol: str) -> Unit | None:
    """A unit by its symbol or name, with a prefix if it takes one: ``km``, ``mL``, ``kilograms``."""
    if (found := UNITS.get(symbol)) is not None:
        return found
    for name in (symbol, symbol.lower()):
        singular = name.removesuffix("s")
        if (short := _NAMES.get(name) or _NAMES.get(singular)) is not None:
            return UNITS[short]
    return _prefixed(symbol) or _prefixed_name(symbol.lower())


def _prefixed(symbol: str) -> Unit | None:
    if symbol[:2] in _BINARY and symbol[2:] in ("B", "bit"):
        binary = UNITS[symbol[2:]]
        return Unit(binary.size * 2 ** _BINARY[symbol[:2]], binary.dimension)
    for length in (2, 1):
        prefix, rest = symbol[:length], symbol[length:]
        unit = UNITS.get(rest)
        if prefix in PREFIXES and unit is not None and unit.prefixes:
            return Unit(unit.size * Fraction(10) ** PREFIXES[prefix], unit.dimension)
    return None


def _prefixed_name(name: str) -> Unit | None:
    for prefix, factor in _FACTORS.items():
        rest = name.removeprefix(prefix)
        short = _NAMES.get(rest) or _NAMES.get(rest.removesuffix("s")) if rest != name else None
        if short is not None:
            return Unit(UNITS[short].size * factor, UNITS[short].dimension)
        known = UNITS.get(rest)
        if rest != name and len(rest) > 2 and known is not None and known.prefixes:
            return Unit(known.size * factor, known.dimension)  # nanomol
    if name in ("ohms",):
        return UNITS["ohm"]
    return UNITS.get(name.removesuffix("s")) if len(name) > 3 else None
