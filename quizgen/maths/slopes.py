"""Derivatives of formulas as formulas, for finding where they turn; not for showing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from quizgen.maths.points import free_names
from quizgen.maths.tree import Apply, Name, Node, Number

ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))


def slope(node: Node, name: str) -> Node | None:
    """The derivative with respect to a name; None where a function has none that we know."""
    try:
        return _slope(node, name)
    except KeyError:
        return None


def _slope(node: Node, name: str) -> Node:
    if name not in free_names(node):
        return ZERO
    if isinstance(node, Name):
        return ONE
    if not isinstance(node, Apply):
        raise KeyError(type(node).__name__)
    args = node.args
    if node.op in ("add", "sub"):
        return _sum(node.op, _slope(args[0], name), _slope(args[1], name))
    if node.op in ("neg", "percent", "degrees"):
        return Apply(node.op, (_slope(args[0], name),))
    if node.op == "mul":
        first, second = (_slope(arg, name) for arg in args)
        return _sum("add", times(first, args[1]), times(args[0], second))
    if node.op == "div":
        return _of_quotient(args[0], args[1], name)
    if node.op in ("pow", "root"):
        return _of_power(node, name)
    if node.op == "log" and len(args) == 2:
        return _slope(Apply("div", (_ln(args[0]), _ln(args[1]))), name)
    return times(_OUTER[node.op](args[0]), _slope(args[0], name))


def _of_quotient(above: Node, below: Node, name: str) -> Node:
    first = times(_slope(above, name), below)
    second = times(above, _slope(below, name))
    return Apply("div", (_sum("sub", first, second), Apply("mul", (below, below))))


def _of_power(node: Apply, name: str) -> Node:
    base, exponent = node.args
    if node.op == "root":
        exponent = Apply("div", (ONE, exponent))
    if name not in free_names(exponent):
        outer = times(exponent, Apply(node.op, (base, _less(node)))) if node.op == "pow" else None
        if outer is None:  # the root over the base keeps odd roots of negative numbers
            outer = Apply("div", (Apply("mul", (exponent, node)), base))
        return times(outer, _slope(base, name))
    logarithm = _slope(Apply("mul", (exponent, _ln(base))), name)
    return Apply("mul", (node, logarithm))


def _less(node: Apply) -> Node:
    exponent = node.args[1]
    if isinstance(exponent, Number):
        return Number(exponent.value - 1)
    return Apply("sub", (exponent, ONE))


def _sum(op: str, first: Node, second: Node) -> Node:
    if second == ZERO:
        return first
    if first == ZERO:
        return second if op == "add" else Apply("neg", (second,))
    return Apply(op, (first, second))


def times(first: Node, second: Node) -> Node:
    """A product without the factors 0 and 1."""
    if ZERO in (first, second):
        return ZERO
    if first == ONE:
        return second
    return first if second == ONE else Apply("mul", (first, second))


def _ln(node: Node) -> Node:
    return Apply("ln", (node,))


def _over(below: Node) -> Node:
    return Apply("div", (ONE, below))


def _square(op: str, node: Node) -> Node:
    return Apply("pow", (Apply(op, (node,)), TWO))


def _plus_one(node: Node, sign: str = "add") -> Node:
    return Apply(sign, (ONE, Apply("mul", (node, node))))


def _root_of(node: Node) -> Node:
    return Apply("sqrt", (node,))


def _minus(node: Node) -> Node:
    return Apply("neg", (node,))


def _to_base(node: Node, base: int) -> Node:
    return _over(Apply("mul", (node, _ln(Number(Fraction(base))))))


_OUTER: Final[dict[str, Callable[[Node], Node]]] = {
    "exp": lambda a: Apply("exp", (a,)),
    "ln": _over,
    "log10": lambda a: _to_base(a, 10),
    "log2": lambda a: _to_base(a, 2),
    "sqrt": lambda a: _over(Apply("mul", (TWO, _root_of(a)))),
    "cbrt": lambda a: Apply("div", (Apply("cbrt", (a,)), Apply("mul", (Number(Fraction(3)), a)))),
    "sin": lambda a: Apply("cos", (a,)),
    "cos": lambda a: _minus(Apply("sin", (a,))),
    "tan": lambda a: Apply("add", (ONE, _square("tan", a))),
    "cot": lambda a: _minus(Apply("add", (ONE, _square("cot", a)))),
    "sec": lambda a: Apply("mul", (Apply("sec", (a,)), Apply("tan", (a,)))),
    "csc": lambda a: _minus(Apply("mul", (Apply("csc", (a,)), Apply("cot", (a,))))),
    "asin": lambda a: _over(_root_of(_plus_one(a, "sub"))),
    "acos": lambda a: _minus(_over(_root_of(_plus_one(a, "sub")))),
    "atan": lambda a: _over(_plus_one(a)),
    "sinh": lambda a: Apply("cosh", (a,)),
    "cosh": lambda a: Apply("sinh", (a,)),
    "tanh": lambda a: Apply("sub", (ONE, _square("tanh", a))),
    "asinh": lambda a: _over(_root_of(_plus_one(a))),
    "atanh": lambda a: _over(_plus_one(a, "sub")),
}
"""The derivative of each function of one argument, at that argument."""
