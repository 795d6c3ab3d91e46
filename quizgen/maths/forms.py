"""In which form a formula is written: expanded, one fraction, a fraction in lowest terms."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from quizgen.maths.algebraic import parts_in
from quizgen.maths.exact import NoValueError, exact_value
from quizgen.maths.points import free_names
from quizgen.maths.tree import Apply, Node, Number, children, walk

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


def value_of(node: Node) -> Fraction | None:
    """The exact value of plain arithmetic; None for everything else."""
    try:
        return exact_value(node)
    except NoValueError:
        return None


def expanded(node: Node) -> Reason:
    """A sum of products without brackets around sums."""
    if any(_negates_sum(part) for part in _sums(node)):
        return "a bracket behind a minus sign can be left out"
    for term in terms(node):
        for factor in factors(term):
            base = factor
            if isinstance(factor, Apply) and factor.op == "pow":
                base = factor.args[0]
                power = value_of(factor.args[1])
                product = isinstance(base, Apply) and base.op in ("mul", "div")
                if product and power is not None and (power > 0 or not free_names(base)):
                    return "a power of a product can be expanded"
            if len(terms(base)) > 1 and not _is_divisor_with_names(factor):
                return "a bracket can be multiplied out"
    return ""


def _sums(node: Node) -> list[Apply]:
    """The sums, differences and signs at the top of a formula."""
    if isinstance(node, Apply) and node.op in ("add", "sub", "neg"):
        return [node, *(part for arg in node.args for part in _sums(arg))]
    return []


def _negates_sum(node: Apply) -> bool:
    return node.op in ("sub", "neg") and len(terms(node.args[-1])) > 1


def _is_divisor_with_names(factor: Node) -> bool:
    """Whether a factor is a divisor that cannot be multiplied out."""
    if not (isinstance(factor, Apply) and factor.op == "pow"):
        return False
    power = value_of(factor.args[1])
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
        power = value_of(node.args[1])
        return (power is not None and power < 0) or _holds_division(node.args[0])
    return any(_holds_division(child) for child in children(node))


def lowest_terms(node: Node) -> Reason:
    """No fraction can be cancelled."""
    if isinstance(node, Apply) and node.op in ("mul", "div", "neg"):
        if _can_be_cancelled(node):
            return "a fraction can be cancelled"
        parts = tuple(_without_power(factor) for factor in factors(node))
    else:
        parts = children(node)
    for part in parts:
        if reason := lowest_terms(part):
            return reason
    return ""


def _is_divisor(factor: Node) -> bool:
    """Whether a factor stands for a division, as `factors` writes it."""
    minus_one = Apply("neg", (Number(Fraction(1)),))
    return isinstance(factor, Apply) and factor.op == "pow" and factor.args[1] == minus_one


def _without_power(factor: Node) -> Node:
    """What stands below a division; any other factor itself."""
    return factor.args[0] if isinstance(factor, Apply) and _is_divisor(factor) else factor


def _can_be_cancelled(node: Apply) -> bool:
    found = factors(node)
    below = [
        factor.args[0] for factor in found if isinstance(factor, Apply) and _is_divisor(factor)
    ]
    above = [factor for factor in found if not _is_divisor(factor)]
    if not below:
        return False
    if Number(Fraction(1)) in below or _minus_signs_cancel(node, below):
        return True
    contents = [_whole_content(part) for part in (*above, *below)]
    if 0 in contents:
        return any(
            isinstance(part, Number) and part.value.denominator != 1 for part in (*above, *below)
        )
    up, down = contents[: len(above)], contents[len(above) :]
    return gcd(_product(up), _product(down)) > 1 or _common_factor(above, below)


def _product(numbers: list[int]) -> int:
    product = 1
    for number in numbers:
        product *= number
    return product


def _minus_signs_cancel(node: Apply, below: list[Node]) -> bool:
    """Whether a minus sign stands above or before a fraction, and another below."""
    signs = sum(isinstance(part, Apply) and part.op == "neg" for part in below)
    return signs > 0 and _leads_with_minus(node)


def _leads_with_minus(node: Node) -> bool:
    if isinstance(node, Apply) and node.op in ("mul", "div"):
        return _leads_with_minus(node.args[0])
    return isinstance(node, Apply) and node.op == "neg"


def _whole_content(node: Node) -> int:
    """The whole number that all terms of a formula share; 0 where there are fractions in it."""
    contents: list[int] = []
    for term in terms(node):
        product = 1
        for factor in factors(term):
            value = value_of(factor)
            if value is not None and value.denominator == 1:
                product *= abs(value.numerator)
            elif value is not None:
                return 0
        contents.append(product)
    return gcd(*contents)


def _common_factor(above: list[Node], below: list[Node]) -> bool:
    """Whether numerators and denominators have a polynomial in common."""
    if not free_names(*above) or not free_names(*below):
        return False
    if any(isinstance(part, Apply) and part.op == "div" for node in above for part in walk(node)):
        return False
    tops, bottoms = parts_in([above, below])
    return any(
        top is not None and bottom is not None and not top.gcd(bottom).is_constant()
        for top in tops
        for bottom in bottoms
    )
