"""Brackets that belong together become one node, so that they grow with what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from quizgen.typeset.tree import Fenced, Kind, Node, Scripts, Symbol, row


@dataclass(slots=True)
class _Open:
    sign: Symbol
    before: list[Node]


def paired(items: list[Node]) -> Node:
    """The items side by side, with ``( … )`` as `Fenced`; brackets without a partner stay signs."""
    out: list[Node] = []
    opened: list[_Open] = []
    for item in items:
        closing = item.base if isinstance(item, Scripts) else item
        if _is(item, Kind.OPEN):
            opened.append(_Open(item, out))
            out = []
        elif _is(closing, Kind.CLOSE) and opened:
            last = opened.pop()
            fenced: Node = Fenced(last.sign.text, row(out), closing.text)
            if isinstance(item, Scripts):
                fenced = Scripts(fenced, item.sub, item.sup)
            out = [*last.before, fenced]
        else:
            out.append(item)
    for last in reversed(opened):
        out = [*last.before, last.sign, *out]
    return row(out)


def _is(node: Node, kind: Kind) -> TypeGuard[Symbol]:
    return isinstance(node, Symbol) and node.kind is kind
