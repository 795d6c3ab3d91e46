"""Reads rows of LaTeX maths: signs, scripts, groups; commands are for who builds on it."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Collection

from quizgen.errors import FormulaError
from quizgen.typeset.pairs import paired
from quizgen.typeset.symbols import SPACES, plain_symbol
from quizgen.typeset.tokens import Token, tokens
from quizgen.typeset.tree import (
    EMPTY,
    Accent,
    Kind,
    Node,
    Row,
    Scripts,
    Space,
    Symbol,
)

DEEPEST = 40


class Rows(ABC):
    """What stands in a row, up to where it stops; the formula itself is one."""

    def __init__(self, latex: str) -> None:
        self.source = latex
        self.tokens = tokens(latex)
        self.at = 0
        self.depth = 0

    def read(self) -> Node:
        """The whole formula.

        Raises:
            FormulaError: With the offset of what LaTeX would not take.
        """
        node = self._row(set())
        if self.token.kind != "end":
            self._stray(self.token)
        return node

    # --- moving -------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The token at which reading stands."""
        return self.tokens[self.at]

    def _take(self) -> Token:
        token = self.token
        self.at += token.kind != "end"
        return token

    def _is(self, kind: str, text: str) -> bool:
        return self.token.kind == kind and self.token.text == text

    def _stray(self, token: Token) -> None:
        shown = {"command": "\\" + token.text, "escape": "\\" + token.text}.get(
            token.kind, token.text
        )
        problems = {
            "}": "brace closed here was never opened",
            "&": "& stands outside of a matrix, cases or aligned (write \\& for the sign)",
            "\\\\": "line break \\\\ outside of a matrix, cases or aligned",
            "\\right": "\\right without \\left",
            "\\end": "\\end without \\begin",
        }
        raise FormulaError(problems.get(shown, f"unexpected {shown}"), token.offset)

    # --- rows and scripts ---------------------------------------------------------------------

    def _row(self, stops: Collection[tuple[str, str]]) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError("nested too deeply", self.token.offset)
        items: list[Node] = []
        ends = {("char", "}"), ("char", "&"), ("escape", "\\"), ("command", "right")}
        ends |= {("command", "end"), ("command", "middle"), *stops}
        while self.token.kind != "end" and (self.token.kind, self.token.text) not in ends:
            atom = self._atom()
            if atom is not None:
                items.append(self._scripted(atom))
        self.depth -= 1
        return paired(items)

    def _scripted(self, base: Node) -> Node:
        limits = _has_limits(base)
        sub: Node | None = None
        sup: Node | None = None
        while True:
            token = self.token
            if token.kind == "char" and token.text in "'′":
                sup = _joined(sup, self._primes())
            elif token.kind == "char" and token.text == "_":
                if sub is not None:
                    raise FormulaError("two subscripts on one sign: use braces", token.offset)
                sub = self._argument(self._take())
            elif token.kind == "char" and token.text == "^":
                if sup is not None and not _is_primes(sup):
                    raise FormulaError("two superscripts on one sign: use braces", token.offset)
                sup = _joined(sup, self._argument(self._take()))
            elif token.kind == "command" and token.text in ("limits", "nolimits"):
                limits = self._take().text == "limits"
            else:
                break
        return base if sub is None and sup is None else Scripts(base, sub, sup, limits)

    def _primes(self) -> Node:
        count = 0
        while self.token.kind == "char" and self.token.text in "'′":
            self._take()
            count += 1
        return Symbol("′" * count, Kind.ORDINARY)

    def _argument(self, of: Token) -> Node:
        """One token or a group in braces: what a command or a script sign takes."""
        token = self.token
        nothing = token.kind == "end" or (token.kind == "char" and token.text in "}&_^")
        if nothing or (token.kind, token.text) == ("escape", "\\"):
            shown = of.text if of.kind == "char" else "\\" + of.text
            raise FormulaError(f"{shown} has nothing to act on", of.offset)
        if token.kind == "number" and len(token.text) > 1:  # TeX takes one digit: x^10 is x^1 0
            rest = Token("number", token.text[1:], token.offset + 1)
            self.tokens[self.at : self.at + 1] = [
                Token("number", token.text[0], token.offset),
                rest,
            ]
        return self._atom() or EMPTY

    def _group(self) -> Node:
        opened = self._take()
        inside = self._row(())
        if not self._is("char", "}"):
            if self.token.kind == "end":
                raise FormulaError("brace opened here is not closed", opened.offset)
            self._stray(self.token)
        self._take()
        return inside

    # --- atoms --------------------------------------------------------------------------------

    def _atom(self) -> Node | None:
        token = self.token
        if token.kind in ("command", "escape"):
            return self._command(self._take())
        if token.kind == "number":
            return Symbol(self._take().text.replace("{,}", ","), Kind.NUMBER)
        if token.text == "{":
            inside = self._group()
            if isinstance(inside, Symbol) and inside.kind is not Kind.LETTER:
                return _ordinary(inside)
            return inside
        return self._char(self._take())

    def _char(self, token: Token) -> Node | None:
        if token.text in "_^":
            return self._hanging(token)
        if token.text in "'′":
            self.at -= 1
            return self._primes()
        if token.text == "~":
            return Space(SPACES[" "])
        if token.text in "%#$&":
            raise FormulaError(f"write \\{token.text} for the sign {token.text}", token.offset)
        if unicodedata.category(token.text)[0] == "C":
            raise FormulaError("invisible character in the formula", token.offset)
        return plain_symbol(token.text)

    def _hanging(self, token: Token) -> Node:
        """A script without a base, as in ``{}_2`` or at the beginning."""
        self.at -= 1
        scripted = self._scripted(EMPTY)
        if scripted is EMPTY:
            raise FormulaError(f"{token.text} has nothing to act on", token.offset)
        return scripted

    @abstractmethod
    def _command(self, token: Token) -> Node | None:
        """What a command stands for, with its arguments; None where it shows nothing."""


def _has_limits(base: Node) -> bool:
    if isinstance(base, Symbol):
        return base.limits
    return isinstance(base, Accent) and base.mark in ("overbrace", "underbrace")


def _joined(first: Node | None, second: Node) -> Node:
    return second if first is None else Row((first, second))


def _is_primes(node: Node) -> bool:
    return isinstance(node, Symbol) and set(node.text) == {"′"}


def _ordinary(symbol: Symbol) -> Symbol:
    """A sign in braces of its own takes no space: ``{=}``, ``{,}``."""
    spaced = (Kind.BINARY, Kind.RELATION, Kind.PUNCTUATION, Kind.OPEN, Kind.CLOSE)
    if symbol.kind in spaced:
        return Symbol(symbol.text, Kind.ORDINARY, symbol.font)
    return symbol
