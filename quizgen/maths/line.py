"""A tree as one plain line: as people write it, or as authors type it.

Both read back to the same tree: `to_text` by the learners' reader, `to_formula` by the authors'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from quizgen.maths.greek import GREEK
from quizgen.maths.tree import (
    Apply,
    Compare,
    Derivative,
    Fold,
    Index,
    Name,
    Node,
    Number,
    Range,
    Stack,
    children,
)

OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGNED, POWER, POSTFIX, ATOM = range(10)
"""How tightly the outermost sign of a text binds."""

_INFIX = {
    "or": (OR, OR, AND),
    "and": (AND, AND, NOT),
    "add": (SUM, SUM, PRODUCT),
    "sub": (SUM, SUM, PRODUCT),
    "plusminus": (SUM, SUM, PRODUCT),
    "mul": (PRODUCT, PRODUCT, SIGNED),
    "div": (PRODUCT, PRODUCT, SIGNED),
    "matmul": (PRODUCT, PRODUCT, SIGNED),
    "hadamard": (PRODUCT, PRODUCT, SIGNED),
}
"""op -> how it binds, and how its left and right sides must bind at least."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Style:
    """The signs of one way to write."""

    signs: dict[str, str]
    minus: str
    comparisons: dict[str, str]
    superscripts: bool
    greek: bool


