"""The kinds of `compare` by name, and the one function that checks a request."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final

from quizgen.compare.request import Request, RequestError, Verdict, invalid, undecided
from quizgen.errors import QuizgenError, ResponseError

KINDS: Final = {
    "number": "numbers:check_number",
    "number_sigfigs": "numbers:check_sigfigs",
    "number_decimals": "numbers:check_decimals",
    "expression": "expressions:check_expression",
    "equation": "relations:check_equation",
    "inequality": "relations:check_inequality",
    "set": "entries:check_set",
    "list": "entries:check_list",
    "matrix": "entries:check_matrix",
    "interval": "intervals:check_interval",
    "units": "quantities:check_units",
    "form": "forms:check_form",
    "derivative_sum": "chains:check_derivative_sum",
    "string": "texts:check_string",
    "parse": "parsing:check_parse",
}
"""Kind -> module and function; modules are loaded when a kind is first used."""
LATER: Final = frozenset({"logic", "system", "renamed", "antiderivative"})
"""Kinds that are known and not checked yet."""


def check(request: Request) -> Verdict:
    """The verdict on one request; never raises.

    What cannot be read is ``invalid``; a faulty key or option is an ``error``.
    """
    try:
        return checker(request.kind)(request)
    except ResponseError as error:
        return invalid(error)
    except RequestError as error:
        return Verdict("error", message=str(error))
    except (RecursionError, MemoryError):
        return invalid("this is too deeply nested to be an answer")
    except (QuizgenError, ArithmeticError, ValueError) as error:
        return undecided(message=f"could not be compared: {error}")


@cache
def checker(kind: str) -> Callable[[Request], Verdict]:
    """The function that checks a kind; its module is loaded when it is first asked for.

    Raises:
        RequestError: There is no such kind.
    """
    if kind in LATER:
        raise RequestError(f"kind {kind} is not checked yet")
    place = KINDS.get(kind)
    if place is None:
        raise RequestError(f"there is no kind {kind!r} (kinds: {', '.join(sorted(KINDS))})")
    module, function = place.split(":")
    found: Callable[[Request], Verdict] = getattr(
        import_module(f"quizgen.compare.{module}"), function
    )
    return found
