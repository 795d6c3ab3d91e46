"""How many figures a number was typed with."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.maths.tree import Apply, Node, Number


@dataclass(frozen=True, slots=True)
class Figures:
    """The digits of a number as typed."""

    least: int
    """Significant figures, zeros at the end of a whole number not counted."""
    most: int
    """Significant figures, those zeros counted."""
    decimals: int
    """Digits behind the point."""


def figures_of(node: Node) -> Figures | None:
    """The figures of ``2.50``, ``-1200``, ``1.20e3`` or ``1.2*10^3``; None for arithmetic."""
    match node:
        case Number(typed=typed) if typed and "/" not in typed:
            return _counted(typed)
        case Apply(op="neg" | "percent", args=(inner,)):
            return figures_of(inner)
        case Apply(op="mul" | "div" as op, args=(mantissa, Apply(op="pow", args=(base, exponent)))):
            ten = isinstance(base, Number) and base.value == 10
            power = _whole(exponent) if ten else None
            found = figures_of(mantissa) if power is not None else None
            if found is None or power is None:
                return None
            decimals = max(found.decimals - (power if op == "mul" else -power), 0)
            return Figures(found.most, found.most, decimals)
        case _:
            return None


def _whole(node: Node) -> int | None:
    match node:
        case Number(value=value):
            return value.numerator if value.denominator == 1 else None
        case Apply(op="neg", args=(inner,)):
            whole = _whole(inner)
            return None if whole is None else -whole
        case _:
            return None


def _counted(typed: str) -> Figures:
    mantissa, _, exponent = typed.lower().partition("e")
    whole, point, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0")
    if not digits:  # zero: its decimals are its figures
        count = max(len(part), 1)
        return Figures(count, count, len(part))
    most = len(digits)
    least = most if point or exponent else max(len(digits.rstrip("0")), 1)
    return Figures(least, most, max(len(part) - int(exponent or 0), 0) if exponent else len(part))
