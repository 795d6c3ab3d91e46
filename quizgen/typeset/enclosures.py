"""Reads what encloses: braces taken raw, fences, environments."""

from __future__ import annotations

import re

from quizgen.errors import FormulaError
from quizgen.typeset.rows import Rows
from quizgen.typeset.symbols import command_symbol, plain_symbol
from quizgen.typeset.tokens import Token
from quizgen.typeset.tree import (
    EMPTY,
    Fenced,
    Grid,
    Kind,
    Node,
    Symbol,
    row,
)

_FENCES = {"(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", ".": "", "<": "⟨", ">": "⟩"}
_MATRICES = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "array": ("", ""),
}
_ALIGNED = {"aligned", "align", "align*", "split", "eqnarray", "eqnarray*"}
_GATHERED = {"gathered", "gather", "gather*"}


class Enclosures(Rows):
    """Fences of any size, matrices, cases, aligned lines."""

    def _raw(self, token: Token) -> tuple[str, int]:
        """The source between the braces that follow, and where it begins."""
        opened = self.token
        if not (opened.kind == "char" and opened.text == "{"):
            raise FormulaError(f"\\{token.text} needs braces", token.offset)
        level = 0
        for match in re.finditer(r"\\.|[{}]", self.source[opened.offset :], re.DOTALL):
            level += {"{": 1, "}": -1}.get(match.group(), 0)
            if level == 0:
                end = opened.offset + match.end()
                while self.token.kind != "end" and self.token.offset < end:
                    self.at += 1
                return self.source[opened.offset + 1 : end - 1], opened.offset + 1
        raise FormulaError("brace opened here is not closed", opened.offset)

    def _fence(self, of: Token) -> str:
        token = self._take()
        if token.kind == "char" and token.text in _FENCES:
            return _FENCES[token.text]
        if token.kind in ("command", "escape"):
            symbol = command_symbol(token.text)
            if symbol is not None and symbol.kind in (Kind.OPEN, Kind.CLOSE, Kind.FENCE):
                return symbol.text
        raise FormulaError(f"\\{of.text} needs a bracket", of.offset)

    def _sized(self, token: Token) -> Node:
        fence = self._fence(token)
        kinds = {"l": Kind.OPEN, "r": Kind.CLOSE}
        plain = plain_symbol(fence).kind if fence else Kind.ORDINARY
        return Symbol(fence, kinds.get(token.text[-1], plain))

    def _fenced(self, token: Token) -> Node:
        left = self._fence(token)
        items: list[Node] = [self._row(())]
        while self._is("command", "middle"):
            middle = self._fence(self._take())
            items += [Symbol(middle, Kind.RELATION), self._row(())]
        if not self._is("command", "right"):
            if self.token.kind == "end":
                raise FormulaError("\\left without \\right", token.offset)
            self._stray(self.token)
        return Fenced(left, row(items), self._fence(self._take()))

    def _environment(self, token: Token) -> Node:
        name = self._raw(token)[0].strip()
        if name not in {*_MATRICES, *_ALIGNED, *_GATHERED, "cases", "equation", "equation*"}:
            raise FormulaError(f"unknown environment {name}", token.offset)
        columns = self._columns(token) if name == "array" else ""
        rows, rules = self._cells(token)
        closing = self._raw(self._take())[0].strip()
        if closing != name:
            raise FormulaError(f"\\begin{{{name}}} is closed by \\end{{{closing}}}", token.offset)
        if name == "cases":
            return Fenced("{", Grid(rows, "cases", "l"), "")
        if name in _MATRICES:
            grid = Grid(rows, "matrix", columns, rules)
            left, right = _MATRICES[name]
            return Fenced(left, grid, right) if left else grid
        if name in _ALIGNED:
            return Grid(rows, "aligned", "rl" * max(len(cells) for cells in rows))
        return Grid(rows, "aligned", "c")

    def _columns(self, token: Token) -> str:
        text, offset = self._raw(token)
        if not re.fullmatch(r"[lcr|\s]+", text):
            raise FormulaError("columns of an array are written with l, c, r and |", offset)
        return re.sub(r"[|\s]", "", text)

    def _cells(self, token: Token) -> tuple[tuple[tuple[Node, ...], ...], tuple[int, ...]]:
        rows: list[tuple[Node, ...]] = []
        rules: list[int] = []
        cells: list[Node] = []
        while True:
            while self._is("command", "hline"):
                self._take()
                rules.append(len(rows))
            cells.append(self._row(()))
            if self._is("char", "&"):
                self._take()
            elif self._is("escape", "\\"):
                self._take()
                rows.append(tuple(cells))
                cells = []
            elif self._is("command", "end"):
                if cells != [EMPTY]:
                    rows.append(tuple(cells))
                return tuple(rows) or ((EMPTY,),), tuple(rules)
            elif self.token.kind == "end":
                raise FormulaError("\\begin without \\end", token.offset)
            else:
                self._stray(self.token)
