"""Kind ``units``: the same quantity."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from quizgen.compare.numbers import (
    accuracy,
    check_sigfigs,
    exact_number,
    read_numeric,
    right_to,
    verdict,
)
from quizgen.compare.reading import read_key
from quizgen.compare.request import Request, RequestError, Verdict, correct, wrong
from quizgen.compare.values import NoNumberError, number_value, within
from quizgen.errors import ResponseError
from quizgen.maths.tree import Node
from quizgen.maths.units import Quantity, UnitProduct, split_quantity
from quizgen.maths.working import working_precision
from quizgen.maths.write import to_text

_MODES = ("convertible", "exact", "only")


def check_units(request: Request) -> Verdict:
    """The same number of the same unit, or of another unit of the dimension."""
    mode = str(request.options.get("units", "convertible"))
    if mode not in _MODES:
        raise RequestError(f"option units: {mode!r} is none of {', '.join(_MODES)}")
    key = _key(request.key)
    if not request.response.strip():
        raise ResponseError(request.response, 0, "there is no answer")
    given = split_quantity(request.response)
    if mode == "only":
        return _only(key, given, request)
    if key.unit is None:
        raise RequestError("the key has no unit")
    if not given.number.strip():
        return wrong(str(given.unit), "a number must be there")
    node = read_numeric(request, given.number)
    reading = f"{to_text(node)} {given.unit or ''}".strip()
    if given.unit is None:
        return wrong(reading, "the unit is missing")
    if given.unit.dimension != key.unit.dimension:
        return wrong(reading, f"{given.unit} measures something else than {key.unit}")
    if mode == "exact" and given.unit.parts != key.unit.parts:
        return wrong(reading, f"the unit asked for is {key.unit}")
    if "sigfigs" in request.options:
        if not _figures(request, given.number):
            return wrong(reading, f"{request.options['sigfigs']} significant figures are asked for")
        if "rtol" not in request.options and "atol" not in request.options:
            right = _right_figures(request, key, given.unit, node)
            return correct(reading) if right else wrong(reading)
    return _compared(request, key, given.unit, node, reading)


def _key(text: str) -> Quantity:
    try:
        return split_quantity(text)
    except ResponseError as error:
        raise RequestError(f"the key cannot be read: {error}") from None


def _only(key: Quantity, given: Quantity, request: Request) -> Verdict:
    if given.number.strip():
        raise ResponseError(request.response, 0, "only a unit is asked for, no number")
    if key.unit is None or given.unit is None:
        raise RequestError("the key has no unit")
    same = (key.unit.size, key.unit.dimension) == (given.unit.size, given.unit.dimension)
    return correct(str(given.unit)) if same else wrong(str(given.unit))


def _figures(request: Request, number: str) -> bool:
    options = {**request.options, "count_only": True}
    one = replace(request, key=number, response=number, options=options)
    return check_sigfigs(one).verdict == "correct"


def _right_figures(request: Request, key: Quantity, unit: UnitProduct, node: Node) -> bool:
    """Whether the number is right to the figures asked for, in the unit it was typed with."""
    assert key.unit is not None  # noqa: S101 -- checked by the caller
    in_si = exact_number(read_key(request, key.number)) * key.unit.size + key.unit.zero
    expected = (in_si - unit.zero) / unit.size
    figures = accuracy(request, request.whole("sigfigs", 0))
    return right_to(expected, exact_number(node), figures)


def _compared(
    request: Request, key: Quantity, unit: UnitProduct, node: Node, reading: str
) -> Verdict:
    assert key.unit is not None  # noqa: S101 -- checked by the caller
    try:
        expected = _in_si(read_key(request, key.number), key.unit)
        value = _in_si(node, unit)
    except NoNumberError as error:
        raise ResponseError(request.response, 0, str(error)) from None
    rtol, atol = _tolerance(request, key.unit)
    return verdict(within(expected, value, rtol, atol), reading)


def _in_si(node: Node, unit: UnitProduct) -> Any:
    import flint

    def exact(number: Fraction) -> Any:
        return flint.fmpq(number.numerator, number.denominator)

    with working_precision(320):
        return number_value(node) * exact(unit.size) + exact(unit.zero)


def _tolerance(request: Request, unit: UnitProduct) -> tuple[Fraction, Fraction]:
    """Relative and absolute tolerance; the absolute one in SI units, from its own unit or the key's."""
    if "rtol" not in request.options and "atol" not in request.options:
        return Fraction(1, 10**6), Fraction(0)
    rtol = request.number("rtol", 0)
    given = request.options.get("atol", 0)
    if not isinstance(given, str):
        return rtol, request.number("atol", 0) * unit.size
    quantity = _key(given)
    try:
        size = Fraction(quantity.number.strip() or "0")
    except ValueError:
        raise RequestError(f"option atol: {given!r} is no quantity") from None
    own = quantity.unit or unit
    if own.dimension != unit.dimension:
        raise RequestError(f"option atol: {given!r} is of another dimension than the key")
    return rtol, size * own.size
