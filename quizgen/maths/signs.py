"""The sign ±: a formula that stands for two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from quizgen.maths.tree import Apply, Node, walk

MOST_SIGNS = 4
"""More of them in one formula are not taken apart."""


def alternatives(node: Node) -> list[Node]:
    """A formula with its ± taken as + and as −, in all combinations."""
    signs = _signs(node)
    if signs == 0 or signs > MOST_SIGNS:
        return [node]
    return [
        _chosen(node, iter(choice)) for choice in itertools.product((False, True), repeat=signs)
    ]


def _signs(node: Node) -> int:
    return sum(isinstance(part, Apply) and part.op == "plusminus" for part in walk(node))


def _chosen(node: Node, choice: Iterator[bool]) -> Node:
    if not isinstance(node, Apply):
        return node
    args = tuple(_chosen(arg, choice) for arg in node.args)
    if node.op != "plusminus":
        return replace(node, args=args)
    minus = next(choice)
    if len(args) == 1:
        return Apply("neg", args, node.span) if minus else args[0]
    return Apply("sub" if minus else "add", args, node.span)
