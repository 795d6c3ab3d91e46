"""Kind ``derivative_sum``: sums of chain-rule products."""

from __future__ import annotations

from typing import Literal

from quizgen.compare.request import Request, RequestError, Verdict, correct, wrong
from quizgen.errors import ResponseError
from quizgen.maths.derivatives import (
    DerivativeSum,
    compare_sums,
    derive,
    read_derivative_sum,
)


def check_derivative_sum(request: Request) -> Verdict:
    """The same multiset of products of named derivatives."""
    of, wrt = str(request.options.get("of", "E")), str(request.options.get("wrt", "u"))
    steps = _steps(request)
    keys = _keys(request, of, wrt, steps)
    found = read_derivative_sum(request.response, of, wrt, steps)
    worst: Verdict | None = None
    for (_, given), key in zip(found.sums, keys, strict=True):
        difference = compare_sums(given, key)
        if not difference.same and (worst is None or difference.credit < worst.credit):
            message = " ".join(difference.notes[:4])
            worst = wrong(found.shown, message, round(difference.credit, 6))
    return worst or correct(found.shown)


def _steps(request: Request) -> int | Literal["any"]:
    steps = request.options.get("steps", "any")
    if steps in ("any", None):
        return "any"
    count = request.whole("steps", 2)
    if not 1 <= count <= 12:
        raise RequestError("option steps: 1 to 12, or any")
    return count


def _keys(request: Request, of: str, wrt: str, steps: int | Literal["any"]) -> list[DerivativeSum]:
    counts = (1, 2, 3, 4) if steps == "any" else (steps,)
    try:
        if request.key.strip():
            read = read_derivative_sum(request.key, of, wrt, steps)
            return [found for _, found in read.sums]
        return [derive(of, wrt, count) for count in counts]
    except (ResponseError, ValueError) as error:
        raise RequestError(f"the key cannot be read: {error}") from None
