"""Maths as MathML, for pages that need nothing else to show it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from quizgen.typeset.maths import tree_of
from quizgen.typeset.spacing import operators
from quizgen.typeset.tree import (
    Accent,
    Fenced,
    Fraction,
    Grid,
    Kind,
    Mark,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    items_of,
)

_MARKS: dict[Mark, str] = {
    "hat": "^", "tilde": "~", "bar": "¯", "dot": "˙", "ddot": "¨", "vec": "→", "check": "ˇ",
    "breve": "˘", "acute": "´", "grave": "`", "ring": "˚", "underline": "_", "overbrace": "⏞",
    "underbrace": "⏟",
}  # fmt: skip
_VARIANTS = {
    "upright": "normal", "bold": "bold", "italic": "italic", "sans": "sans-serif",
    "mono": "monospace", "cal": "script", "frak": "fraktur", "bb": "double-struck",
}  # fmt: skip
_OPERATORS = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION, Kind.OPEN, Kind.CLOSE, Kind.FENCE)


def to_mathml(latex: str, display: bool = False) -> str:
    """A formula as a ``<math>`` element.

    Raises:
        FormulaError: As `quizgen.typeset.maths.parse_math`.
    """
    return mathml_of(tree_of(latex), display)


def mathml_of(tree: Node, display: bool = False, alternative: str = "") -> str:
    """A tree as a ``<math>`` element; `alternative` is an attribute to add, quoted already."""
    block = ' display="block"' if display else ""
    line = f" alttext={alternative}" if alternative else ""
    return f"<math{block}{line}>{_row(tree)}</math>"


def _row(node: Node) -> str:
    return "".join(_signs(items_of(node)))


def _signs(items: tuple[Node, ...]) -> list[str]:
    is_operator = operators(items)
    out = []
    for item, between in zip(items, is_operator, strict=True):
        sign = isinstance(item, Symbol) and item.kind is Kind.BINARY and not between
        out.append(_write(item).replace("<mo", '<mo form="prefix"', 1) if sign else _write(item))
    return out


def _one(node: Node | None) -> str:
    """A node as exactly one element."""
    if node is None:
        return "<mrow></mrow>"
    return f"<mrow>{_row(node)}</mrow>" if isinstance(node, Row) else _write(node)


def _write(node: Node) -> str:
    match node:
        case Symbol():
            return _symbol(node)
        case Space(ems):
            return f'<mspace width="{ems:.3g}em"/>'
        case Row():
            return _one(node)
        case Fraction(top, bottom, bar):
            line = "" if bar else ' linethickness="0"'
            return f"<mfrac{line}>{_one(top)}{_one(bottom)}</mfrac>"
        case Root(body, index):
            if index is None:
                return f"<msqrt>{_row(body)}</msqrt>"
            return f"<mroot>{_one(body)}{_one(index)}</mroot>"
        case Scripts():
            return _scripts(node)
        case Accent(base, mark):
            name = "munder" if mark in ("underline", "underbrace") else "mover"
            accent = 'accentunder="true"' if name == "munder" else 'accent="true"'
            return f"<{name} {accent}>{_one(base)}<mo>{escape(_MARKS[mark])}</mo></{name}>"
        case Fenced(left, body, right):
            return f"<mrow>{_fence(left, 'prefix')}{_row(body)}{_fence(right, 'postfix')}</mrow>"
        case Grid():
            return _grid(node)


def _symbol(symbol: Symbol) -> str:
    text = escape(symbol.text)
    variant = f' mathvariant="{_VARIANTS[symbol.font]}"' if symbol.font else ""
    if symbol.kind is Kind.TEXT:
        return f"<mtext>{text.replace(' ', chr(0xA0))}</mtext>"
    if symbol.kind is Kind.NUMBER:
        return f"<mn{variant}>{text}</mn>"
    if symbol.kind is Kind.WORD:
        return f'<mi>{text}</mi><mo rspace="0.17em">&#8289;</mo>' if text else ""
    if symbol.kind in _OPERATORS:
        stretch = ' stretchy="false"' if symbol.kind not in (Kind.BINARY, Kind.RELATION) else ""
        return f"<mo{stretch}>{text}</mo>"
    if symbol.kind is Kind.BIG:
        return f"<mo>{text}</mo>"
    return f"<mi{variant}>{text}</mi>"


def _fence(sign: str, form: str) -> str:
    return f'<mo form="{form}">{escape(sign)}</mo>' if sign else ""


def _scripts(node: Scripts) -> str:
    names = ("munder", "mover", "munderover") if node.limits else ("msub", "msup", "msubsup")
    base = node.base
    inner = _word(base) if isinstance(base, Symbol) and base.kind is Kind.WORD else _one(base)
    if node.sup is None:
        return f"<{names[0]}>{inner}{_one(node.sub)}</{names[0]}>"
    if node.sub is None:
        return f"<{names[1]}>{inner}{_one(node.sup)}</{names[1]}>"
    return f"<{names[2]}>{inner}{_one(node.sub)}{_one(node.sup)}</{names[2]}>"


def _word(symbol: Symbol) -> str:
    return f"<mo>{escape(symbol.text)}</mo>"


def _grid(grid: Grid) -> str:
    rows = []
    for cells in grid.rows:
        parts = "".join(
            f'<mtd style="text-align: {_align(grid, at)}">{_row(cell)}</mtd>'
            for at, cell in enumerate(cells)
        )
        rows.append(f"<mtr>{parts}</mtr>")
    return f"<mtable>{''.join(rows)}</mtable>"


def _align(grid: Grid, column: int) -> str:
    sign = grid.align[min(column, len(grid.align) - 1)] if grid.align else "c"
    return {"l": "left", "c": "center", "r": "right"}[sign]


def attribute(text: str) -> str:
    """A text as a quoted attribute."""
    return quoteattr(text)
