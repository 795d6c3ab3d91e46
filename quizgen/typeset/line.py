"""Maths as one honest line: ``p(hⱼ = 1 ∣ 𝐯) = 1/(1 + e^(−(bⱼ + ∑ᵢ vᵢwᵢⱼ)))``.

Also the alternative text of printed formulas. Honest: what reads differently from the formula gets
brackets, and no sign of it is left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.typeset.glyphs import (
    COMBINING,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    ascii_text,
    in_font,
)
from quizgen.typeset.maths import tree_of
from quizgen.typeset.spacing import (
    is_derivative,
    is_differential,
    is_simple,
    kind_of,
    operators,
    spaced,
)
from quizgen.typeset.tree import (
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
    items_of,
)

_PARTS = {("1", "2"): "½", ("1", "3"): "⅓", ("2", "3"): "⅔", ("1", "4"): "¼", ("3", "4"): "¾"}
_JUXTAPOSED = (Kind.LETTER, Kind.NUMBER, Kind.ORDINARY, Kind.NAME, Kind.WORD, Kind.OPEN)


@lru_cache(maxsize=4096)
def one_line(latex: str, ascii: bool = False) -> str:  # noqa: A002  (the word that users see)
    """A formula as one line of text.

    Raises:
        FormulaError: As `quizgen.typeset.maths.parse_math`.
    """
    return line_of(tree_of(latex), ascii)


def line_of(node: Node, ascii: bool = False) -> str:  # noqa: A002
    """A tree as one line of text."""
    return LineWriter(ascii).write(node).strip()


class LineWriter:
    """Writes trees as lines; `tight` (inside scripts) leaves the spaces out."""

    def __init__(self, ascii: bool = False, tight: bool = False) -> None:  # noqa: A002
        self.ascii = ascii
        self.tight = tight

    def write(self, node: Node) -> str:
        """The line of a node."""
        match node:
            case Symbol():
                return self.symbol(node)
            case Space(ems):
                return "  " if ems >= 1 else " " if ems > 0.1 else ""
            case Row(items):
                return self.row(items)
            case Fraction():
                return self.fraction(node)
            case Root():
                return self.root(node)
            case Scripts():
                return self.scripts(node)
            case Accent():
                return self.accent(node)
            case Fenced():
                return self.fenced(node)
            case Grid():
                return self.grid(node)

    def sign(self, text: str) -> str:
        """A text of our own in the alphabet in force."""
        return ascii_text(text) if self.ascii else text

    def symbol(self, symbol: Symbol) -> str:
        """A sign in its font."""
        return ascii_text(symbol.text) if self.ascii else in_font(symbol.text, symbol.font)

    def row(self, items: tuple[Node, ...]) -> str:
        """Items with the spaces that belong between them."""
        is_operator = operators(items)
        out = ""
        last: tuple[Node, str] | None = None
        for index, item in enumerate(items):
            text = self._factor(items, index)
            if is_operator[index]:
                out = self._operator(out, text)
                last = None
                continue
            if isinstance(item, Space):
                out, last = self._blank(out, text), None
                continue
            if last is not None and spaced(last[0], item, last[1], text):
                out += "" if self.tight and not _needs_space(last[1], text) else " "
            out += text
            last = None if isinstance(item, Symbol) and item.kind is Kind.BINARY else (item, text)
        return out

    def _operator(self, out: str, text: str) -> str:
        if self.tight and not text.isalpha():
            return out + text
        return f"{out} {text} " if out else f"{text} "

    def _blank(self, out: str, text: str) -> str:
        if len(out) - len(out.rstrip()) >= len(text):
            return out
        return out.rstrip() + text

    def _factor(self, items: tuple[Node, ...], index: int) -> str:
        """An item of a row; a fraction beside a factor gets brackets."""
        item = items[index]
        text = self.write(item)
        if not isinstance(item, Fraction) or "/" not in text or is_derivative(item):
            return text
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        beside = any(
            node is not None and not isinstance(node, Space) and kind_of(node) in kinds
            for node, kinds in ((before, _JUXTAPOSED), (after, (*_JUXTAPOSED, Kind.BIG)))
        )
        return f"({text})" if beside else text

    def fraction(self, node: Fraction) -> str:
        """``a/b``, with brackets where it needs them; ``½`` for a half."""
        if not node.bar:
            return f"{self.write(node.top)} {self.sign('over')} {self.write(node.bottom)}"
        part = vulgar(node)
        if part and not self.ascii:
            return part
        top = self.write(node.top)
        bottom = self.write(node.bottom)
        if not _is_product(node.top) or "/" in top:
            top = f"({top})"
        if not (is_simple(node.bottom) or _is_differential_of_one(node.bottom)) or "/" in bottom:
            bottom = f"({bottom})"
        return f"{top}/{bottom}"

    def root(self, node: Root) -> str:
        """``√2``, ``√(a + b)``, ``³√x``."""
        body = self.write(node.body)
        inner = body if is_simple(node.body) and not self.ascii else f"({body})"
        if isinstance(node.body, Fenced):
            inner = body
        if node.index is None:
            return self.sign("√") + inner
        index = LineWriter(self.ascii, tight=True).write(node.index)
        raised = None if self.ascii else script(index, SUPERSCRIPTS)
        return f"{raised}√{inner}" if raised else f"root({index}, {body})"

    def scripts(self, node: Scripts) -> str:
        """A base with Unicode scripts where all of their signs exist, else ``_f``, ``^(−x/2)``."""
        base = self.write(node.base)
        if not (is_simple(node.base) or node.base == Row(())):
            base = f"({base})"
        writer = LineWriter(self.ascii, tight=True)
        sub = self._script(node.sub, writer, "_", SUBSCRIPTS)
        sup = self._script(node.sup, writer, "^", SUPERSCRIPTS)
        if sub.startswith("_") and sup and not sup.startswith("^") and kind_of(node.base) in (
            Kind.LETTER, Kind.NAME, Kind.NUMBER, Kind.ORDINARY
        ):  # fmt: skip
            return f"{base}{sub}{sup}" if set(sup) == {"′"} else f"({base}{sub}){sup}"
        return base + sub + sup

    def _script(
        self, node: Node | None, tight: LineWriter, sign: str, table: dict[str, str]
    ) -> str:
        if node is None:
            return ""
        text = tight.write(node).strip()
        if sign == "^" and text and set(text) <= {"′", "'"}:
            return text
        raised = None if self.ascii else script(text, table)
        if raised is not None:
            return raised
        if _is_word(text):
            return sign + text
        short = len(text) <= 5 and "∈" not in text
        return f"{sign}({text if short else self.write(node).strip()})"

    def accent(self, node: Accent) -> str:
        """A mark over one letter as a combining sign, else its name: ``hat(STM)``."""
        base = self.write(node.base)
        if node.mark in ("overbrace", "underbrace"):
            return base
        letters = sum(1 for char in base if char not in COMBINING.values())
        if self.ascii or (letters != 1 and node.mark not in ("bar", "underline")):
            return f"{node.mark}({base})"
        mark = COMBINING[node.mark]
        if letters == 1:
            return unicodedata.normalize("NFC", base + mark)  # one sign where there is one
        over = "\u0305" if node.mark == "bar" else mark
        return "".join(char + over for char in base)

    def fenced(self, node: Fenced) -> str:
        """Brackets around a body; cases are closed by a brace of their own."""
        body = self.write(node.body).strip()
        if isinstance(node.body, Grid) and node.body.style == "cases":
            return f"{{ {body} }}"
        return self.sign(node.left) + body + self.sign(node.right)

    def grid(self, node: Grid) -> str:
        """Cells with commas, rows with semicolons, as a learner types a matrix."""
        writer = LineWriter(self.ascii)
        between = " " if node.style == "aligned" else ", "
        rows = (
            between.join(text for cell in cells if (text := writer.write(cell).strip()))
            for cells in node.rows
        )
        lines = "; ".join(rows)
        return lines if node.style != "aligned" else re.sub("; (?=[=≤≥<>≈])", " ", lines)


def vulgar(node: Fraction) -> str | None:
    """The one sign for a half, a third, a quarter …; None for other fractions."""
    if isinstance(node.top, Symbol) and isinstance(node.bottom, Symbol) and node.bar:
        return _PARTS.get((node.top.text, node.bottom.text))
    return None


def script(text: str, table: dict[str, str]) -> str | None:
    """The text in raised or lowered signs; None where one of them does not exist."""
    if not text or any(char not in table for char in text):
        return None
    return "".join(table[char] for char in text)


def _is_word(text: str) -> bool:
    return len(text) == 1 or (text.isalnum() and text.isascii())


def _needs_space(first: str, second: str) -> bool:
    return first[-1:].isalnum() and second[:1].isalnum() and (len(first) > 1 or len(second) > 1)


def _is_product(node: Node) -> bool:
    """Whether a numerator can do without brackets: factors, perhaps with a sign before them."""
    items = items_of(node)
    if any(operators(items)) or any(isinstance(item, (Grid, Space)) for item in items):
        return False
    signs = (Kind.PUNCTUATION, Kind.BIG, Kind.WORD, Kind.TEXT)
    return bool(items) and all(kind_of(item) not in signs or is_simple(node) for item in items)


def _is_differential_of_one(node: Node) -> bool:
    items = items_of(node)
    return len(items) == 2 and is_differential(items[0]) and is_simple(items[1])
