"""Maths as Typst maths. Signs are written as Unicode characters, texts as quoted strings.

Symbol names change between versions of Typst, characters do not; and whatever is no letter, digit or
known sign is escaped or quoted, so that no text ever becomes Typst code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from quizgen.typeset.boxwriter import is_tall
from quizgen.typeset.holes import is_hole
from quizgen.typeset.maths import tree_of
from quizgen.typeset.tree import (
    EMPTY,
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
)

_SIGNS = frozenset("=+−×÷⋅·<>≤≥!:.?%*")
_ACCENTS: dict[Mark, str] = {
    "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "ring": "\u030a",
}  # fmt: skip
_COMMA = Symbol(",", Kind.PUNCTUATION)
_GROWING = ("", "|", "‖", "/")
"""Fences that Typst takes for ordinary signs unless told otherwise."""
_FONTS = {"bold": "bold", "italic": "italic", "sans": "sans", "mono": "mono"}
_FONTS |= {"cal": "cal", "frak": "frak", "bb": "bb", "upright": "upright"}


def to_typst(latex: str) -> str:
    """A formula as Typst maths, without its dollar signs.

    Raises:
        FormulaError: As `quizgen.typeset.maths.parse_math`.
    """
    return typst_of(tree_of(latex))


def typst_of(node: Node) -> str:
    """A tree as Typst maths; rows of aligned formulas are broken and aligned at the top level."""
    if isinstance(node, Grid) and node.style == "aligned":
        return " \\ ".join(" & ".join(_write(cell) for cell in cells) for cells in node.rows)
    return _write(node)


def quoted(text: str) -> str:
    """A Typst string."""
    return json.dumps(text, ensure_ascii=False).replace("\\b", "").replace("\\f", "")


def _write(node: Node) -> str:
    match node:
        case Symbol():
            return _symbol(node)
        case Space(ems):
            return f"#h({round(ems, 3):g}em)"
        case Row(items):
            return _joined(written for item in _listed(items) if (written := _write(item)))
        case Fraction(top, bottom, bar):
            return f"frac({_arg(top)}, {_arg(bottom)})" if bar else _stack(node)
        case Root(body, index):
            return f"sqrt({_arg(body)})" if index is None else f"root({_arg(index)}, {_arg(body)})"
        case Scripts():
            return _scripts(node)
        case Accent():
            return _accent(node)
        case Fenced():
            return _fenced(node)
        case Grid():
            return _grid(node)


def _listed(items: tuple[Node, ...]) -> Iterator[Node]:
    """The items; behind a number a comma gets room, or ``30, 20`` would look like one number."""
    for at, item in enumerate(items):
        yield item
        between = item == _COMMA and 0 < at < len(items) - 1
        if between and _is_numeric(items[at - 1]) and not isinstance(items[at + 1], Space):
            yield Space(0.15)


def _joined(parts: Iterable[str]) -> str:
    """Tokens side by side; beside a quoted text a blank would be printed."""
    out = ""
    for part in parts:
        out += "" if not out or out.endswith('"') or part.startswith('"') else " "
        out += part
    return out


def _arg(node: Node) -> str:
    return _write(node) or '""'


def _symbol(symbol: Symbol) -> str:
    text, kind = symbol.text, symbol.kind
    if kind is Kind.TEXT:
        plain = quoted(text)
        return f"{_FONTS[symbol.font]}({plain})" if symbol.font not in ("", "upright") else plain
    if kind is Kind.WORD:
        limits = ", limits: #true" if symbol.limits else ""
        return f"op({quoted(text)}{limits})"
    if kind is Kind.NUMBER:
        written = text if _is_number(text) else quoted(text)
    elif len(text) > 1 and kind is Kind.NAME:
        written = quoted(text)
        if symbol.font in ("", "upright"):
            return written
    else:
        written = " ".join(_sign(char) for char in text)
    return _in_font(written, symbol)


def _in_font(written: str, symbol: Symbol) -> str:
    if not symbol.font:
        return written
    call = f"{_FONTS[symbol.font]}({written})"
    return f"upright({call})" if symbol.font == "bold" and symbol.text.isascii() else call


def _is_number(text: str) -> bool:
    if is_hole(text):
        return True
    return text.removeprefix("−").replace(".", "", 1).isdecimal() and not text.startswith(".")


def _sign(char: str) -> str:
    if char == "*":
        return "∗"
    if char.isalnum() or char in _SIGNS or not char.isascii():
        return char
    return "\\" + char if char.isprintable() else ""


def _scripts(node: Scripts) -> str:
    base = node.base
    if isinstance(base, Accent) and base.mark in ("underbrace", "overbrace") and node.limits:
        label = node.sub if base.mark == "underbrace" else node.sup
        if label is not None and (node.sub is None or node.sup is None):
            return f"{base.mark}({_arg(base.base)}, {_arg(label)})"
    sub = "" if node.sub is None else f"_({_arg(node.sub)})"
    sup = "" if node.sup is None else f"^({_arg(node.sup)})"
    return f"{_base(node)}{sub}{sup}"


def _base(node: Scripts) -> str:
    written = _arg(node.base)
    native = isinstance(node.base, Symbol) and node.base.limits
    if node.limits != native:
        return f"{'limits' if node.limits else 'scripts'}({written})"
    if isinstance(node.base, Row) and node.base != EMPTY:
        return f"lr({written})"  # groups without drawing anything
    return written


def _accent(node: Accent) -> str:
    base = _arg(node.base)
    if node.mark == "bar":
        single = isinstance(node.base, Symbol) and len(node.base.text) == 1
        return f'accent({base}, "\u0304")' if single else f"overline({base})"
    if node.mark in ("underline", "overbrace", "underbrace"):
        return f"{node.mark}({base})"
    return f'accent({base}, "{_ACCENTS[node.mark]}")'


def _fenced(node: Fenced) -> str:
    left, right = _fence(node.left), _fence(node.right)
    body = node.body
    if isinstance(body, Fraction) and not body.bar and (node.left, node.right) == ("(", ")"):
        return f"binom({_arg(body.top)}, {_arg(body.bottom)})"
    if isinstance(body, Grid) and body.style == "cases" and node.left == "{" and not node.right:
        rows = (" & #h(1em)".join(_arg(cell) for cell in cells) for cells in body.rows)
        return f"cases({', '.join(rows)})"
    written = _joined(part for part in (left, _write(body), right) if part)
    grows = is_tall(body) or node.left in _GROWING or not (left and right)
    return f"lr({written})" if grows else written


def _fence(fence: str) -> str:
    return "".join(_sign(char) for char in fence)


def _stack(node: Fraction) -> str:
    return f"mat(delim: #none, {_arg(node.top)}; {_arg(node.bottom)})"


def _grid(grid: Grid) -> str:
    rows = "; ".join(", ".join(_arg(cell) for cell in cells) for cells in grid.rows)
    lines = f"augment: #(hline: {_tuple(grid.rules)}), " if grid.rules else ""
    return f"mat(delim: #none, align: #{_align(grid)}, {lines}{rows})"


def _tuple(numbers: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, numbers))},)"


def _align(grid: Grid) -> str:
    if grid.style != "matrix":
        return "left"
    if grid.align:
        return {"l": "left", "c": "center", "r": "right"}[grid.align[0]]
    return "right" if all(_is_numeric(cell) for cells in grid.rows for cell in cells) else "center"


def _is_numeric(node: Node) -> bool:
    match node:
        case Symbol(text, kind):
            return kind is Kind.NUMBER or text == "−"
        case Row(items):
            return bool(items) and all(_is_numeric(item) for item in items)
        case _:
            return False
