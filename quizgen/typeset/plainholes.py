"""Whether the numbers of a formula can change without changing the rest of its line."""

from __future__ import annotations

from functools import lru_cache

from quizgen.typeset.holes import is_hole
from quizgen.typeset.spacing import kind_of
from quizgen.typeset.tree import Fenced, Grid, Kind, Node, Row, Space, Symbol, children

_APART = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION)


@lru_cache(maxsize=4096)
def has_plain_holes(node: Node) -> bool:
    """Whether every hole stands between operators, commas, brackets or at an end.

    A number in a script, a fraction or beside a letter may need brackets or raised digits.
    """
    match node:
        case Symbol() | Space():
            return True
        case Row(items):
            return all(_apart(items, at) for at in range(len(items)))
        case Fenced(_, body):
            return has_plain_holes(body)
        case Grid(rows):
            return all(has_plain_holes(cell) for cells in rows for cell in cells)
        case _:
            return not _any_hole(node)


def _apart(items: tuple[Node, ...], at: int) -> bool:
    item = items[at]
    if not (isinstance(item, Symbol) and is_hole(item.text)):
        return has_plain_holes(item)
    around = [items[near] for near in (at - 1, at + 1) if 0 <= near < len(items)]
    return all(isinstance(node, Symbol) and kind_of(node) in _APART for node in around)


def _any_hole(node: Node) -> bool:
    if isinstance(node, Symbol):
        return is_hole(node.text)
    return any(_any_hole(child) for child in children(node))
