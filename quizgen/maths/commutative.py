"""Formulas up to the order and the brackets of sums and products."""

from __future__ import annotations

from quizgen.maths.tree import Apply, Name, Node, Number, children
from quizgen.maths.write import to_formula


def commutative(node: Node) -> str:
    """A text that two formulas share if they differ only in order and brackets.

    A difference is a sum with a minus sign in a term, a quotient a product with a reciprocal; signs
    stand before products. Nothing is worked out, left out or written otherwise: ``1*x`` is not
    ``x``, ``4.0`` is not ``4``, ``-(-x)`` is not ``x``. Only ``exp(x)`` is ``e^x``.
    """
    match node:
        case Number():
            return f"{node.value} as a decimal" if _is_decimal(node) else str(node.value)
        case Name(id=name):
            return name
        case Apply(op="add" | "sub"):
            return f"sum({', '.join(sorted(_terms(node)))})"
        case Apply(op="mul" | "div" | "neg"):
            signs, factors = _factors(node)
            product = factors[0] if len(factors) == 1 else f"product({', '.join(sorted(factors))})"
            return "minus " * signs + product
        case Apply(op="exp", args=(exponent,)):
            return f"pow(e, {commutative(exponent)})"
        case Apply(op=op, args=args):
            return f"{op}({', '.join(map(commutative, args))})"
        case _:
            return f"{type(node).__name__}({to_formula(node)}: {len(children(node))})"


def _is_decimal(node: Number) -> bool:
    return any(sign in node.typed for sign in ".,")


def _terms(node: Node) -> list[str]:
    """The terms of a sum; a bracket behind a minus sign stays one term."""
    if isinstance(node, Apply) and node.op == "add":
        return _terms(node.args[0]) + _terms(node.args[1])
    if isinstance(node, Apply) and node.op == "sub":
        return [*_terms(node.args[0]), commutative(Apply("neg", (node.args[1],)))]
    return [commutative(node)]


def _factors(node: Node) -> tuple[int, list[str]]:
    """The number of minus signs in a product, and its factors."""
    if not isinstance(node, Apply):
        return 0, [commutative(node)]
    if node.op == "neg":
        signs, factors = _factors(node.args[0])
        return signs + 1, factors
    if node.op not in ("mul", "div"):
        return 0, [commutative(node)]
    signs, factors = _factors(node.args[0])
    if node.op == "div":
        return signs, [*factors, f"1 over {commutative(node.args[1])}"]
    more, others = _factors(node.args[1])
    return signs + more, factors + others
