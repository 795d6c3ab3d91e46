"""Trees as boxes with baselines."""

from __future__ import annotations

from quizgen.typeset.box import Box, beside, rows_box, stacked, text_box
from quizgen.typeset.boxgrid import grid_box
from quizgen.typeset.fences import fence
from quizgen.typeset.glyphs import ascii_text
from quizgen.typeset.glyphs import width as cells
from quizgen.typeset.line import LineWriter, vulgar
from quizgen.typeset.spacing import is_simple, kind_of, operators, spaced
from quizgen.typeset.tree import (
    EMPTY,
    Accent,
    Fenced,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
)


class BoxWriter:
    """Writes trees as boxes; whatever is one row high is written by the line writer."""

    def __init__(self, ascii: bool = False) -> None:  # noqa: A002
        self.ascii = ascii
        self.line = LineWriter(ascii)
        self._known: dict[int, bool] = {}

    def _tall(self, node: Node) -> bool:
        """As `is_tall`, asked once for each node."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = is_tall(node)
        return known

    def write(self, node: Node) -> Box:
        """The box of a node."""
        if isinstance(node, Symbol):
            return text_box(self.line.symbol(node))
        if not self._tall(node):
            return text_box(self.line.write(node))
        match node:
            case Row(items):
                return self.row(items)
            case Fraction(top, bottom, bar):
                return self.fraction(top, bottom, bar)
            case Root():
                return self.root(node)
            case Scripts():
                return self.scripts(node)
            case Accent():
                return self.accent(node)
            case Fenced(left, body, right):
                return self.fenced(left, body, right)
            case Grid():
                return grid_box(node, self.write, self.ascii)
            case _:
                return text_box(self.line.write(node))

    def row(self, items: tuple[Node, ...]) -> Box:
        """Items on one baseline, with the spaces that belong between them."""
        is_operator = operators(items)
        boxes: list[Box] = []
        last: tuple[Node, Box] | None = None
        for index, item in enumerate(items):
            now = self.write(item)
            if is_operator[index]:
                sides = (" " if boxes else "", " ")
                boxes += [text_box(sides[0]), now, text_box(sides[1])]
                last = None
                continue
            if isinstance(item, Space):
                boxes.append(now)
                last = None
                continue
            if last is not None and _gap(last, (item, now)):
                boxes.append(text_box(" "))
            boxes.append(now)
            last = None if isinstance(item, Symbol) and item.kind is Kind.BINARY else (item, now)
        return beside(boxes)

    def fraction(self, top: Node, bottom: Node, bar_between: bool) -> Box:
        """One above the other with a line between; a binomial has none."""
        over, under = self.write(top), self.write(bottom)
        if not bar_between:
            return stacked([over, text_box(" "), under], 1)
        bar = ("-" if self.ascii else "─") * (max(over.width, under.width) + 2)
        return stacked([over, text_box(bar), under], 1)

    def fenced(self, left: str, body: Node, right: str) -> Box:
        """Brackets that grow."""
        inner = self.write(body)
        sides = [fence(side, inner.height, inner.baseline, self.ascii) for side in (left, right)]
        pad = [text_box(" ")] if left == "{" and isinstance(body, Grid) else []
        return beside([sides[0], *pad, inner, sides[1]])

    def root(self, node: Root) -> Box:
        """A root sign drawn over something tall."""
        inner = self.write(node.body)
        rows = inner.height
        corner, bar, hook = (" _", "|", "\\|") if self.ascii else (" ┌", "│", "╲│")
        over = ("_" if self.ascii else "─") * inner.width
        sign = (corner, *(f" {bar}" for _ in range(rows - 1)), hook)
        body = rows_box((over, *inner.rows), inner.baseline + 1)
        drawn = beside([rows_box(sign, inner.baseline + 1), body])
        if node.index is None:
            return drawn
        index = LineWriter(self.ascii, tight=True).write(node.index)
        return beside(
            [rows_box((" " * cells(index),) * rows + (index,), rows - drawn.below), drawn]
        )

    def scripts(self, node: Scripts) -> Box:
        """Limits below and above, or scripts in the corners."""
        base = self.write(node.base)
        if node.limits:
            return self._limits(node, base)
        if base.height == 1 and not is_simple(node.base) and node.base != EMPTY:
            base = beside([text_box("("), base, text_box(")")])
        low = self._inline_sub(node, base)
        if low is not None:
            base, sub = beside([base, text_box(low)]), None
        else:
            sub = self._script(node.sub, tight=True)
        sup = self._script(node.sup)
        return beside([base, _corners(base, sub, sup)])

    def _script(self, node: Node | None, tight: bool = False) -> Box | None:
        """Scripts are one row, however tall they would be on the line."""
        if node is None:
            return None
        return text_box(LineWriter(self.ascii, tight).write(node).strip())

    def _inline_sub(self, node: Scripts, base: Box) -> str | None:
        """A subscript that fits behind a base of one row, as the line writer has it."""
        if node.sub is None or base.height > 1:
            return None
        alone = self.line.write(Scripts(EMPTY, node.sub, None))
        return alone if "(" not in alone else None

    def _limits(self, node: Scripts, base: Box) -> Box:
        parts = [base]
        if node.sup is not None:
            parts.insert(0, self._limit(node.sup))
        if node.sub is not None:
            parts.append(self._limit(node.sub))
        return stacked(parts, 0 if node.sup is None else 1)

    def _limit(self, node: Node) -> Box:
        """What stands below or above a sum: tight, as in print."""
        if is_tall(node):
            return self.write(node)
        return text_box(LineWriter(self.ascii, tight=True).write(node).strip())

    def accent(self, node: Accent) -> Box:
        """A mark over something tall, or a brace."""
        base = self.write(node.base)
        span = base.width
        if node.mark in ("overbrace", "underbrace"):
            over = node.mark == "overbrace"
            left, middle, right = ("┌┴┐" if over else "└┬┘") if not self.ascii else "+++"
            half = max(span - 2, 1)
            dash = "-" if self.ascii else "─"
            brace = left + dash * ((half - 1) // 2) + middle + dash * (half - 1 - (half - 1) // 2)
            mark = text_box(brace + right)
            return stacked([mark, base] if over else [base, mark], 1 if over else 0)
        if node.mark in ("bar", "underline"):
            bar = text_box(("-" if self.ascii else "─") * span)
            return stacked([base, bar], 0) if node.mark == "underline" else stacked([bar, base], 1)
        sign = {"hat": "^", "tilde": "~", "vec": "→", "dot": "."}.get(node.mark, node.mark)
        return stacked([text_box(ascii_text(sign) if self.ascii else sign), base], 1)


def is_tall(node: Node) -> bool:
    """Whether a node takes more than one row in display maths."""
    match node:
        case Symbol() | Space():
            return False
        case Row(items):
            return any(is_tall(item) for item in items)
        case Fraction():
            return vulgar(node) is None
        case Root(body):
            return is_tall(body)
        case Scripts():
            return _has_tall_scripts(node)
        case Accent(base, mark):
            return mark in ("overbrace", "underbrace") or is_tall(base)
        case Fenced(_, body):
            return is_tall(body)
        case Grid(rows):
            return len(rows) > 1 or any(is_tall(cell) for cells in rows for cell in cells)


def _has_tall_scripts(node: Scripts) -> bool:
    if node.limits or is_tall(node.base):
        return True
    if node.sup is None:
        return False
    line = LineWriter().write(Scripts(EMPTY, None, node.sup))
    return line.startswith("^") and len(line) > 2


def _gap(left: tuple[Node, Box], right: tuple[Node, Box]) -> bool:
    texts = ["".join(one.rows) if one.height == 1 else "" for one in (left[1], right[1])]
    if isinstance(left[0], Fraction) and isinstance(right[0], (Fraction, Scripts, Symbol)):
        return kind_of(right[0]) not in (Kind.CLOSE, Kind.PUNCTUATION)
    if isinstance(left[0], Fenced) and isinstance(right[0], Fraction):
        return True
    if isinstance(right[0], Fraction):
        return kind_of(left[0]) in (Kind.WORD, Kind.BIG, Kind.PUNCTUATION)
    return spaced(left[0], right[0], texts[0], texts[1])


def _corners(base: Box, sub: Box | None, sup: Box | None) -> Box:
    """Scripts at the corners of `base`, as a box beside it on the same baseline."""
    parts: dict[int, str] = {}
    width = max(part.width for part in (sub, sup) if part is not None) if sub or sup else 0
    if sup is not None:
        lowest = -1 if base.height == 1 else -base.baseline
        for at, row in enumerate(reversed(sup.rows)):
            parts[lowest - at] = row
    if sub is not None:
        highest = 1 if base.height == 1 else base.below
        for at, row in enumerate(sub.rows):
            parts[highest + at] = row
    if not parts:
        return text_box("")
    first, last = min(*parts, 0), max(*parts, 0)
    rows = []
    for at in range(first, last + 1):
        row = parts.get(at, "")
        rows.append(row + " " * (width - text_box(row).width))
    return rows_box(tuple(rows), -first)
