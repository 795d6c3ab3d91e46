"""The lenient grammar of responses, on top of the authors'.

Implicit products, functions without brackets, postfix signs, roots, bars, fractions in LaTeX.

An implicit product binds like a written one: ``1/2x`` is (1/2)·x, and the reading is shown.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from quizgen.errors import QuizgenError, ResponseError
from quizgen.maths import limits
from quizgen.maths.dialect import Dialect
from quizgen.maths.lex import Token
from quizgen.maths.parse import apply, name
from quizgen.maths.response_functions import CLOSING, FunctionParser
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.tree import Apply, Compare, Node, Number, Stack
from quizgen.maths.write import to_text

_RELATIONS: Final = {"=": "==", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "!=": "!="}


class ResponseParser(FunctionParser):
    """One pass over the tokens of one response; raises `ResponseError` at the first fault."""

    def leftover(self) -> str:
        """What to say about a token that nothing can follow."""
        if self.token.is_sign(")", "]", "}"):
            return f"the bracket `{self.token.text}` was never opened"
        return f"{self.seen()} cannot stand here"

    def whole(self) -> Node:
        """The response from its first token to its last."""
        if self.token.at_end:
            raise ResponseError(self.typed, 0, "there is no answer")
        return super().whole()

    # -- conditions ------------------------------------------------------------------------

    def comparison(self) -> Node:
        """A chain of relations, or a sum alone."""
        items = [self.sum()]
        ops: list[str] = []
        while sign := self.accept(*_RELATIONS):
            if not self.dialect.relations:
                raise self.fault(f"`{sign.text}` cannot stand here", sign, self._no_relation(items))
            ops.append(_RELATIONS[sign.text])
            items.append(self.sum())
        if not ops:
            return items[0]
        return Compare(tuple(items), tuple(ops), (items[0].span[0], items[-1].span[1]))

    def _no_relation(self, items: list[Node]) -> str:
        return "write only the right side" if len(items) == 1 else ""

    # -- sums and products -----------------------------------------------------------------

    def sum(self) -> Node:
        """Terms joined by +, - and ±."""
        node = self.product()
        while not self._starts_entry() and (sign := self.accept("+", "-", "±")):
            if sign.text == "±":
                self._allow_plus_minus(sign)
            if self.token.is_sign("+", "*", "/", "^"):
                raise self.fault(self._unexpected("a number or a name was expected"))
            node = apply(
                {"+": "add", "-": "sub", "±": "plusminus"}[sign.text], node, self.product()
            )
        return node

    def _starts_entry(self) -> bool:
        """Whether a sign begins the next entry, as in ``[1 -2]`` (but not in ``[1 - 2]``)."""
        return self.inside_list and self.token.spaced and not self.second.spaced

    def _allow_plus_minus(self, sign: Token) -> None:
        if not self.dialect.plus_minus:
            raise self.fault("`±` cannot stand here", sign, "one answer is wanted")

    def product(self) -> Node:
        """Factors joined by signs or by nothing."""
        node = self.signed()
        while True:
            if sign := self.accept("*", "/", ".*"):
                op = {"*": "mul", "/": "div", ".*": "hadamard"}[sign.text]
                node = apply(op, node, self.signed())
            elif self._factor_follows():
                node = apply("mul", node, self._factor(node))
            else:
                return node

    def _factor_follows(self) -> bool:
        """Whether something stands here that is multiplied without a sign."""
        token = self.token
        if token.kind in ("name", "function", "number"):
            return not (self.dialect.blank_separates and token.spaced and self.inside_list)
        if token.is_sign("(", "√", "∛", "∜", "⌊", "⌈", "frac") or (
            token.is_sign("{") and self.dialect.braces_group
        ):
            return not (self.dialect.blank_separates and token.spaced and self.inside_list)
        return token.is_sign("|") and self.open_bars[-1] == 0

    def _factor(self, before: Node) -> Node:
        """A factor without a sign before it; numbers there are slips."""
        token = self.token
        raised = isinstance(before, Apply) and before.op == "pow"
        if token.kind == "number" and not (raised and token.spaced):
            raise self._number_behind(before, token)
        return self.power()

    def _number_behind(self, before: Node, token: Token) -> QuizgenError:
        if isinstance(before, Number) and "/" not in before.typed:
            whole = before.typed or str(before.value)
            if self.second.is_sign("/"):
                hint = f"write {whole} + {token.text}/… or {whole}*{token.text}/…"
                return self.fault(
                    "a mixed number can be read as a sum or as a product", token, hint
                )
            return self.fault("two numbers stand side by side", token, "write a sign between them")
        hint = f"write ^{token.text} for a power, *{token.text} for a product"
        return self.fault(f"a number cannot stand behind {self._behind(token)}", token, hint)

    def _behind(self, token: Token) -> str:
        previous = self.tokens[self.at - 1]
        return "a bracket" if previous.is_sign(*CLOSING.values()) else f"`{previous.text}`"

    def signed(self) -> Node:
        """A power behind signs."""
        signs: list[Token] = []
        while sign := self.accept("-", "+", "±"):
            if sign.text == "±":
                self._allow_plus_minus(sign)
            signs.append(sign)
            if len(signs) > limits.NESTING:
                raise self.fault("too many signs stand before this")
        node = self.power()
        for sign in reversed(signs):
            if sign.text != "+":
                op = "neg" if sign.text == "-" else "plusminus"
                node = Apply(op, (node,), (sign.start, node.span[1]))
        return node

    # -- powers and what stands behind -----------------------------------------------------

    def postfix(self) -> Node:
        """Something with marks behind it: ``n!``, ``50%``, ``30°``."""
        node = self.primary()
        while sign := self.accept("!", "%", "°"):
            node = self._marked(node, sign)
        return node

    def _marked(self, node: Node, sign: Token) -> Node:
        span = (node.span[0], sign.end)
        if sign.text == "!":
            if self.token.is_sign("!"):
                hint = "write brackets: (n!)!"
                raise self.fault("`!!` can be a double factorial or two factorials", sign, hint)
            return Apply("factorial", (node,), span)
        if sign.text == "°":
            return Apply("degrees", (node,), span)
        if self.token.kind in ("number", "name") or self.token.is_sign("("):
            raise self.fault("`%` stands behind a number, for hundredths", sign)
        return Apply("percent", (node,), span)

    def power(self) -> Node:
        """``a^b^c`` is ``a^(b^c)``."""
        base = self.postfix()
        if not (sign := self.accept("^")):
            return base
        if self.token.is_sign("°", "'"):  # ^\circ, ^\prime
            return self._marked(base, self.take())
        return apply("pow", base, self._exponent(sign))

    def _exponent(self, sign: Token) -> Node:
        """What stands behind ``^``; it may carry a sign and a power of its own."""
        self.nesting += 1
        if self.nesting > limits.NESTING:
            raise self.fault("powers are nested too deep", sign)
        node = self.signed()
        self.nesting -= 1
        return node

    # -- the smallest parts ----------------------------------------------------------------

    def primary(self) -> Node:
        """A number, a name, a call, a bracket, bars, a root."""
        token = self.take()
        span = (token.start, token.end)
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
                return self.bracketed(token)
            case "sign", "⌊" | "⌈":
                op = "floor" if token.text == "⌊" else "ceil"
                return Apply(op, (self.bracketed(token),), span)
            case "sign", "[":
                return self.square(token)
            case "sign", "|":
                return self.bars(token)
            case "sign", ("√" | "∛" | "∜"):
                op, order = {"√": ("sqrt", 2), "∛": ("cbrt", 3), "∜": ("root", 4)}[token.text]
                inside = self.postfix()
                arguments = (inside,) if op != "root" else (inside, Number(Fraction(order)))
                return Apply(op, arguments, (span[0], inside.span[1]))
            case "sign", "frac":
                return self._fraction(token)
            case _:
                raise self.fault(self.missing(token), token)

    def missing(self, token: Token) -> str:
        """What to say where something should begin."""
        if token.at_end:
            return "the answer ends too early"
        return f"`{token.text.strip()}` stands where a number or a name was expected"

    def number(self, token: Token) -> Node:
        """A number, perhaps a mixed one such as 2½."""
        node = Number(token.value or Fraction(0), token.text, (token.start, token.end))
        after = self.token
        mixed = after.kind == "number" and "/" in after.text and not after.spaced
        if mixed and "/" not in token.text and after.value is not None:  # 2½
            self.take()
            return apply("add", node, Number(after.value, after.text, (after.start, after.end)))
        return node

    def bracketed(self, opened: Token) -> Node:
        """What stands in brackets that are open."""
        self.open_bars.append(0)
        was, self.inside_list = self.inside_list, False
        node = self.either()
        self.expect(CLOSING[opened.text], opened)
        self.inside_list = was
        self.open_bars.pop()
        return node

    def square(self, opened: Token) -> Node:
        """Square brackets: around a formula where nothing but a formula is meant, else a stack."""
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
            raise self.fault("the rows are not equally long", opened)
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
        rest = sum(token.is_sign("|") for token in self.tokens[self.at :])
        if follows and operand and rest >= 2 and self.open_bars[-1] == 0:
            hint = "write abs(...), or * between the factors"
            raise self.fault("these bars can be paired in two ways", closed, hint)

    def _fraction(self, token: Token) -> Node:
        above, below = self._group(token), self._group(token)
        return Apply("div", (above, below), (token.start, below.span[1]))

    def _group(self, command: Token) -> Node:
        opened = self.accept("{")
        if opened is None:
            raise self.fault("a fraction has two groups in braces", command)
        return self.bracketed(opened)


def read_response(typed: str, dialect: Dialect) -> Node:
    """The tree of a whole response.

    Raises:
        ResponseError: With the place, what is wrong, a hint, and what was read so far.
    """
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(typed, dialect)
        return ResponseParser(typed, tokens, dialect).whole()
    except ResponseError as error:
        raise with_so_far(error, tokens, dialect) from None


def with_so_far(error: ResponseError, tokens: list[Token], dialect: Dialect) -> ResponseError:
    """The same error, knowing how the text before its place was read."""
    if not tokens:
        try:
            tokens = tokens_of_response(error.text[: error.offset], dialect)
        except ResponseError:
            return error
    good = [token for token in tokens if token.end <= error.offset and not token.at_end][:100]
    for count in range(len(good), max(len(good) - 4, 0), -1):
        end = Token("end", "", good[count - 1].end, good[count - 1].end)
        try:
            node = ResponseParser(error.text, [*good[:count], end], dialect).whole()
        except QuizgenError:
            continue
        return ResponseError(error.text, error.offset, error.problem, error.hint, to_text(node))
    return error