_COMMON = {"add": " + ", "div": "/", "matmul": " @ ", "plusminus": " ± "} | {
    "and": " and ",
    "or": " or ",
}
SHOWN = Style(
    {**_COMMON, "sub": " − ", "mul": "·", "hadamard": " ⊙ "},
    "−",
    {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠"},
    superscripts=True,
    greek=True,
)
TYPED = Style(
    {**_COMMON, "sub": " - ", "mul": "*", "hadamard": " .* "},
    "-",
    {},
    superscripts=False,
    greek=False,
)


def to_text(node: Node) -> str:
    """One plain line for people, ``1 + 2·x²``."""
    return _write(node, SHOWN)[0]


def to_formula(node: Node) -> str:
    """The authors' notation, ``1 + 2*x^2``; `read_formula` gives the same tree."""
    return _write(node, TYPED)[0]


def number_text(value: Fraction, typed: str = "") -> str:
    """An exact number: as typed where that is plain, else ``0.25``, ``1/3`` or ``1e400``."""
    if _PLAIN_NUMBER.fullmatch(typed):
        return typed
    if value < 0:
        return f"-{number_text(-value)}"
    if value.denominator == 1:
        return _whole(value.numerator)
    places = _decimal_places(value.denominator)
    if places is None:
        return f"{_whole(value.numerator)}/{_whole(value.denominator)}"
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def _whole(value: int) -> str:
    """An integer; one that ends in many zeros with an exponent."""
    if value < 10**15 or value % 10**9:
        return str(value)
    digits = str(value)
    kept = digits.rstrip("0")
    return f"{kept}e{len(digits) - len(kept)}"


def _decimal_places(denominator: int) -> int | None:
    """Decimals of a fraction with this denominator; None where they never end (or nearly so)."""
    for places in range(1, 31):
        if 10**places % denominator == 0:
            return places
    return None


def _write(node: Node, style: Style) -> tuple[str, int]:
    match node:
        case Number(value=value, typed=typed):
            return _number(value, typed, style)
        case Name(id=name):
            return (GREEK.get(name, name) if style.greek else name), ATOM
        case Apply():
            return _apply(node, style)
        case Compare(items=items, ops=ops):
            return _chain(items, ops, style), COMPARE
        case Range(low=low, high=high):
            return f"{_at(low, OR, style)}..{_at(high, OR, style)}", OR
        case Index(base=base, slots=slots):
            return f"{_at(base, POSTFIX, style)}[{_list(slots, style)}]", POSTFIX
        case Stack(rows=rows):
            return f"[{'; '.join(_list(row, style) for row in rows)}]", ATOM
        case Fold(op=op, variable=variable, range=range_, body=body):
            head = f"{op}({variable} in {_at(range_, OR, style)}"
            return f"{head}, {_at(body, OR, style)})", ATOM
        case Derivative(of=of, by=by):
            return f"d{_side(of, style)}/d{_side(by, style)}", ATOM


def _number(value: Fraction, typed: str, style: Style) -> tuple[str, int]:
    text = number_text(value, typed)
    if value < 0:
        return text.replace("-", style.minus, 1), SIGNED
    return text, PRODUCT if "/" in text else ATOM


def _apply(node: Apply, style: Style) -> tuple[str, int]:
    op, args = node.op, node.args
    if op in _INFIX and len(args) == 2:
        binds, left, right = _INFIX[op]
        sign = style.signs[op]
        return f"{_at(args[0], left, style)}{sign}{_operand(args[1], right, style)}", binds
    match op:
        case "neg":
            return f"{style.minus}{_operand(args[0], POWER, style)}", SIGNED
        case "not":
            return f"not {_at(args[0], NOT, style)}", NOT
        case "pow":
            return _power(args[0], args[1], style), POWER
        case "plusminus":
            return f"±{_operand(args[0], POWER, style)}", SIGNED
        case "transpose" | "factorial" | "percent" | "degrees":
            mark = {"transpose": "'", "factorial": "!", "percent": "%", "degrees": "°"}[op]
            return f"{_at(args[0], POSTFIX, style)}{mark}", POSTFIX
        case "abs" if not _has_bars(args[0]):
            return f"|{_at(args[0], OR, style)}|", ATOM
        case _:
            return f"{op}({_list(args, style)})", ATOM


def _operand(node: Node, binds: int, style: Style) -> str:
    """A right side; a sign there gets brackets, though it could be read without."""
    text, own = _write(node, style)
    return f"({text})" if own < binds or own == SIGNED else text


def _at(node: Node, binds: int, style: Style) -> str:
    """A text that binds at least so tightly, by brackets if need be."""
    text, own = _write(node, style)
    return f"({text})" if own < binds else text


def _list(nodes: tuple[Node, ...], style: Style) -> str:
    return ", ".join(_at(node, OR, style) for node in nodes)


def _power(base: Node, exponent: Node, style: Style) -> str:
    raised = _superscript(exponent) if style.superscripts else None
    if raised is not None and not (isinstance(base, Number)):
        return f"{_at(base, POSTFIX, style)}{raised}"
    return f"{_at(base, POSTFIX, style)}^{_at(exponent, POSTFIX, style)}"


def _superscript(exponent: Node) -> str | None:
    """``²`` or ``⁻¹`` for a small whole exponent, else None."""
    match exponent:
        case Number(value=value) if value.denominator == 1 and 0 <= value < 100:
            return str(value.numerator).translate(_SUPERSCRIPTS)
        case Apply(op="neg", args=(Number() as inner,)):
            raised = _superscript(inner)
            return raised and f"⁻{raised}"
        case _:
            return None


def _has_bars(node: Node) -> bool:
    """Whether bars inside could be mistaken for the closing one."""
    if isinstance(node, Apply) and node.op == "abs":
        return True
    return any(_has_bars(child) for child in children(node))


def _chain(items: tuple[Node, ...], ops: tuple[str, ...], style: Style) -> str:
    text = _at(items[0], SUM, style)
    for op, item in zip(ops, items[1:], strict=True):
        text += f" {style.comparisons.get(op, op)} {_at(item, SUM, style)}"
    return text


def _side(side: tuple[str, Node | None], style: Style) -> str:
    letter, index = side
    if index is None:
        return letter
    if isinstance(index, Number) and index.value.denominator == 1:
        return f"{letter}{index.value.numerator}"
    return f"{letter}[{_at(index, OR, style)}]"
