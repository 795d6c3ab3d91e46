"""Where a space stands between two nodes; terminal lines and boxes share these rules."""

from __future__ import annotations

import re

from quizgen.typeset.glyphs import SUBSCRIPTS, SUPERSCRIPTS
from quizgen.typeset.tree import (
    Accent,
    Fenced,
    Fraction,
    Grid,
    Kind,
    Node,
    Row,
    Scripts,
    Space,
    Symbol,
    items_of,
)

_NO_OPERAND = (Kind.BINARY, Kind.RELATION, Kind.OPEN, Kind.PUNCTUATION, Kind.BIG, Kind.WORD)
_NO_LEFT_OPERAND = (Kind.RELATION, Kind.CLOSE, Kind.PUNCTUATION)
_LAST_NAME = re.compile(r"[^\W\d_][\w^]*$")
_FIRST_NAME = re.compile(r"[^\W\d_][\w]*")
_RAISED = str.maketrans("", "", "".join([*SUPERSCRIPTS.values(), *SUBSCRIPTS.values()]))


def kind_of(node: Node) -> Kind:
    """The kind of a node as its neighbours see it."""
    match node:
        case Symbol(_, kind):
            return kind
        case Scripts(base) | Accent(base):
            return kind_of(base)
        case Fenced():
            return Kind.OPEN
        case _:
            return Kind.ORDINARY


def operators(items: tuple[Node, ...]) -> list[bool]:
    """For each item whether it is an operator between two operands, not a sign before one."""
    kinds = [None if isinstance(item, Space) else kind_of(item) for item in items]
    out: list[bool] = []
    before: Kind | None = None
    for at, kind in enumerate(kinds):
        binary = False
        if kind is Kind.BINARY and before is not None and before not in _NO_OPERAND:
            after = next((next_ for next_ in kinds[at + 1 :] if next_ is not None), None)
            binary = after is not None and after not in _NO_LEFT_OPERAND
        out.append(binary or kind is Kind.RELATION)
        if kind is not None:
            before = Kind.CLOSE if kind is Kind.OPEN and _is_closed(items[at]) else kind
    return out


def spaced(left: Node, right: Node, first: str, second: str) -> bool:
    """Whether a space stands between two operands that are written as `first` and `second`."""
    before, after = kind_of(left), kind_of(right)
    closed = isinstance(right, Fenced) or after in (Kind.OPEN, Kind.CLOSE, Kind.PUNCTUATION)
    if before is Kind.PUNCTUATION:
        return True
    if Kind.TEXT in (before, after):
        return not (closed or first[-1:].isspace() or second[:1].isspace()) and (
            first[-1:].isalnum() or second[:1].isalnum()
        )
    if before is Kind.WORD:
        return not (closed or second.startswith("("))
    if before is Kind.BIG:
        return True
    if before is Kind.OPEN and isinstance(left, Symbol):
        return False
    if after in (Kind.WORD, Kind.BIG):
        return True
    if is_derivative(left):
        return after not in (Kind.CLOSE, Kind.PUNCTUATION)
    if is_derivative(right) and isinstance(left, Fenced):
        return True
    return not closed and not is_differential(left) and _clash(first, second)


def _is_closed(node: Node) -> bool:
    base = node.base if isinstance(node, (Scripts, Accent)) else node
    return isinstance(base, Fenced)


def _clash(first: str, second: str) -> bool:
    """Whether two names would be read as one: ``W_f`` and ``x``, ``STM`` and ``e``, 3 and 4."""
    end, start = first[-1:], second[:1]
    if end.isdigit() and start.isdigit() and end.isascii() and start.isascii():
        return True
    if not (start.isalnum() and (end.isalnum() or end == "_")):
        return False
    if first.isascii() and first.isupper() and start.isascii() and start.isupper():
        return len(first) > 1  # capitals in a row are meant as one name: STM_t
    last, ahead = _LAST_NAME.search(first), _FIRST_NAME.match(second)
    return _long(last) or (_long(ahead) and (last is not None or end.isalpha()))


def _long(found: re.Match[str] | None) -> bool:
    return found is not None and len(found.group().translate(_RAISED)) > 1


def is_differential(node: Node) -> bool:
    """Whether it is the sign of a derivative or a difference, which belongs to what follows."""
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Symbol) and base.text in ("∂", "∇")


def is_derivative(node: Node) -> bool:
    """Whether a fraction is a derivative, ``∂h / ∂w``: readable beside others without brackets."""
    if not isinstance(node, Fraction):
        return False
    tops, bottoms = items_of(node.top), items_of(node.bottom)
    return (
        is_differential(tops[0] if tops else node)
        and is_differential(bottoms[0] if bottoms else node)
        and len(tops) <= 2
        and len(bottoms) == 2
    )


def is_simple(node: Node) -> bool:
    """Whether a node stands as one thing in a line without brackets of its own."""
    match node:
        case Symbol(text, kind):
            return kind is not Kind.TEXT and not text.startswith("−")
        case Scripts(base):
            return is_simple(base)
        case Accent(_, mark):
            return mark not in ("overbrace", "underbrace")
        case Fenced(left, body, right):
            return bool(left and right) and not isinstance(body, Grid)
        case Row(items):
            return len(items) == 1 and is_simple(items[0])
        case _:
            return False
