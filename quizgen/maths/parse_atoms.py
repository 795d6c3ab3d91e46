"""The smallest parts of a formula: numbers, names, brackets, stacks, bars, roots, fractions."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from typing import Final

from quizgen.maths.lex import Token
from quizgen.maths.parse_base import apply, name
from quizgen.maths.parse_functions import CLOSING, FunctionReader
from quizgen.maths.tree import Apply, Node, Number, Stack

_ROOTS: Final = {"√": "sqrt", "∛": "cbrt", "∜": "root"}


class AtomReader(FunctionReader):
    """The part of the grammar below powers."""

    @abstractmethod
    def postfix(self) -> Node:
        """A part with what stands behind it: marks and indexes."""

    def primary(self) -> Node:
        """A number, a name, a call, a bracket, bars, a root."""
        token = self.take()
        match token.kind, token.text:
            case "number", _ if token.value is not None:
                return self.number(token)
            case "name", _:
                return name(token)
            case "function", _:
                return self.function(token)
            case "sign", "(":
                return self.bracketed(token)
            case "sign", "{" if self.dialect.braces_group:
                return self._braced(token)
            case "sign", "⌊" | "⌈":
                op = "floor" if token.text == "⌊" else "ceil"
                return Apply(op, (self.bracketed(token),), (token.start, token.end))
            case "sign", "[":
                return self.square(token)
            case "sign", "|":
                return self.bars(token)
            case "sign", ("√" | "∛" | "∜"):
                return self._root(token)
            case "sign", "frac":
                return self._fraction(token)
            case _:
                raise self.fault(self.missing(token), token)

    def number(self, token: Token) -> Node:
        """A number, perhaps a mixed one such as 2½."""
        node = Number(token.value or Fraction(0), token.text, (token.start, token.end))
        after = self.token
        apart = after.spaced and self.inside_list
        mixed = after.kind == "number" and "/" in after.text and not apart
        if mixed and "/" not in token.text and after.value is not None:  # 2½
            self.take()
            return apply("add", node, Number(after.value, after.text, (after.start, after.end)))
        if after.is_sign("frac") and token.text.isdigit():
            self._refuse_mixed_fraction(token)
        return node

    def _refuse_mixed_fraction(self, whole: Token) -> None:
        r"""``2\frac{3}{5}`` is 2 + 3/5 for one and 2·3/5 for another."""
        texts = [token.text for token in self.tokens[self.at + 1 : self.at + 7]]
        if texts[0:1] + texts[2:4] + texts[5:6] != ["{", "}", "{", "}"]:
            return
        above, below = texts[1], texts[4]
        if above.isdigit() and below.isdigit() and int(above) < int(below):
            hint = f"write {whole.text} + {above}/{below} or {whole.text}*{above}/{below}"
            problem = "a mixed number can be read as a sum or as a product"
            raise self.fault(problem, self.token, hint)

    def _root(self, sign: Token) -> Node:
        inside = self.postfix()
        op = _ROOTS[sign.text]
        arguments = (inside,) if op != "root" else (inside, Number(Fraction(4)))
        return Apply(op, arguments, (sign.start, inside.span[1]))

    def bracketed(self, opened: Token) -> Node:
        """What stands in brackets that are open."""
        self.open_bars.append(0)
        was, self.inside_list = self.inside_list, False
        node = self.either()
        self.expect(CLOSING[opened.text], opened)
        self.inside_list = was
        self.open_bars.pop()
        return node

    def _braced(self, opened: Token) -> Node:
        """What stands in braces, which are brackets; doubled, outside LaTeX, they write a set."""
        if self.token.is_sign("{") and "\\" not in self.typed and "$" not in self.typed:
            raise self.fault("braces in braces write a set", opened, "write ( ) for a bracket")
        return self.bracketed(opened)

    # -- stacks ----------------------------------------------------------------------------

    def square(self, opened: Token) -> Node:
        """``[a, b]`` or ``[a, b; c, d]``; rows of a matrix are equally long."""
        was = self.inside_list
        self.inside_list = self.dialect.blank_separates
        self.open_bars.append(0)
        rows = [self.row()]
        while self.accept(";", "\n"):
            rows.append(self.row())
        closed = self.expect("]", opened)
        self.inside_list = was
        self.open_bars.pop()
        if len({len(row) for row in rows}) > 1:
            raise self.fault("the rows of this matrix are not equally long", opened)
        return Stack(tuple(rows), (opened.start, closed.end))

    def row(self) -> tuple[Node, ...]:
        """Entries between commas, or between blanks."""
        entries = [self.either()]
        while self.accept(",", "&") or self._entry_follows():
            entries.append(self.either())
        return tuple(entries)

    def _entry_follows(self) -> bool:
        """Whether another entry stands behind a blank."""
        ends = self.token.at_end or self.token.is_sign(")", "]", "}", ";", "\n", "|")
        return self.inside_list and self.token.spaced and not ends

    # -- bars ------------------------------------------------------------------------------

    def bars(self, opened: Token) -> Node:
        """An absolute value."""
        self.open_bars[-1] += 1
        node = self.either()
        closed = self.expect("|", opened)
        self.open_bars[-1] -= 1
        self._refuse_ambiguous_bars(closed)
        return Apply("abs", (node,), (opened.start, closed.end))

    def _refuse_ambiguous_bars(self, closed: Token) -> None:
        """``|a|b|c|`` is |a|·b·|c| or |a·|b|·c|."""
        follows = self.token.kind in ("name", "number", "function") or self.token.is_sign("(")
        before = self.tokens[self.at - 2]
        operand = before.kind in ("name", "number") or before.is_sign(")", "]", "}")
        rest = sum(token.is_sign("|") for token in self.tokens[self.at :]) if follows else 0
        if operand and rest >= 2 and self.open_bars[-1] == 0:
            hint = "write abs(...), or * between the factors"
            raise self.fault("these bars can be paired in two ways", closed, hint)

    # -- fractions in LaTeX ----------------------------------------------------------------

    def _fraction(self, token: Token) -> Node:
        above, below = self._group(token), self._group(token)
        return Apply("div", (above, below), (token.start, below.span[1]))

    def _group(self, command: Token) -> Node:
        opened = self.accept("{")
        if opened is None:
            raise self.fault("a fraction has two groups in braces", command)
        return self.bracketed(opened)
