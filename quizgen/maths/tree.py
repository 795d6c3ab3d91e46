"""The tree that every text of the maths language is read into; authors and learners share it.

Nodes are plain data, equal when they mean the same: the place in the text does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

NOWHERE = (0, 0)
Span = tuple[int, int]
"""First and one-past-last index of a node in the text that it was read from."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number; `typed` keeps how it was written, for counting figures."""

    value: Fraction
    typed: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A declared quantity, variable or constant."""

    id: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """An operator or function and its arguments.

    Operators: ``add sub mul div pow neg`` · ``matmul`` (@) · ``hadamard`` (.*) · ``transpose`` (') ·
    ``and or not`` · ``if`` (condition, then, else) · ``factorial percent``; else a function's name.
    """

    op: str
    args: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain ``a <= b < c``; ops are ``< <= > >= == !=``, one fewer than items."""

    items: tuple[Node, ...]
    ops: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """``a..b`` inside an index or a fold; both ends count."""

    low: Node
    high: Node
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Index:
    """``base[slot, ...]``, counted from 1."""

    base: Node
    slots: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Stack:
    """``[a, b]`` (one row: stacked into a vector) or ``[a, b; c, d]`` (rows of a matrix)."""

    rows: tuple[tuple[Node, ...], ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fold:
    """``sum(k in a..b, body)`` or ``prod(k in a..b, body)``."""

    op: str
    variable: str
    range: Range
    body: Node
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Derivative:
    """``dJ2/dh1``: one name made of two, never a division. Each side is (letter, time index)."""

    of: tuple[str, Node | None]
    by: tuple[str, Node | None]
    span: Span = field(default=NOWHERE, compare=False)


_LEAVES = (Number, Name, Derivative)
Node = Number | Name | Apply | Compare | Range | Index | Stack | Fold | Derivative


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, from left to right."""
    if isinstance(node, Apply):  # the usual ones first: every walk passes here
        return node.args
    if isinstance(node, _LEAVES):
        return ()
    match node:
        case Compare(items=items):
            return items
        case Range(low=low, high=high):
            return (low, high)
        case Index(base=base, slots=slots):
            return (base, *slots)
        case Stack(rows=rows):
            return tuple(entry for row in rows for entry in row)
        case Fold(range=range_, body=body):
            return (range_, body)


def walk(node: Node) -> list[Node]:
    """A node and everything below it, parents before their parts."""
    found = [node]
    for part in found:  # the list grows while it is read
        if isinstance(part, Apply):
            found += part.args
        elif not isinstance(part, _LEAVES):
            found += children(part)
    return found


def names(node: Node) -> Iterator[str]:
    """Every name that a formula uses and does not bind itself, in order, with repetitions."""
    if isinstance(node, Name):
        yield node.id
    bound = node.variable if isinstance(node, Fold) else None
    for child in children(node):
        yield from (name for name in names(child) if name != bound)
