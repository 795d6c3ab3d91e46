r"""Fonts of maths: ``\mathrm{STM}`` becomes one name, ``\mathbf{v}`` a bold letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from quizgen.typeset.tree import Font, Kind, Node, Row, Scripts, Symbol, items_of, row

FONTS: dict[str, Font] = {
    "mathrm": "upright",
    "mathbf": "bold",
    "mathit": "italic",
    "mathsf": "sans",
    "mathtt": "mono",
    "mathcal": "cal",
    "mathscr": "cal",
    "mathfrak": "frak",
    "mathbb": "bb",
    "boldsymbol": "bold",
    "bm": "bold",
}
_JOINED = ("upright", "bold", "italic", "sans", "mono")


def styled(node: Node, font: Font) -> Node:
    """The node with its letters and digits in `font`; letters in a row become one name."""
    if isinstance(node, Symbol):
        return replace(node, font=font) if _takes(node) else node
    if isinstance(node, Scripts):
        return replace(node, base=styled(node.base, font))
    if isinstance(node, Row):
        return row(_joined([styled(item, font) for item in items_of(node)], font))
    return node


def _takes(symbol: Symbol) -> bool:
    return symbol.kind in (Kind.LETTER, Kind.NUMBER, Kind.NAME, Kind.ORDINARY)


def _joined(items: list[Node], font: Font) -> list[Node]:
    out: list[Node] = []
    for item in items:
        last = out[-1] if out else None
        if font in _JOINED and is_letters(item) and is_letters(last):
            out[-1] = Symbol(last.text + item.text, Kind.NAME, font)
        else:
            out.append(item)
    return out


def is_letters(node: Node | None) -> TypeGuard[Symbol]:
    """Whether a node is a letter or a name."""
    return isinstance(node, Symbol) and node.kind in (Kind.LETTER, Kind.NAME)
