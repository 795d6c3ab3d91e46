"""Relations as sets of solutions: whether they hold at a point, and where that can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

from quizgen.maths import real_values, snapped
from quizgen.maths.real_values import Program, UndefinedError, Value
from quizgen.maths.tree import Apply, Compare, Node, children

Truth = Callable[[Mapping[str, Value]], bool | None]
"""True, False, or None where enclosures cannot tell."""
_MOST_BARS = 5


def truth_of(node: Node, zero_bits: int = 0) -> Truth:
    """A condition as a function of its names' values.

    Args:
        node: Relations joined by and, or, not.
        zero_bits: Where larger than 0, a difference that is 0 up to so many bits counts as 0: for
            points that are known only as enclosures.
    """
    compiled = snapped.compiled if zero_bits else real_values.compiled
    match node:
        case Compare(items=items, ops=ops):
            parts = [
                _relation(op, compiled(a), compiled(b), zero_bits)
                for op, (a, b) in zip(ops, pairwise(items), strict=True)
            ]
            return lambda env: _every([part(env) for part in parts])
        case Apply(op="and", args=args):
            parts = [truth_of(arg, zero_bits) for arg in args]
            return lambda env: _every([part(env) for part in parts])
        case Apply(op="or", args=args):
            parts = [truth_of(arg, zero_bits) for arg in args]
            return lambda env: _negated(_every([_negated(part(env)) for part in parts]))
        case Apply(op="not", args=(inner,)):
            part = truth_of(inner, zero_bits)
            return lambda env: _negated(part(env))
        case _:
            raise ValueError("this is no relation")


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _every(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _relation(op: str, left: Program, right: Program, zero_bits: int) -> Truth:
    def holds(env: Mapping[str, Value]) -> bool | None:
        try:
            sign = _sign(left(env) - right(env), zero_bits)
        except UndefinedError:
            return False
        except (ArithmeticError, ValueError):
            return None
        if sign is None:
            return None
        return {
            "<": sign < 0,
            "<=": sign <= 0,
            ">": sign > 0,
            ">=": sign >= 0,
            "==": sign == 0,
            "!=": sign != 0,
        }[op]

    return holds


def _sign(value: Value, zero_bits: int) -> int | None:
    from flint import arb, fmpq

    if type(value) is fmpq:
        return int(value > 0) - int(value < 0)
    if value > 0:
        return 1
    if value < 0:
        return -1
    if value.is_zero():
        return 0
    if zero_bits and abs(value) < arb(2) ** -zero_bits:
        return 0
    return None


def differences(node: Node) -> list[Node]:
    """Left minus right of every relation in a condition."""
    if isinstance(node, Compare):
        return [Apply("sub", pair) for pair in pairwise(node.items)]
    return [found for child in children(node) for found in differences(child)]


def branches(node: Node) -> list[Node]:
    """A formula with each absolute value as ±, and what stands in the bars."""
    bars = _bars(node)
    if not bars or len(bars) > _MOST_BARS:
        return [node, *bars]
    found = [
        _opened(node, dict(zip(bars, signs, strict=True)))
        for signs in product((False, True), repeat=len(bars))
    ]
    return [*found, *(branch for bar in bars for branch in branches(bar.args[0]))]


def _bars(node: Node) -> list[Apply]:
    found = [bar for child in children(node) for bar in _bars(child)]
    if isinstance(node, Apply) and node.op == "abs" and node not in found:
        found.append(node)
    return list(dict.fromkeys(found))


def _opened(node: Node, minus: dict[Apply, bool]) -> Node:
    if not isinstance(node, Apply):
        return node
    args = tuple(_opened(arg, minus) for arg in node.args)
    if node.op == "abs" and node in minus:
        return Apply("neg", args) if minus[node] else args[0]
    return replace(node, args=args)


def real_roots(node: Node, name: str) -> list[Any] | None:
    """Enclosures of all real zeros and poles of a rational function; None for other formulas.

    Irrational zeros come as narrow balls, rational ones as exact fractions.
    """
    from quizgen.maths.rational import univariate

    quotient = univariate(node, name)
    if quotient is None:
        return None
    found: list[Any] = []
    for part in quotient:
        found += polynomial_roots(part)
    return found


def polynomial_roots(poly: Any) -> list[Any]:
    """The real roots of an `fmpq_poly`, each once."""
    import flint

    found: list[Any] = []
    if poly.degree() < 1:
        return found
    _, factors = poly.numer().factor()
    for factor, _ in factors:
        if factor.degree() == 1:
            found.append(flint.fmpq(-int(factor[0]), int(factor[1])))
        elif factor.degree() > 1:
            for root, _ in factor.complex_roots():
                if root.imag.is_zero():  # real roots come out exactly real
                    found.append(root.real)
    return found
