"""Authors' formulas: the strict dialect of the maths language, read into trees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quizgen.errors import FormulaError
from quizgen.maths.dialect import STRICT
from quizgen.maths.lex import Token, tokens_of
from quizgen.maths.parse import Parser
from quizgen.maths.tree import Node, Range


@dataclass(frozen=True, slots=True)
class QuantityName:
    """The left side of a quantity: ``h``, ``h[0]`` or ``h[t in 1..T]``."""

    base: str
    element: Node | None = None
    """The index of one element, as in ``h[0]``."""
    variable: str | None = None
    """The name that counts, as in ``h[t in 1..T]``."""
    range: Range | None = None
    """What `variable` runs over."""


@lru_cache(maxsize=8192)
def read_formula(text: str) -> Node:
    """The tree of an author's formula.

    Raises:
        FormulaError: With the offset into `text` and what was meant.
    """
    return Parser(text, tokens_of(text), STRICT).whole()


@lru_cache(maxsize=2048)
def read_quantity_name(text: str) -> QuantityName:
    """The name on the left of a formula: plain, one element, or a family.

    Raises:
        FormulaError: It is none of the three.
    """
    parser = Parser(text, tokens_of(text), STRICT)
    base = parser.take()
    if base.kind != "name":
        raise parser.fault("a quantity is called by a letter, then letters, digits or _", base)
    opened = parser.accept("[")
    found = QuantityName(base.text) if opened is None else _indexed(parser, base.text, opened)
    if not parser.token.at_end:
        raise parser.fault(f"{parser.seen()} cannot stand in the name of a quantity")
    return found


def _indexed(parser: Parser, base: str, opened: Token) -> QuantityName:
    if parser.second.is_sign("in"):
        variable, range_ = parser.counted(opened)
        parser.expect("]", opened)
        return QuantityName(base, variable=variable, range=range_)
    element = parser.slot()
    parser.expect("]", opened)
    if isinstance(element, Range):
        raise FormulaError("a family names its index: h[t in 1..T]", element.span[0])
    return QuantityName(base, element=element)
