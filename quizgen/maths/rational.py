"""Rational functions as quotients of polynomials over the fractions, by python-flint.

Smooth functions such as sin(x) are taken as further variables.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from quizgen.maths.tree import Apply, Name, Node, Number, children

MOST_TERMS: Final = 400
MOST_DEGREE: Final = 120
_OPERATORS: Final = frozenset({"add", "sub", "mul", "div", "neg", "pow", "percent"})
_SMOOTH: Final = frozenset(
    {"sin", "cos", "exp", "sinh", "cosh", "tanh", "atan", "sigmoid", "asinh"}
)
"""Functions with a value everywhere: their domains need no care."""

Polynomial = Any
Quotient = tuple[Polynomial, Polynomial]


class _OutsideError(Exception):
    """The formula is no rational function of moderate size."""


def polynomial(node: Node, names: tuple[str, ...]) -> Polynomial | None:
    """The formula as an `fmpq_mpoly` in these names, or None where it is no such polynomial."""
    try:
        ring = _Ring([Name(name) for name in names])
        above, below = ring.quotient(node)
        return above / below.leading_coefficient() if below.is_constant() else None
    except (_OutsideError, RecursionError, KeyError):
        return None


def _collect(node: Node, atoms: dict[Node, None]) -> None:
    """The names and smooth functions of a formula; anything else is outside."""
    if isinstance(node, Number):
        return
    if isinstance(node, Name) and node.id != "oo":
        atoms[node] = None
    elif isinstance(node, Apply) and node.op in _OPERATORS:
        for child in children(node)[: 1 if node.op == "pow" else None]:
            _collect(child, atoms)
    elif isinstance(node, Apply) and node.op in _SMOOTH and _everywhere(node):
        atoms[node] = None
    else:
        raise _OutsideError


def _everywhere(node: Node) -> bool:
    """Whether a formula surely has a value everywhere."""
    if isinstance(node, Apply):
        polynomial = node.op in ("add", "sub", "mul", "neg") or node.op in _SMOOTH
        return polynomial and all(_everywhere(child) for child in node.args)
    return isinstance(node, Number) or (isinstance(node, Name) and node.id != "oo")


@lru_cache(maxsize=64)
def _context(count: int) -> Any:
    from flint import Ordering, fmpq_mpoly_ctx

    return fmpq_mpoly_ctx.get([f"a{index}" for index in range(max(count, 1))], Ordering.degrevlex)


class _Ring:
    """Polynomials in the atoms of one comparison."""

    def __init__(self, atoms: list[Node]) -> None:
        self.context = _context(len(atoms))
        generators = self.context.gens()
        self.generators = dict(zip(atoms, generators, strict=False))
        self.one = self.context.constant(1)

    def quotient(self, node: Node) -> Quotient:
        from flint import fmpq

        if isinstance(node, Number):
            constant = fmpq(node.value.numerator, node.value.denominator)
            return self.context.constant(constant), self.one
        if node in self.generators:
            return self.generators[node], self.one
        if not isinstance(node, Apply):
            raise _OutsideError
        if node.op == "pow":
            return self.power(node.args[0], node.args[1])
        if node.op == "percent":
            above, below = self.quotient(node.args[0])
            return above, below * 100
        return self.operation(node.op, [self.quotient(arg) for arg in node.args])

    def operation(self, op: str, parts: list[Quotient]) -> Quotient:
        if op == "neg":
            return -parts[0][0], parts[0][1]
        (a, b), (c, d) = parts
        if op == "mul":
            return _checked(a * c), _checked(b * d)
        if op == "div":
            if c == 0:
                raise _OutsideError
            return _checked(a * d), _checked(b * c)
        if op == "sub":
            c = -c
        if b == d:
            return a + c, b
        return _checked(_checked(a * d) + _checked(c * b)), _checked(b * d)

    def power(self, base: Node, exponent: Node) -> Quotient:
        number = _whole(exponent)
        if number is None:
            raise _OutsideError
        above, below = self.quotient(base)
        if number < 0:
            above, below, number = below, above, -number
            if below == 0:
                raise _OutsideError
        return _powered(above, number), _powered(below, number)


def _powered(base: Polynomial, exponent: int) -> Polynomial:
    if len(base) > 1 and (exponent > MOST_DEGREE or len(base) ** min(exponent, 3) > MOST_TERMS * 8):
        raise _OutsideError
    if len(base) == 1 and exponent * (base.total_degree() + 40) > 8000:
        raise _OutsideError
    if len(base) > 2 and _size(len(base), exponent) > MOST_TERMS:
        raise _OutsideError
    return _checked(base**exponent)


def _size(terms: int, exponent: int) -> int:
    from math import comb

    return comb(exponent + terms - 1, terms - 1)


def _checked(value: Polynomial) -> Polynomial:
    if len(value) > MOST_TERMS:
        raise _OutsideError
    return value


def _whole(node: Node) -> int | None:
    """A whole exponent; None where it is none."""
    from quizgen.maths.exact import NoValueError, exact_value

    try:
        value = exact_value(node)
    except NoValueError:
        raise _OutsideError from None
    if value is None or value.denominator != 1 or abs(value) > 4000:
        return None
    return value.numerator


def univariate(node: Node, name: str) -> tuple[Any, Any] | None:
    """Numerator and denominator as `fmpq_poly` in one name; None for other formulas."""
    from flint import fmpq_poly

    atoms: dict[Node, None] = {Name(name): None}
    try:
        _collect(node, atoms)
        if len(atoms) > 1:
            return None
        quotient = _Ring(list(atoms)).quotient(node)
    except (_OutsideError, RecursionError):
        return None
    found = []
    for part in quotient:
        terms = part.to_dict()
        degree = max((powers[0] for powers in terms), default=0)
        found.append(fmpq_poly([terms.get((power,), 0) for power in range(degree + 1)]))
    return found[0], found[1]


def quotient_of(node: Node, names: list[str]) -> tuple[Any, Any] | None:
    """Numerator and denominator as `fmpq_mpoly` in these names; None for other formulas."""
    atoms: dict[Node, None] = dict.fromkeys(Name(name) for name in names)
    count = len(atoms)
    try:
        _collect(node, atoms)
        return _Ring(list(atoms)).quotient(node) if len(atoms) == count else None
    except (_OutsideError, RecursionError):
        return None


class Polynomials:
    """One ring for the names and smooth functions of some formulas."""

    def __init__(self, formulas: list[Node]) -> None:
        atoms: dict[Node, None] = {}
        try:
            for formula in formulas:
                _collect(formula, atoms)
        except (_OutsideError, RecursionError):
            atoms = {}
        self.ring = _Ring(list(atoms))


def quotient_in(table: Polynomials, node: Node) -> tuple[Any, Any] | None:
    """Numerator and denominator as `fmpq_mpoly`; None for formulas outside the ring."""
    try:
        return table.ring.quotient(node)
    except (_OutsideError, RecursionError):
        return None
