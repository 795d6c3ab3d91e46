"""Markdown -> blocks; texts that differ only in their numbers share one parse."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from quizgen.typeset.document import (
    Block,
    Blocks,
    Code,
    Display,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)
from quizgen.typeset.holes import emptied, filled
from quizgen.typeset.line import line_of
from quizgen.typeset.markdown import read_markdown
from quizgen.typeset.maths import fill_tree, parse_math
from quizgen.typeset.plainholes import has_plain_holes


@lru_cache(maxsize=256)
def blocks(markdown: str) -> Blocks:
    """The blocks of a Markdown text with maths; inline maths is already one line.

    Never raises: maths with a fault (the bank's loader refuses it) is shown as its source.
    """
    template, values = emptied(markdown)
    return tuple(_filled(block, values) for block in read_markdown(template))


def _filled(block: Block, values: tuple[str, ...]) -> Block:
    match block:
        case Paragraph(runs):
            return Paragraph(_runs(runs, values))
        case Heading(level, runs):
            return Heading(level, _runs(runs, values))
        case Items(items, start):
            return Items(tuple(_all(item, values) for item in items), start)
        case Table(head, rows, align):
            body = tuple(tuple(_runs(cell, values) for cell in row) for row in rows)
            return Table(tuple(_runs(cell, values) for cell in head), body, align)
        case Display(latex):
            return Display(filled(latex, values))
        case Code(text, language):
            return Code(filled(text, values), language)
        case Quote(inner):
            return Quote(_all(inner, values))
        case _:
            return block


def _all(inner: Blocks, values: tuple[str, ...]) -> Blocks:
    return tuple(_filled(block, values) for block in inner)


def _runs(runs: Runs, values: tuple[str, ...]) -> Runs:
    return tuple(_run(run, values) for run in runs)


def _run(run: Run, values: tuple[str, ...]) -> Run:
    if not values:
        return run
    if not run.latex:
        text = filled(run.text, values)
        return run if text == run.text else replace(run, text=text)
    latex = filled(run.latex, values)
    if latex == run.latex:
        return run
    tree = parse_math(run.latex)
    if has_plain_holes(tree):
        return replace(run, text=filled(run.text, values), latex=latex)
    return replace(run, text=line_of(fill_tree(tree, values)), latex=latex)
