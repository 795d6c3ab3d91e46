"""Formulas with one place changed: an operator, a number, a name, a function, a comparison, a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Node, Number, Range, Stack

OPERATORS = {
    "add": ["sub"],
    "sub": ["add"],
    "mul": ["add", "div"],
    "div": ["mul"],
    "hadamard": ["add"],
    "neg": ["abs"],
    "and": ["or"],
    "or": ["and"],
}
FUNCTIONS = {
    "tanh": "sigmoid",
    "sigmoid": "tanh",
    "exp": "sqrt",
    "sqrt": "exp",
    "ln": "sqrt",
    "relu": "abs",
    "abs": "sqrt",
    "max": "min",
    "min": "max",
    "sum": "prod",
    "prod": "sum",
    "floor": "abs",
    "norm": "sum",
    "softmax": "tanh",
}
COMPARISONS = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "!=", "!=": "=="}

Names = Mapping[str, str]
"""For each name the one that may stand in its place."""
Child = tuple[Node, Callable[[Node], Node]]
"""A part of a formula, and the formula with another one in its place."""


def mutated(tree: Node, names: Names) -> Iterator[Node]:
    """The tree with one place changed."""
    yield from changed_here(tree, names)
    for child, around in children(tree):
        yield from (around(new) for new in mutated(child, names))


def changed_here(tree: Node, names: Names) -> Iterator[Node]:
    """The tree with its topmost operator, number or name changed."""
    match tree:
        case Number(value=value):
            yield Number(value + 1)
            if value not in (0, 1):
                yield Number(value * Fraction(3, 2))
        case Name(id=name) if name in names:
            yield Name(names[name])
        case Apply(op="if", args=(condition, one, other)):
            yield Apply("if", (condition, other, one))
        case Apply(op=op, args=args):
            for new in OPERATORS.get(op, [FUNCTIONS[op]] if op in FUNCTIONS else []):
                yield Apply(new, args)
        case Compare(items=items, ops=ops):
            for at, op in enumerate(ops):
                yield Compare(items, (*ops[:at], COMPARISONS[op], *ops[at + 1 :]))
        case Fold(op=op, variable=variable, range=span, body=body):
            yield Fold("prod" if op == "sum" else "sum", variable, span, body)
        case _:
            return


def children(tree: Node) -> Iterator[Child]:
    """The parts of a formula."""
    match tree:
        case Apply(op=op, args=args):
            yield from entries(args, lambda new: Apply(op, new))
        case Compare(items=items, ops=ops):
            yield from entries(items, lambda new: Compare(new, ops))
        case Index(base=base, slots=slots):
            yield base, lambda new: Index(new, slots)
            yield from entries(slots, lambda new: Index(base, new))
        case Range(low=low, high=high):
            yield low, lambda new: Range(new, high)
            yield high, lambda new: Range(low, new)
        case Stack(rows=rows):
            for r, row in enumerate(rows):
                yield from entries(row, partial(stacked, rows, r))
        case Fold(op=op, variable=variable, range=span, body=body):
            yield from entries((span.low, span.high), partial(folded, tree))
            yield body, lambda new: Fold(op, variable, span, new)
        case _:
            return


def entries(parts: tuple[Node, ...], around: Callable[[tuple[Any, ...]], Node]) -> Iterator[Child]:
    """Each of several parts, and the formula around them with it exchanged."""
    for at, part in enumerate(parts):
        yield part, partial(exchanged, parts, around, at)


def exchanged(
    parts: tuple[Node, ...], around: Callable[[tuple[Any, ...]], Node], at: int, new: Node
) -> Node:
    """The formula around several parts, one of which is another."""
    return around((*parts[:at], new, *parts[at + 1 :]))


def stacked(rows: tuple[tuple[Node, ...], ...], at: int, row: tuple[Any, ...]) -> Node:
    """A table with another row."""
    return Stack((*rows[:at], row, *rows[at + 1 :]))


def folded(tree: Fold, bounds: tuple[Any, ...]) -> Node:
    """A sum or product with other bounds."""
    return Fold(tree.op, tree.variable, Range(*bounds), tree.body)
