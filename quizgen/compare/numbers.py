"""Kinds ``number``, ``number_sigfigs`` and ``number_decimals``."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from quizgen.compare.reading import (
    engineers,
    has_relation,
    mapped,
    notation,
    read_key,
    settled,
)
from quizgen.compare.request import Request, RequestError, Verdict, correct, undecided, wrong
from quizgen.compare.values import NoNumberError, number_value, tolerance, within
from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.equal import Equality, equal
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.figures import Figures, figures_of
from quizgen.maths.heavy import refuse_heavy
from quizgen.maths.infinite import sign_of_infinity
from quizgen.maths.response_parse import read_response
from quizgen.maths.tree import Apply, Node, Number
from quizgen.maths.words import Vocabulary
from quizgen.maths.write import to_text


def read_numeric(request: Request, text: str) -> Node:
    """A response that is to be one number: no names but pi, e (and i).

    Raises:
        ResponseError: It cannot be read as a number.
    """
    complex_too = request.flag("complex")
    names = frozenset({"i", "j"}) if complex_too else frozenset[str]()
    node = read_response(text, Dialect(Vocabulary(names), notation(request)))
    node = settled(mapped(node, engineers) if complex_too else node, request)
    refuse_heavy(text, node)
    if has_relation(node):
        raise ResponseError(text, 0, "one number is wanted")
    return node


def check_number(request: Request) -> Verdict:
    """One number, or arithmetic on numbers, within tolerance."""
    key = read_key(request)
    node = read_numeric(request, request.response)
    if not request.flag("fractions", default=True) and not _is_decimal(node):
        raise ResponseError(request.response, 0, "write the number as a decimal")
    reading = to_text(node)
    return verdict(compare_numbers(key, node, request), reading)


def compare_numbers(key: Node, node: Node, request: Request) -> Equality:
    """Whether a number lies within the tolerance of its key.

    Raises:
        RequestError: The key has no value.
        ResponseError: The response has none.
    """
    infinite = sign_of_infinity(key), sign_of_infinity(node)
    if any(infinite):
        return Equality.SAME if infinite[0] == infinite[1] else Equality.DIFFERENT
    complex_too = request.flag("complex")
    try:
        expected = number_value(key, complex_too)
    except NoNumberError as error:
        raise RequestError(f"the key: {error}") from None
    value = _value(node, request)
    rtol, atol = tolerance(request)
    found = within(expected, value, rtol, atol)
    if found is Equality.SAME and rtol == atol == 0:
        return equal(key, node)
    return found


def refuse_no_number(node: Node, request: Request) -> None:
    """Refuse a response that has no value, such as ``1/0``.

    Raises:
        ResponseError: It has none.
    """
    if not sign_of_infinity(node):
        _value(node, request)


def _value(node: Node, request: Request) -> Any:
    try:
        return number_value(node, request.flag("complex"))
    except NoNumberError as error:
        raise ResponseError(request.response, node.span[0], str(error)) from None


def verdict(found: Equality, reading: str, message: str = "") -> Verdict:
    """The verdict for an answer of the equality test."""
    if found is Equality.SAME:
        return correct(reading)
    return undecided(reading) if found is Equality.UNDECIDED else wrong(reading, message)


def _is_decimal(node: Node) -> bool:
    """Whether a number was typed as one: no fractions, roots or sums."""
    match node:
        case Number(typed=typed):
            return "/" not in typed
        case Apply(op="neg" | "percent", args=(inner,)):
            return _is_decimal(inner)
        case Apply(op="mul", args=(Number(), Apply(op="pow", args=(Number(value=base), _)))):
            return base == 10
        case _:
            return False


# -- figures -------------------------------------------------------------------------------


def check_sigfigs(request: Request) -> Verdict:
    """A number typed with so many significant figures, and right to some of them."""
    wanted = request.whole("sigfigs", 0)
    if wanted < 1:
        raise RequestError("option sigfigs: at least 1")
    key, value, figures, reading = _read_figures(request)
    least = figures.least if request.flag("strict_zeros") else figures.most
    counted = least >= wanted if request.flag("at_least") else figures.least <= wanted <= least
    if request.flag("at_least") and not request.flag("strict_zeros"):
        counted = figures.most >= wanted
    if not counted:
        found = str(figures.least) if figures.least == least else f"{figures.least} to {least}"
        message = f"{wanted} significant figures are asked for, {found} were typed"
        return wrong(reading, message)
    return _near_figures(key, value, accuracy(request, wanted), reading)


def check_decimals(request: Request) -> Verdict:
    """A number typed with so many decimals, and right to some of them."""
    wanted = request.whole("decimals", -1)
    if wanted < 0:
        raise RequestError("option decimals: at least 0")
    key, value, figures, reading = _read_figures(request)
    strict = request.flag("strict_zeros") or request.flag("strict_digits")
    enough = figures.decimals >= wanted if strict or request.flag("at_least") else True
    if not enough or (figures.decimals > wanted and not request.flag("at_least")):
        message = f"{wanted} decimals are asked for, {figures.decimals} were typed"
        return wrong(reading, message)
    if request.flag("count_only"):
        return correct(reading)
    accurate = request.options.get("accuracy_figs")
    if accurate is None or request.whole("accuracy_figs", -1) < 0:
        return _near(key, value, Fraction(1, 10**wanted), reading)
    return _near_figures(key, value, request.whole("accuracy_figs", -1), reading)


def _read_figures(request: Request) -> tuple[Fraction, Fraction, Figures, str]:
    key = exact_number(read_key(request))
    node = read_numeric(request, request.response)
    figures = figures_of(node)
    value = exact_value(node) if figures is not None else None
    if figures is None or value is None:
        raise ResponseError(request.response, 0, "write one decimal number, no arithmetic")
    return key, value, figures, to_text(node)


def exact_number(node: Node) -> Fraction:
    """A key as a fraction, rounded far beyond any figure that is asked for."""
    try:
        exact = exact_value(node)
    except NoValueError as error:
        raise RequestError(f"the key: {error}") from None
    if exact is not None:
        return exact
    value = number_value(node)
    return Fraction(value.mid().str(80, radius=False))


def accuracy(request: Request, wanted: int) -> int:
    """How many figures must be right; 0 where only the count matters."""
    if request.flag("count_only"):
        return 0
    accurate = request.whole("accuracy_figs", -1)
    return wanted if accurate < 0 else accurate


def rounded(value: Fraction, figures: int) -> Fraction:
    """A number rounded to so many significant figures, halves away from zero."""
    if value == 0:
        return value
    place = len(str(abs(value.numerator))) - len(str(value.denominator))
    while abs(value) >= Fraction(10) ** (place + 1):
        place += 1
    while abs(value) < Fraction(10) ** place:
        place -= 1
    return _to_unit(value, Fraction(10) ** (place - figures + 1))


def _to_unit(value: Fraction, unit: Fraction) -> Fraction:
    """The nearest multiple of a unit, halves away from zero."""
    whole = unit * (abs(value) / unit + Fraction(1, 2)).__floor__()
    return whole if value > 0 else -whole


def right_to(key: Fraction, value: Fraction, figures: int) -> bool:
    """Whether key and value are the same when rounded to so many figures; 0 asks for none."""
    return figures == 0 or rounded(key, figures) == rounded(value, figures)


def _near_figures(key: Fraction, value: Fraction, figures: int, reading: str) -> Verdict:
    return correct(reading) if right_to(key, value, figures) else wrong(reading)


def _near(key: Fraction, value: Fraction, unit: Fraction, reading: str) -> Verdict:
    """Right if key and value are the same when rounded to the unit."""
    return correct(reading) if _to_unit(key, unit) == _to_unit(value, unit) else wrong(reading)
