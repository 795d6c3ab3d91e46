"""From trees to nodes over scalar components; building the nodes is the check of shapes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

import numpy as np

from quizgen.errors import FormulaError
from quizgen.maths.builders import apply_function
from quizgen.maths.program import Array, Program, scalar, shape_words
from quizgen.maths.tree import (
    Apply,
    Compare,
    Fold,
    Index,
    Name,
    Node,
    Number,
    Range,
    Stack,
)

MOST_POWER = 64
"""Largest whole exponent that is written out as a product."""
MOST_TERMS = 10_000
"""Longest sum or product over a range."""
_COMPARISONS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}
_TRUTHS = {"true": True, "false": False}
_POINTWISE = {"add": "+", "sub": "-", "mul": "*", "hadamard": ".*", "div": "/"}


class Scope(Protocol):
    """What names mean where a formula stands."""

    @property
    def program(self) -> Program:
        """Where nodes are made."""
        ...

    def quantity(self, name: str) -> Array | None:
        """A given or quantity (a family: its elements, stacked), or None."""
        ...

    def element(self, family: str, at: int) -> Array | None:
        """One element of a family, or None where `family` is no family."""
        ...


def build(tree: Node, scope: Scope, bound: Mapping[str, int] | None = None) -> Array:
    """The nodes of a formula; `bound` are counting names (``t``, ``k``) with their values.

    Raises:
        FormulaError: A name is unknown or shapes do not fit; with the offset of the place.
    """
    return _Builder(scope, dict(bound or {})).build(tree)


class _Builder:
    """Builds one formula: a method per kind of tree node."""

    def __init__(self, scope: Scope, bound: dict[str, int]) -> None:
        self._scope = scope
        self._bound = bound
        self._program = scope.program

    def build(self, tree: Node) -> Array:
        try:
            return self._build(tree)
        except FormulaError as error:
            if error.offset is None:
                error.offset = tree.span[0]
            raise

    def _build(self, tree: Node) -> Array:
        match tree:
            case Number(value=value):
                return scalar(self._program.const(value))
            case Name(id=name):
                return self._name(name)
            case Apply():
                return self._apply(tree)
            case Compare():
                return self._compare(tree)
            case Index():
                return self._index(tree)
            case Stack(rows=rows):
                return self._stack(rows)
            case Fold():
                return self._fold(tree)
            case _:
                raise FormulaError("this cannot stand in an author's formula")

    def _name(self, name: str) -> Array:
        if name in self._bound:
            return scalar(self._program.const(self._bound[name]))
        if name in _TRUTHS:
            return scalar(self._program.truth(_TRUTHS[name]))
        found = self._scope.quantity(name)
        if found is None:
            raise FormulaError(f"there is no quantity `{name}`")
        return found

    def _apply(self, tree: Apply) -> Array:
        if tree.op == "if":
            return self._if(*(self.build(arg) for arg in tree.args))
        if tree.op == "pow":
            return self._power(*(self.build(arg) for arg in tree.args))
        args = [self.build(arg) for arg in tree.args]
        if tree.op in _POINTWISE:
            return self._pointwise(tree.op, *args)
        if tree.op == "matmul":
            return self._matmul(*args)
        if tree.op == "transpose":
            return args[0].T
        if tree.op in ("and", "or"):
            return scalar(self._program.fold(tree.op, [self._truth(arg) for arg in args]))
        if tree.op == "not":
            return scalar(self._program.node("not", self._truth(args[0])))
        if tree.op == "neg":
            return self._program.map("neg", args[0])
        return apply_function(self._program, tree.op, args)

    def _truth(self, value: Array) -> int:
        """One truth of a condition on all components."""
        nodes = value.flatten().tolist()
        if not all(self._program.is_truth(node) for node in nodes):
            raise FormulaError("a condition is needed here, not a number")
        return self._program.fold("and", nodes, self._program.truth(True))

    def _pointwise(self, op: str, a: Array, b: Array) -> Array:
        if a.shape and b.shape:
            if op == "mul":
                raise FormulaError(
                    f"{shape_words(a.shape)} * {shape_words(b.shape)}: "
                    "write @ (matrix product) or .* (component by component)"
                )
            if a.shape != b.shape:
                raise FormulaError(
                    f"{shape_words(a.shape)} {_POINTWISE[op]} {shape_words(b.shape)}: "
                    "the shapes must be equal"
                )
        return self._program.map("mul" if op == "hadamard" else op, a, b)

    def _matmul(self, a: Array, b: Array) -> Array:
        if not a.shape or not b.shape:
            raise FormulaError(
                f"{shape_words(a.shape)} @ {shape_words(b.shape)}: write * with a number"
            )
        if a.shape[-1] != b.shape[0]:
            raise FormulaError(f"{shape_words(a.shape)} @ {shape_words(b.shape)}")
        rows = a if a.ndim == 2 else a[None, :]
        columns = b.T if b.ndim == 2 else b[None, :]
        made = [self._program.dot(row.tolist(), col.tolist()) for row in rows for col in columns]
        return np.array(made, dtype=np.int64).reshape(a.shape[:-1] + b.shape[1:])

    def _power(self, base: Array, exponent: Array) -> Array:
        if exponent.shape:
            raise FormulaError(f"the exponent is {shape_words(exponent.shape)}: a number is needed")
        whole = self._program.value(int(exponent))
        if whole is None or whole.denominator != 1 or abs(whole) > MOST_POWER:
            return self._program.map("pow", base, exponent)
        product: Array = scalar(self._program.const(1))
        for factor in range(abs(int(whole))):
            product = base if factor == 0 else self._program.map("mul", product, base)
        if whole < 0:
            return self._program.map("div", scalar(self._program.const(1)), product)
        return product

    def _if(self, condition: Array, then: Array, otherwise: Array) -> Array:
        if then.shape != otherwise.shape:
            raise FormulaError(
                f"if(...) chooses between {shape_words(then.shape)} and "
                f"{shape_words(otherwise.shape)}: both must have one shape"
            )
        return self._program.map("where", scalar(self._truth(condition)), then, otherwise)

    def _compare(self, tree: Compare) -> Array:
        items = [self.build(item) for item in tree.items]
        links = []
        for op, left, right in zip(tree.ops, items, items[1:], strict=False):
            if left.shape and right.shape and left.shape != right.shape:
                raise FormulaError(
                    f"{shape_words(left.shape)} {op} {shape_words(right.shape)}: "
                    "the shapes must be equal"
                )
            links.append(self._relation(op, left, right))
        whole = links[0]
        for link in links[1:]:
            whole = self._program.map("and", whole, link)
        return whole

    def _relation(self, op: str, left: Array, right: Array) -> Array:
        truths = [self._program.is_truth(int(side.flat[0])) for side in (left, right) if side.size]
        if not any(truths):
            return self._program.map(_COMPARISONS[op], left, right)
        if not all(truths) or op not in ("==", "!="):
            raise FormulaError("conditions are compared with == and !=, and only with conditions")
        same = self._program.map("iff", left, right)
        return same if op == "==" else self._program.map("not", same)

    def _index(self, tree: Index) -> Array:
        if isinstance(tree.base, Name) and len(tree.slots) == 1:
            slot = tree.slots[0]
            if not isinstance(slot, Range):
                element = self._scope.element(tree.base.id, self._whole(slot))
                if element is not None:
                    return element
        base = self.build(tree.base)
        if len(tree.slots) > base.ndim:
            raise FormulaError(f"{len(tree.slots)} indexes, but it is {shape_words(base.shape)}")
        picks = [self._pick(slot, size) for slot, size in zip(tree.slots, base.shape, strict=False)]
        return np.asarray(base[tuple(picks)], dtype=np.int64)

    def _pick(self, slot: Node, size: int) -> int | slice:
        if isinstance(slot, Range):
            low, high = self._whole(slot.low), self._whole(slot.high)
            if low < 1 or high > size or high < low - 1:
                raise FormulaError(f"[{low}..{high}]: the length here is {size}", slot.span[0])
            return slice(low - 1, high)
        at = self._whole(slot)
        if not 1 <= at <= size:
            raise FormulaError(f"[{at}]: the length here is {size}", slot.span[0])
        return at - 1

    def _whole(self, tree: Node) -> int:
        built = self.build(tree)
        value: Fraction | None = None if built.shape else self._program.value(int(built))
        if value is None or value.denominator != 1:
            raise FormulaError(
                "an index is a whole number known before numbers are drawn", tree.span[0]
            )
        return int(value)

    def _stack(self, rows: tuple[tuple[Node, ...], ...]) -> Array:
        built = [[np.atleast_1d(self.build(entry)) for entry in row] for row in rows]
        if len(built) == 1:
            if any(entry.ndim > 1 for entry in built[0]):
                raise FormulaError("[a, b] stacks numbers and vectors, not matrices")
            return np.concatenate(built[0])
        lines = [np.concatenate(row) for row in built]
        if len({line.shape for line in lines}) > 1:
            raise FormulaError("the rows of a matrix must have equal length")
        return np.stack(lines)

    def _fold(self, tree: Fold) -> Array:
        low, high = self._whole(tree.range.low), self._whole(tree.range.high)
        if high - low > MOST_TERMS:
            raise FormulaError(f"a sum or product of more than {MOST_TERMS} terms")
        op, empty = ("add", 0) if tree.op == "sum" else ("mul", 1)
        total: Array | None = None
        for value in range(low, high + 1):
            inner = _Builder(self._scope, {**self._bound, tree.variable: value})
            term = inner.build(tree.body)
            total = term if total is None else self._program.map(op, total, term)
        return scalar(self._program.const(empty)) if total is None else total
