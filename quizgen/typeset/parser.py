"""Reads LaTeX maths into the tree, by recursive descent; every fault has its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from quizgen.errors import FormulaError
from quizgen.typeset.fonts import FONTS, styled
from quizgen.typeset.pairs import paired
from quizgen.typeset.symbols import ACCENTS, SPACES, command_symbol, plain_symbol
from quizgen.typeset.tokens import Token, tokens
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
    row,
)

DEEPEST = 40
_TEXTS = {"text": "", "textrm": "", "mbox": "", "textnormal": "", "textbf": "bold"}
_TEXTS |= {"textit": "italic", "emph": "italic", "texttt": "mono", "textsf": "sans"}
_IGNORED = {"displaystyle", "textstyle", "scriptstyle", "nonumber", "notag", "mathstrut", "strut"}
_SIZES = {
    f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
}
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
_ESCAPED_IN_TEXT = re.compile(r"\\([$%&_{}# ])")


class Parser:
    """Reads one formula; use `read` once."""

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

    # --- fences and environments --------------------------------------------------------------

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
