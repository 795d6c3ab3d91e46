"""LaTeX maths -> tree, cached; formulas that differ only in numbers share one parse."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from quizgen.errors import FormulaError
from quizgen.typeset.holes import emptied, filled, is_hole
from quizgen.typeset.parser import Parser
from quizgen.typeset.tree import (
    Accent,
    Fenced,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
)

MathTree = Node


@lru_cache(maxsize=4096)
def parse_math(latex: str) -> MathTree:
    """The tree of a formula without its dollar signs, exactly as written.

    Raises:
        FormulaError: With the offset into `latex`: an unknown command, a brace or an environment
            that is not closed, a sign that LaTeX would not take there.
    """
    return Parser(latex).read()


def tree_of(latex: str) -> MathTree:
    """As `parse_math`, with one parse for all formulas that differ only in their numbers.

    Raises:
        FormulaError: As `parse_math`.
    """
    template, values = emptied(latex)
    try:
        tree = parse_math(template)
    except FormulaError:  # a number that means something to LaTeX, or a fault: its true offset
        return parse_math(latex)
    return fill_tree(tree, values) if values else tree


def fill_tree(node: Node, values: tuple[str, ...]) -> Node:
    """A tree with the holes of its numbers filled."""
    match node:
        case Symbol(text, kind, font, limits):
            if text.isascii() or not is_hole(text):
                return node
            return Symbol(filled(text, values), kind, font, limits)
        case Space():
            return node
        case Row(items):
            return Row(tuple([fill_tree(item, values) for item in items]))
        case Fraction(top, bottom, bar):
            return Fraction(fill_tree(top, values), fill_tree(bottom, values), bar)
        case Root(body, index):
            return Root(fill_tree(body, values), _maybe(index, values))
        case Scripts(base, sub, sup, limits):
            return Scripts(
                fill_tree(base, values), _maybe(sub, values), _maybe(sup, values), limits
            )
        case Accent(base, mark):
            return Accent(fill_tree(base, values), mark)
        case Fenced(left, body, right):
            return Fenced(left, fill_tree(body, values), right)
        case Grid(rows):
            filled_rows = tuple(tuple(fill_tree(cell, values) for cell in row) for row in rows)
            return replace(node, rows=filled_rows)


def _maybe(node: Node | None, values: tuple[str, ...]) -> Node | None:
    return None if node is None else fill_tree(node, values)
