r"""How the numbers of a part are put together in a worked solution: ``\{-1, 2\}``, ``(0, 2]``."""

from __future__ import annotations

from quizgen.maths.tree import Node, Stack
from quizgen.problem.question import IntervalPart, QuantityPart, SetPart, ValuePart


def entries_of(tree: Node) -> tuple[Node, ...]:
    """The formulas of the entries of ``[a, b]``; any other formula alone."""
    return (
        tuple(entry for row in tree.rows for entry in row) if isinstance(tree, Stack) else (tree,)
    )


def dressed(part: ValuePart, entries: list[str]) -> str | None:
    """LaTeX of a set or an interval from that of its entries; None where they stand as they are."""
    if isinstance(part, SetPart) and len(entries) > 1:
        return rf"\left\{{ {', '.join(entries)} \right\}}"
    if isinstance(part, IntervalPart) and len(entries) == 2:
        low, high = entries
        opening = "[" if part.closed in ("low", "both") else "("
        closing = "]" if part.closed in ("high", "both") else ")"
        return rf"\left{opening} {low},\, {high} \right{closing}"
    return None


def with_unit(part: ValuePart | None, value: str) -> str:
    """A value with the unit of its part, if it has one."""
    if isinstance(part, QuantityPart):
        return rf"{value}\ \text{{{part.unit.replace('%', chr(92) + '%')}}}"
    return value
