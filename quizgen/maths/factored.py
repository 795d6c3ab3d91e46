"""Whether a formula is written as a product that cannot be factored further."""

from __future__ import annotations

from typing import Any

from quizgen.maths.algebraic import Atoms
from quizgen.maths.forms import Reason, factors, terms, value_of
from quizgen.maths.points import free_names
from quizgen.maths.real_values import Value, compiled
from quizgen.maths.tree import Apply, Node
from quizgen.maths.write import to_formula


def factored(node: Node, plain_numbers: bool = False) -> Reason:
    """Every factor is a number or cannot be factored further.

    Polynomials with fractions as coefficients are factored over the fractions, those with roots in
    them over the real numbers.

    Args:
        node: The formula.
        plain_numbers: Whether a number without names counts as factored; else it has to be a
            product of powers of primes.
    """
    if value_of(node) is not None:
        if plain_numbers or all(_is_prime_power(factor) for factor in factors(node)):
            return ""
        return "factor it further"
    for factor in factors(node):
        base = factor.args[0] if isinstance(factor, Apply) and factor.op == "pow" else factor
        if isinstance(base, Apply) and base.op in ("mul", "div", "neg"):
            if reason := factored(base, plain_numbers=True):
                return reason
        elif free_names(base) and len(terms(base)) > 1 and (reason := _irreducible(base)):
            return reason
    return ""


def _is_prime_power(node: Node) -> bool:
    base = node.args[0] if isinstance(node, Apply) and node.op == "pow" else node
    value = value_of(base)
    if value is None or value.denominator != 1 or abs(value) > 10**12:
        return False
    number = abs(value.numerator)
    if number < 2:
        return True
    return all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def _irreducible(base: Node) -> Reason:
    atoms = Atoms()
    quotient = atoms.quotient(atoms.read(base))
    if quotient is None or not quotient[1].is_constant():
        return "this is no product of polynomials"
    content, parts = quotient[0].factor()
    if sum(count for _, count in parts) > 1:
        return f"{to_formula(base)} can be factored further"
    if abs(content) != 1 and content.q == 1:
        return f"a number can be taken out of {to_formula(base)}"
    if atoms.constants() and _splits_over_reals(base, quotient[0], atoms):
        return f"{to_formula(base)} can be factored further"
    return ""


def _splits_over_reals(base: Node, polynomial: Any, atoms: Atoms) -> bool:
    """Whether a polynomial in one variable, with roots among its coefficients, has real factors."""
    variables = set(range(len(atoms.names()))) - set(atoms.constants())
    names = free_names(base)
    if len(variables) != 1 or len(names) != 1:
        return False
    degree = polynomial.degrees()[variables.pop()]
    if degree != 2:
        return int(degree) > 2
    plain = [_at(base, names[0], number) for number in (0, 1, -1)]
    values = [value for value in plain if value is not None]
    if len(values) < 3:
        return False
    below = values[0]
    square = (values[1] + values[2]) / 2 - below
    linear = (values[1] - values[2]) / 2
    return not bool(linear * linear - 4 * square * below < 0)


def _at(node: Node, name: str, number: int) -> Value | None:
    from flint import fmpq

    try:
        return compiled(node)({name: fmpq(number)})
    except (ArithmeticError, ValueError):
        return None
