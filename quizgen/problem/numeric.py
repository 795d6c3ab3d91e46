"""A formula with a variant's numbers in the places of its names, as a tree to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from quizgen.maths.build import build
from quizgen.maths.program import Array
from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Node, Number, Stack
from quizgen.problem.prose import Prose
from quizgen.problem.work import Work

MOST_TERMS = 12
"""Sums over a range are written out up to this many terms."""


class Numeric:
    """Replaces names by numbers, writes short sums out, and keeps the branch that holds."""

    def __init__(self, work: Work, prose: Prose) -> None:
        self._work = work
        self._prose = prose

    def tree(self, node: Node, bound: Mapping[str, int]) -> Node:
        """The formula with numbers; `bound` are counting names with their values."""
        match node:
            case Name() | Index():
                return self._stacked(build(node, self._work.graph.key, bound))
            case Fold():
                return self._fold(node, bound)
            case Apply(op="if", args=(condition, then, otherwise)):
                truth = build(condition, self._work.graph.key, bound)
                return self.tree(then if self._work.number(int(truth)) else otherwise, bound)
            case Apply(op="sum" | "prod" as op, args=(inner,)):
                return _chained(op, self.tree(inner, bound))
            case Apply(op="transpose", args=(inner,)):
                made = self.tree(inner, bound)
                if isinstance(made, Apply) and made.op == "transpose":
                    return made.args[0]
                return Apply("transpose", (made,))
            case Apply(args=args):
                return replace(node, args=tuple(self.tree(arg, bound) for arg in args))
            case Compare(items=items):
                return replace(node, items=tuple(self.tree(item, bound) for item in items))
            case Stack(rows=rows):
                return Stack(tuple(self._row(row, bound) for row in rows))
            case _:
                return node

    def _row(self, row: tuple[Node, ...], bound: Mapping[str, int]) -> tuple[Node, ...]:
        entries: list[Node] = []
        for entry in row:
            made = self.tree(entry, bound)
            flat = isinstance(made, Stack) and len(made.rows) == 1
            entries += made.rows[0] if isinstance(made, Stack) and flat else (made,)
        return tuple(entries)

    def _fold(self, node: Fold, bound: Mapping[str, int]) -> Node:
        low, high = (self._whole(end, bound) for end in (node.range.low, node.range.high))
        terms = [self.tree(node.body, {**bound, node.variable: at}) for at in range(low, high + 1)]
        if not terms or len(terms) > MOST_TERMS:
            return self._stacked(build(node, self._work.graph.key, bound))
        return _joined("add" if node.op == "sum" else "mul", terms)

    def _whole(self, node: Node, bound: Mapping[str, int]) -> int:
        value = self._work.graph.program.value(int(build(node, self._work.graph.key, bound)))
        return int(value or 0)

    def _stacked(self, value: Array) -> Node:
        if not value.shape:
            return self._number(int(value))
        if value.ndim == 1:
            return Stack((tuple(self._number(entry) for entry in value.tolist()),))
        if len(value) == 1:  # a stack of one row is a column
            return Apply("transpose", (self._stacked(value[0]),))
        return Stack(tuple(tuple(self._number(entry) for entry in row) for row in value.tolist()))

    def _number(self, node: int) -> Node:
        text = self._prose.written(node)
        return Number(Fraction(text), text)


def _chained(op: str, inner: Node) -> Node:
    if isinstance(inner, Stack) and len(inner.rows) == 1 and len(inner.rows[0]) <= MOST_TERMS:
        return _joined("add" if op == "sum" else "mul", list(inner.rows[0]))
    return Apply(op, (inner,))


def _joined(op: str, terms: list[Node]) -> Node:
    return reduce(lambda left, right: Apply(op, (left, right)), terms)
