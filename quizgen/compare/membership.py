"""``x in (0, 1]`` as a condition: inequalities and equations of the one name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.infinite import sign_of_infinity
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.sets import Combined, Interval, Points, RealSet, read_set
from quizgen.maths.tree import Apply, Compare, Name, Node, Number

_ZERO = Number(Fraction(0))
_ALWAYS = Compare((_ZERO, _ZERO), ("==",))
_NEVER = Compare((_ZERO, _ZERO), ("!=",))


def read_membership(text: str, dialect: Dialect) -> Node | None:
    """The condition that a name lies in a set; None where the text begins otherwise.

    Raises:
        ResponseError: It begins with ``x in``, and what follows is no set.
    """
    rules = replace(dialect, braces_group=False)
    try:
        tokens = tokens_of_response(text, rules)
    except ResponseError:
        return None
    if len(tokens) < 3 or tokens[0].kind != "name" or not tokens[1].is_sign("in"):
        return None
    return condition(Name(tokens[0].text), read_set(text, rules))


def condition(name: Name, found: RealSet) -> Node:
    """What must hold of a name that lies in a set."""
    match found:
        case Interval():
            return _between(name, found)
        case Points(entries=entries):
            node: Node = _NEVER
            for entry in entries:
                equal = Compare((name, entry), ("==",))
                node = equal if node == _NEVER else Apply("or", (node, equal))
            return node
        case Combined(op=op, left=left, right=right):
            first, second = condition(name, left), condition(name, right)
            if op == "minus":
                return Apply("and", (first, Apply("not", (second,))))
            return Apply("or" if op == "union" else "and", (first, second))


def _between(name: Name, found: Interval) -> Node:
    below, above = sign_of_infinity(found.low) < 0, sign_of_infinity(found.high) > 0
    low, high = "<=" if found.low_closed else "<", "<=" if found.high_closed else "<"
    if below and above:
        return _ALWAYS
    if below:
        return Compare((name, found.high), (high,))
    if above:
        return Compare((found.low, name), (low,))
    return Compare((found.low, name, found.high), (low, high))
