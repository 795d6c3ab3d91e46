"""Reads LaTeX maths into the tree, by recursive descent; every fault has its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from quizgen.errors import FormulaError
from quizgen.typeset.enclosures import Enclosures
from quizgen.typeset.fonts import FONTS, styled
from quizgen.typeset.symbols import ACCENTS, SPACES, command_symbol, plain_symbol
from quizgen.typeset.tokens import Token
from quizgen.typeset.tree import (
    Accent,
    Fenced,
    Fraction,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
)

_TEXTS = {"text": "", "textrm": "", "mbox": "", "textnormal": "", "textbf": "bold"}
_TEXTS |= {"textit": "italic", "emph": "italic", "texttt": "mono", "textsf": "sans"}
_IGNORED = {"displaystyle", "textstyle", "scriptstyle", "nonumber", "notag", "mathstrut", "strut"}
_SIZES = {
    f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
}
_ESCAPED_IN_TEXT = re.compile(r"\\([$%&_{}# ])")


class Parser(Enclosures):
    """Reads one formula; use `read` once."""

    def _command(self, token: Token) -> Node | None:
        name = token.text
        if name in SPACES:
            return Space(SPACES[name])
        if name in _IGNORED:
            return None
        if token.kind == "command":
            special = self._special(token)
            if special is not None:
                return special
        if name == "\\" or (token.kind == "escape" and name not in "{}%#$&_|"):
            raise FormulaError(f"unknown command \\{name}", token.offset)
        symbol = command_symbol(name)
        if symbol is None:
            raise FormulaError(f"unknown command \\{name}", token.offset)
        return symbol

    def _special(self, token: Token) -> Node | None:
        """The commands that take arguments; None for the others."""
        name = token.text
        if name in ACCENTS:
            return Accent(self._argument(token), ACCENTS[name])
        if name in FONTS:
            return styled(self._argument(token), FONTS[name])
        if name in _TEXTS:
            return self._text(token)
        if name in _SIZES:
            return self._sized(token)
        reader: dict[str, Callable[[Token], Node]] = {
            **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), self._fraction),
            **dict.fromkeys(("binom", "dbinom", "tbinom"), self._binomial),
            **dict.fromkeys(("operatorname", "operatorname*"), self._operator),
            **dict.fromkeys(("hspace", "mspace"), self._hspace),
            **dict.fromkeys(("overset", "stackrel", "underset"), self._stacked),
            "sqrt": self._root,
            "left": self._fenced,
            "begin": self._environment,
            "not": self._negated,
            "pmod": self._pmod,
        }
        return reader[name](token) if name in reader else None

    def _fraction(self, token: Token) -> Node:
        return Fraction(self._argument(token), self._argument(token))

    def _binomial(self, token: Token) -> Node:
        return Fenced("(", Fraction(self._argument(token), self._argument(token), bar=False), ")")

    def _root(self, token: Token) -> Node:
        index = None
        if self._is("char", "["):
            self._take()
            index = self._row({("char", "]")})
            if not self._is("char", "]"):
                raise FormulaError("bracket of \\sqrt[ is not closed", token.offset)
            self._take()
        return Root(self._argument(token), index)

    def _operator(self, token: Token) -> Node:
        text, offset = self._raw(token)
        text = re.sub(r"\\[,;:! ]", " ", text).strip()
        if not text or not re.fullmatch(r"[\w\- *]+", text):
            raise FormulaError(f"\\{token.text} takes a name in plain letters", offset)
        return Symbol(text, Kind.WORD, limits=token.text.endswith("*"))

    def _hspace(self, token: Token) -> Node:
        text, offset = self._raw(token)
        found = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d{1,3})?)\s*(em|mu|ex)\s*", text)
        if found is None:
            raise FormulaError(f"\\{token.text} takes a width such as 1em", offset)
        return Space(float(found[1]) * {"em": 1.0, "mu": 1 / 18, "ex": 0.45}[found[2]])

    def _stacked(self, token: Token) -> Node:
        mark = self._argument(token)
        base = self._argument(token)
        if isinstance(base, Symbol) and base.kind is Kind.ORDINARY:  # \overset{!}{=} relates
            base = plain_symbol(base.text) if len(base.text) == 1 else base
        below = token.text == "underset"
        return Scripts(base, mark if below else None, None if below else mark, limits=True)

    def _negated(self, token: Token) -> Node:
        base = self._argument(token)
        if not isinstance(base, Symbol) or len(base.text) != 1:
            raise FormulaError("\\not takes one sign", token.offset)
        return Symbol(unicodedata.normalize("NFC", base.text + "\u0338"), Kind.RELATION)

    def _pmod(self, token: Token) -> Node:
        inner = Row((Symbol("mod", Kind.WORD), self._argument(token)))
        return Fenced("(", inner, ")")

    def _text(self, token: Token) -> Node:
        text, offset = self._raw(token)
        plain = _ESCAPED_IN_TEXT.sub(r"\1", text)
        wrong = re.search(r"\\[A-Za-z]+|(?<!\\)[$]", _ESCAPED_IN_TEXT.sub("  ", text))
        if wrong:
            raise FormulaError(
                f"no {wrong.group()} inside \\{token.text}: close it before the maths",
                offset + wrong.start(),
            )
        font = _TEXTS[token.text]
        return Symbol(plain.replace("~", " "), Kind.TEXT, font or "upright")  # type: ignore[arg-type]
