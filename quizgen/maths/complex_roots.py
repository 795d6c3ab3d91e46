"""Complex zeros of formulas in one name, as balls."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from quizgen.maths import complex_values
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.points import CONSTANTS, free_names
from quizgen.maths.real_values import Env, Value
from quizgen.maths.snapped import ZERO_BITS
from quizgen.maths.tree import Apply, Name, Node, Number

_NAMED = CONSTANTS | {"i"}
_MOST_DEGREE = 60
_ZERO = Number(Fraction(0))
_PASSED = ("pow", "neg", "sqrt")
Gaussian = tuple[Any, Any]
"""Real and imaginary part of a polynomial, each an `fmpq_poly`."""


def roots_of(formula: Node, name: str, others: Env) -> tuple[list[Value], bool]:
    """All zeros that can be found, perhaps with poles; and whether these are surely all.

    Args:
        formula: In this name and the others.
        name: The variable.
        others: Fractions in the place of the other names.
    """
    found: list[Value] = []
    complete = True
    for factor in _factors(formula):
        if name not in free_names(factor, constants=_NAMED):
            continue
        polynomial = _gaussian(factor, name, others)
        if polynomial is not None:
            found += _polynomial_roots(polynomial)
            continue
        root = _linear_root(factor, name, others)
        complete &= root is not None
        found += [] if root is None else [root]
    return found, complete


def _factors(node: Node) -> Iterator[Node]:
    if isinstance(node, Apply) and node.op in ("mul", "div"):
        for arg in node.args:
            yield from _factors(arg)
    elif isinstance(node, Apply) and (
        node.op in _PASSED or (node.op == "sub" and node.args[1] == _ZERO)
    ):
        yield from _factors(node.args[0])
    else:
        yield node


def _gaussian(node: Node, name: str, others: Env) -> Gaussian | None:
    """A polynomial in one name with coefficients a + b·i; None for other formulas."""
    from flint import fmpq, fmpq_poly

    zero = fmpq_poly([])
    if isinstance(node, Number):
        return fmpq_poly([fmpq(node.value.numerator, node.value.denominator)]), zero
    if isinstance(node, Name):
        if node.id == name:
            return fmpq_poly([0, 1]), zero
        if node.id == "i":
            return zero, fmpq_poly([1])
        return (fmpq_poly([others[node.id]]), zero) if node.id in others else None
    if not isinstance(node, Apply):
        return None
    if node.op == "pow":
        return _powered(_gaussian(node.args[0], name, others), node.args[1])
    parts = [_gaussian(arg, name, others) for arg in node.args]
    known = [part for part in parts if part is not None]
    return _combined(node.op, known) if len(known) == len(parts) else None


def _combined(op: str, parts: list[Gaussian]) -> Gaussian | None:
    if op == "neg":
        return -parts[0][0], -parts[0][1]
    if op not in ("add", "sub", "mul", "div"):
        return None
    (a, b), (c, d) = parts
    if op == "add":
        return a + c, b + d
    if op == "sub":
        return a - c, b - d
    if op == "mul":
        return a * c - b * d, a * d + b * c
    if c.degree() > 0 or d.degree() > 0:
        return None
    size = c[0] * c[0] + d[0] * d[0]
    if size == 0:
        return None
    return (a * c + b * d) / size, (b * c - a * d) / size


def _powered(base: Gaussian | None, exponent: Node) -> Gaussian | None:
    from flint import fmpq_poly

    try:
        power = exact_value(exponent)
    except NoValueError:
        return None
    if base is None or power is None or power.denominator != 1 or not 0 <= power <= _MOST_DEGREE:
        return None
    found: Gaussian | None = (fmpq_poly([1]), fmpq_poly([]))
    for _ in range(power.numerator):
        found = None if found is None else _combined("mul", [found, base])
    return found


def _polynomial_roots(polynomial: Gaussian) -> list[Value]:
    """The zeros of a² + b², among them all of a + b·i."""
    real, imaginary = polynomial
    product = real if imaginary == 0 else real * real + imaginary * imaginary
    found: list[Value] = []
    if product.degree() < 1 or product.degree() > 2 * _MOST_DEGREE:
        return found
    for factor, _ in product.numer().factor()[1]:
        if factor.degree() > 0:
            found += [root for root, _ in factor.complex_roots()]
    return found


def _linear_root(node: Node, name: str, others: Env) -> Value | None:
    """The zero of a formula that is linear in a name, as its values at 0, 1, 2 and 5 show."""
    from flint import acb, arb

    program = complex_values.compiled(node)
    if not _arithmetic(node, name):
        return None
    try:
        values = [complex_values.ball(program({**others, name: acb(x)})) for x in (0, 1, 2, 5)]
    except (ArithmeticError, ValueError):
        return None
    slope = values[1] - values[0]
    tiny = arb(2) ** -ZERO_BITS
    straight = all(
        abs(value - values[0] - slope * x) < tiny
        for x, value in zip((2, 5), values[2:], strict=True)
    )
    return None if slope.contains(0) or not straight else -values[0] / slope


def _arithmetic(node: Node, name: str) -> bool:
    """Whether a name stands outside functions, so that the formula is a rational function of it."""
    if isinstance(node, Apply) and node.op not in ("add", "sub", "mul", "div", "neg"):
        return name not in free_names(node)
    return not isinstance(node, Apply) or all(_arithmetic(arg, name) for arg in node.args)
