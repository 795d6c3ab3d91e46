"""Whether a formula is simplified, as a teacher would say: nothing plain is left to do."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from quizgen.maths.algebraic import Atoms
from quizgen.maths.commutative import commutative
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.forms import Reason, factors, lowest_terms, terms
from quizgen.maths.tree import Apply, Node, Number, children


def simplified(node: Node, key: Node) -> Reason:
    """No arithmetic left, no like terms, no fraction to cancel, no square under a root; not long."""
    reason = lowest_terms(node) or _left_to_do(node)
    if reason:
        return reason
    if size(node) > 1.5 * size(key) + 4:
        return "it can be written shorter"
    return ""


def size(node: Node) -> int:
    """Numbers, names and signs in a formula."""
    return 1 + sum(size(child) for child in children(node))


def _left_to_do(node: Node) -> Reason:
    if isinstance(node, Apply):
        reason = _own(node)
        if reason:
            return reason
    for child in children(node):
        if reason := _left_to_do(child):
            return reason
    return ""


def _own(node: Apply) -> Reason:
    args = [_exact(arg) for arg in node.args]
    if node.op in ("add", "sub"):
        return _like_terms(node) or _brackets(node)
    if node.op in ("mul", "div"):
        return _like_factors(node)
    if node.op == "pow":
        if args[1] in (0, 1) or (args[0] is not None and args[1] is not None and args[1] > 0):
            return "a power can be worked out"
        inner = node.args[0]
        return "a power of a power" if isinstance(inner, Apply) and inner.op == "pow" else ""
    if node.op == "neg":
        inner = node.args[0]
        return "two minus signs" if isinstance(inner, Apply) and inner.op == "neg" else ""
    if node.op in ("sqrt", "root", "cbrt"):
        return _root(node, args[0])
    known = all(arg is not None for arg in args)
    plain = node.op in ("factorial", "abs") or (node.op in _KNOWN and args[0] in _KNOWN[node.op])
    return "this can be worked out" if known and plain else ""


_KNOWN = {
    **dict.fromkeys(("ln", "log", "log10", "log2", "acos"), (1,)),
    **dict.fromkeys(("sin", "cos", "tan", "exp", "sinh", "cosh", "tanh", "asin", "atan"), (0,)),
}
"""Arguments at which a function has a plain value that everybody knows."""


def _brackets(node: Apply) -> Reason:
    """What is left to do with signs and brackets in a sum."""
    last = node.args[1]
    if isinstance(last, Apply) and last.op == "neg":
        return "two signs beside each other"
    atoms = Atoms()
    quotient = atoms.quotient(atoms.read(node))
    if quotient is None or not quotient[1].is_constant():
        return ""
    return "brackets can be multiplied out" if _length(quotient[0]) < size(node) else ""


def _length(polynomial: Any) -> int:
    """The size of a polynomial that is written as a sum of products."""
    length = max(2 * len(polynomial) - 1, 1)
    for powers, coefficient in polynomial.to_dict().items():
        used = [int(power) for power in powers if power]
        length += sum(2 * (power > 1) for power in used) + 2 * max(len(used) - 1, 0)
        if used and abs(coefficient) != 1:
            length += 2 + 2 * (coefficient.q != 1)
        elif not used and coefficient.q != 1:
            length += 2
    return length + (min(polynomial.coeffs(), default=0) < 0)


def _exact(node: Node) -> Fraction | None:
    try:
        return exact_value(node)
    except NoValueError:
        return None


def _like_terms(node: Apply) -> Reason:
    seen: Counter[str] = Counter()
    for term in terms(node):
        rest = [factor for factor in factors(term) if _exact(factor) is None]
        seen["*".join(sorted(commutative(factor) for factor in rest))] += 1
        if _exact(term) == 0:
            return "a term is zero"
    return "like terms can be collected" if max(seen.values()) > 1 else ""


def _like_factors(node: Apply) -> Reason:
    numbers = 0
    seen: Counter[str] = Counter()
    for factor in factors(node):
        base = factor.args[0] if isinstance(factor, Apply) and factor.op == "pow" else factor
        if isinstance(base, Number):
            numbers += factor is base
            if base.value in (0, 1) and factor is base and node.op == "mul":
                return "a factor can be left out"
            continue
        seen[commutative(base)] += 1
    if numbers > 1:
        return "numbers can be multiplied"
    return "like factors can be collected" if seen and max(seen.values()) > 1 else ""


def _root(node: Apply, inside: Fraction | None) -> Reason:
    if inside is None or inside.denominator != 1 or not 0 <= inside < 10**12:
        return ""
    order = 2 if node.op == "sqrt" else 3
    if node.op == "root":
        given = _exact(node.args[1])
        order = given.numerator if given is not None and given.denominator == 1 else 2
    number = inside.numerator
    divisor = 2
    while order > 1 and divisor**order <= number:
        if number % divisor**order == 0:
            return "a power can be taken out of a root"
        divisor += 1
    return "a root can be worked out" if number < 2 else ""
