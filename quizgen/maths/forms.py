"""In which form a formula is written: factored, expanded, one fraction, a completed square."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import gcd
from typing import Any

from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.points import free_names
from quizgen.maths.rational import Polynomials, quotient_in
from quizgen.maths.tree import Apply, Name, Node, Number, children
from quizgen.maths.write import to_formula

Reason = str
"""Why a formula is not in the form; empty where it is."""


def terms(node: Node) -> list[Node]:
    """The terms of a sum, signs included."""
    match node:
        case Apply(op="add", args=(a, b)):
            return terms(a) + terms(b)
        case Apply(op="sub", args=(a, b)):
            return terms(a) + [Apply("neg", (term,)) for term in terms(b)]
        case Apply(op="neg", args=(a,)) if len(terms(a)) > 1:
            return [Apply("neg", (term,)) for term in terms(a)]
        case _:
            return [node]


def factors(node: Node) -> list[Node]:
    """The factors of a product, without signs; a divisor counts as a power of −1."""
    match node:
        case Apply(op="mul", args=(a, b)):
            return factors(a) + factors(b)
        case Apply(op="neg", args=(a,)):
            return factors(a)
        case Apply(op="div", args=(a, b)):
            return [*factors(a), Apply("pow", (b, Apply("neg", (Number(Fraction(1)),))))]
        case _:
            return [node]


def _value(node: Node) -> Fraction | None:
    try:
        return exact_value(node)
    except NoValueError:
        return None


def factored(node: Node) -> Reason:
    """Every factor is a number or cannot be factored further over the fractions."""
    value = _value(node)
    if value is not None:
        return (
            "" if all(_is_prime_power(factor) for factor in factors(node)) else "factor it further"
        )
    for factor in factors(node):
        base = factor.args[0] if isinstance(factor, Apply) and factor.op == "pow" else factor
        if _value(base) is not None:
            continue
        table = Polynomials([base])
        quotient = quotient_in(table, base)
        if quotient is None:
            return "this is no product of polynomials"
        content, parts = quotient[0].factor()
        if sum(count for _, count in parts) > 1:
            return f"{to_formula(base)} can be factored further"
        if len(quotient[0]) > 1 and abs(content) != 1 and content.q == 1:
            return f"a number can be taken out of {to_formula(base)}"
    return ""


def _is_prime_power(node: Node) -> bool:
    base = node.args[0] if isinstance(node, Apply) and node.op == "pow" else node
    value = _value(base)
    if value is None or value.denominator != 1 or abs(value) > 10**12:
        return False
    number = abs(value.numerator)
    if number < 2:
        return True
    return all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def expanded(node: Node) -> Reason:
    """A sum of products without brackets around sums."""
    for term in terms(node):
        for factor in factors(term):
            base = factor
            if isinstance(factor, Apply) and factor.op == "pow":
                base = factor.args[0]
                power = _value(factor.args[1])
                if isinstance(base, Apply) and base.op == "mul" and power is not None:
                    return "a power of a product can be expanded"
            if len(terms(base)) > 1 and not _is_divisor_with_names(factor):
                return "a bracket can be multiplied out"
    return ""


def _is_divisor_with_names(factor: Node) -> bool:
    """Whether a factor is a divisor that cannot be multiplied out."""
    if not (isinstance(factor, Apply) and factor.op == "pow"):
        return False
    power = _value(factor.args[1])
    return power is not None and power < 0 and bool(free_names(factor.args[0]))


def single_fraction(node: Node) -> Reason:
    """One fraction, or none at all."""
    while isinstance(node, Apply) and node.op == "neg":
        node = node.args[0]
    above_below = node.args if isinstance(node, Apply) and node.op == "div" else (node,)
    if any(_holds_division(part) for part in above_below):
        return "write it as one fraction"
    return ""


def _holds_division(node: Node) -> bool:
    if isinstance(node, Apply) and node.op == "div":
        return True
    if isinstance(node, Apply) and node.op == "pow":
        power = _value(node.args[1])
        return (power is not None and power < 0) or _holds_division(node.args[0])
    return any(_holds_division(child) for child in children(node))


def partial_fractions(node: Node, variable: str) -> Reason:
    """Each term is a polynomial, or a numerator over a power of one irreducible factor."""
    seen: Counter[str] = Counter()
    for term in terms(node):
        table = Polynomials([Name(variable)])
        quotient = quotient_in(table, term)
        if quotient is None:
            return "this is no sum of fractions of polynomials"
        reason = _partial(quotient[0], quotient[1], seen)
        if reason:
            return reason
    return "" if all(count == 1 for count in seen.values()) else "two fractions can be added"


def _partial(above: Any, below: Any, seen: Counter[str]) -> Reason:
    if below.is_constant():
        return ""
    _, parts = below.factor()
    if len(parts) > 1:
        return "a denominator can be split"
    base, _ = parts[0]
    if above.total_degree() >= base.total_degree():
        return "a numerator has too high a degree"
    seen[str(below / below.leading_coefficient())] += 1
    return ""


def complete_square(node: Node, variable: str) -> Reason:
    """The variable stands once, inside a square."""
    if _count(node, variable) != 1 or not _squares(node, variable):
        return f"{variable} stands once, inside a square"
    return ""


def _count(node: Node, name: str) -> int:
    own = isinstance(node, Name) and node.id == name
    return own + sum(_count(child, name) for child in children(node))


def _squares(node: Node, name: str) -> bool:
    if isinstance(node, Apply) and node.op == "pow" and _value(node.args[1]) == 2:
        return name in free_names(node.args[0])
    return any(_squares(child, name) for child in children(node))


def lowest_terms(node: Node) -> Reason:
    """No fraction can be cancelled."""
    if isinstance(node, Apply) and node.op == "div":
        above, below = (_whole_content(arg) for arg in node.args)
        if above is not None and below is not None and (gcd(above, below) > 1 or below == 1):
            return "a fraction can be cancelled"
        if _common_factor(node.args[0], node.args[1]):
            return "a fraction can be cancelled"
    for child in children(node):
        if reason := lowest_terms(child):
            return reason
    return ""


def _whole_content(node: Node) -> int | None:
    """The whole number that all terms of a formula share; None for what has none."""
    contents: list[int] = []
    for term in terms(node):
        product = 1
        for factor in factors(term):
            value = _value(factor)
            if value is not None and value.denominator == 1:
                product *= abs(value.numerator)
            elif value is not None:
                return None
        contents.append(product)
    return gcd(*contents)


def _common_factor(above: Node, below: Node) -> bool:
    """Whether two polynomials have a common factor."""
    table = Polynomials([above, below])
    one, other = quotient_in(table, above), quotient_in(table, below)
    if one is None or other is None or not free_names(above) or not free_names(below):
        return False
    if not (one[1].is_constant() and other[1].is_constant()):
        return False
    return not one[0].gcd(other[0]).is_constant()


def commutative(node: Node) -> Node:
    """A tree in which order and brackets of sums and products, and − and /, no longer show."""
    if isinstance(node, Number):
        return Number(node.value)
    if not isinstance(node, Apply):
        return node
    if node.op in ("add", "sub", "neg"):
        parts = [_signed(term) for term in terms(node)]
        if len(parts) == 1:
            return parts[0]
        return Apply("add", tuple(sorted(parts, key=to_formula)))
    if node.op in ("mul", "div"):
        return Apply("mul", tuple(sorted(map(_raised, factors(node)), key=to_formula)))
    return Apply(node.op, tuple(commutative(arg) for arg in node.args))


def _signed(term: Node) -> Node:
    minus = False
    while isinstance(term, Apply) and term.op == "neg":
        minus, term = not minus, term.args[0]
    while isinstance(term, Apply) and term.op in ("mul", "div") and _leads_with_minus(term):
        minus, term = not minus, _without_minus(term)
    plain = commutative(term)
    return Apply("neg", (plain,)) if minus else plain


def _leads_with_minus(node: Node) -> bool:
    if isinstance(node, Apply) and node.op in ("mul", "div"):
        return _leads_with_minus(node.args[0])
    return isinstance(node, Apply) and node.op == "neg"


def _without_minus(node: Node) -> Node:
    if isinstance(node, Apply) and node.op == "neg":
        return node.args[0]
    assert isinstance(node, Apply)  # noqa: S101 -- `_leads_with_minus` said so
    return Apply(node.op, (_without_minus(node.args[0]), *node.args[1:]))


def _raised(factor: Node) -> Node:
    if isinstance(factor, Apply) and factor.op == "pow":
        return Apply("pow", (commutative(factor.args[0]), commutative(factor.args[1])))
    return commutative(factor)
