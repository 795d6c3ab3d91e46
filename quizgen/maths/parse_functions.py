r"""Functions as authors and learners write them.

``f(a, b)``, ``sum(k in a..b, x[k])`` for both; ``sin 2x``, ``sin^2 x``, ``log_2 x``, ``\sqrt[3]{x}``
where the dialect is lenient.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from typing import Final

from quizgen.maths.functions import ARITY, FOLDS, INVERSE
from quizgen.maths.lex import Token
from quizgen.maths.parse_base import TokenReader, apply, name
from quizgen.maths.tree import Apply, Fold, Node, Number, Range

CLOSING: Final = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
_MINUS_ONE: Final = Apply("neg", (Number(Fraction(1)),))


class FunctionReader(TokenReader):
    """The part of the grammar that reads functions and what they work on."""

    @abstractmethod
    def either(self) -> Node:
        """A whole formula; every bracket leads here."""

    @abstractmethod
    def power(self) -> Node:
        """A power, or something smaller."""

    @abstractmethod
    def bracketed(self, opened: Token) -> Node:
        """What stands between an opened bracket and its end."""

    @abstractmethod
    def number(self, token: Token) -> Node:
        """The number of a token."""

    def function(self, token: Token) -> Node:
        r"""``f(x)``, ``f x``, ``f^2 x``, ``log_2 x``, ``\sqrt[3]{x}``."""
        if token.text in FOLDS and self._counts():
            return self.fold(token)
        base = self._log_base(token) if self.token.is_sign("_") else None
        order = self._root_order() if token.text == "sqrt" and self.token.is_sign("[") else None
        raised = self._function_power()
        arguments = self.arguments(token)
        extra = base or order
        if extra is not None:
            arguments = (*arguments, extra)
        op = "root" if order is not None else token.text
        if raised == _MINUS_ONE and op in INVERSE:
            op, raised = INVERSE[op], None
        self._check_count(op, arguments, token)
        node: Node = Apply(op, arguments, (token.start, self.tokens[self.at - 1].end))
        if raised == _MINUS_ONE:
            hint = f"write 1/{op}(...) or the name of the inverse function"
            raise self.fault(f"`{op}^-1` can be 1/{op} or the inverse of {op}", token, hint)
        return node if raised is None else apply("pow", node, raised)

    # -- folds -----------------------------------------------------------------------------

    def _counts(self) -> bool:
        """Whether ``(k in`` stands here."""
        ahead = self.tokens[self.at : self.at + 3]
        return len(ahead) == 3 and ahead[0].is_sign("(") and ahead[2].is_sign("in")

    def fold(self, function: Token) -> Node:
        """``sum(k in a..b, body)``, behind its name."""
        opened = self.take()
        variable, range_ = self.counted(opened)
        if not self.accept(","):
            wanted = f"a comma and the terms of the {function.text} were expected"
            raise self.fault(self.unexpected(wanted))
        body = self.either()
        closed = self.expect(")", opened)
        return Fold(function.text, variable, range_, body, (function.start, closed.end))

    def counted(self, opened: Token) -> tuple[str, Range]:
        """``k in a..b``: the variable and its range."""
        variable = self.take()
        if variable.kind != "name":
            raise self.fault("a name was expected before `in`", variable)
        if not self.accept("in"):
            raise self.fault(self.unexpected("`in` was expected"))
        range_ = self.slot()
        if not isinstance(range_, Range):
            raise self.fault("a range a..b was expected here", opened)
        return variable.text, range_

    def slot(self) -> Node:
        """A number or a range: ``i`` or ``a..b``."""
        low = self.either()
        if not self.accept(".."):
            return low
        high = self.either()
        return Range(low, high, (low.span[0], high.span[1]))

    # -- powers and bases of functions -----------------------------------------------------

    def _log_base(self, token: Token) -> Node:
        self.take()
        if opened := self.accept("{", "("):
            return self.bracketed(opened)
        found = self.take()
        if found.kind == "number" and found.value is not None:
            return Number(found.value, found.text, (found.start, found.end))
        if found.kind == "name":
            return name(found)
        raise self.fault(f"the base of `{token.text}` is missing", found)

    def _root_order(self) -> Node:
        opened = self.take()
        order = self.either()
        self.expect("]", opened)
        return order

    def _function_power(self) -> Node | None:
        """The exponent of ``sin^2 x``, if there is one."""
        sign = self.accept("^")
        if sign is None:
            return None
        negative = self.accept("-")
        token = self.take()
        if opened := token if token.is_sign("(", "{") else None:
            node = self.bracketed(opened)
        elif token.kind == "number":
            node = self.number(token)
        elif token.kind == "name":
            node = name(token)
        else:
            raise self.fault("the exponent of a function is a number", token)
        return Apply("neg", (node,)) if negative else node

    def arguments(self, function: Token) -> tuple[Node, ...]:
        """What a function works on."""
        opened = self.accept("(", "{")
        if opened is None:
            return (self._bare_argument(function),)
        if self.token.is_sign(")", "}"):
            raise self.fault(f"`{function.text}` needs something between its brackets")
        self.open_bars.append(0)
        was, self.inside_list = self.inside_list, False
        arguments = [self.either()]
        while self.accept(",") or (not self.strict and self.accept(";")):
            arguments.append(self.either())
        self.expect(CLOSING[opened.text], opened)
        if function.text == "binom" and opened.text == "{" and (second := self.accept("{")):
            arguments.append(self.bracketed(second))
        self.inside_list = was
        self.open_bars.pop()
        return tuple(arguments)

    def _check_count(self, op: str, arguments: tuple[Node, ...], token: Token) -> None:
        if self.strict:  # authors' functions and their arguments are checked when they are built
            return
        least, most = ARITY.get(op, (1, 20))
        if not least <= len(arguments) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            problem = f"`{token.text}` takes {wanted}, not {len(arguments)}"
            raise self.fault(problem, token, "decimals with a point, arguments with commas")

    def _bare_argument(self, function: Token) -> Node:
        """What a function without brackets takes: ``sin 2x``, ``cos -x``, ``sin sqrt 2``."""
        if self.token.at_end or not self._starts_argument():
            raise self.fault(f"`{function.text}` needs something to work on", self.token)
        minus = self.accept("-")
        node = self.power()
        last = self.tokens[self.at - 1]
        while self._continues_argument(last):
            node = apply("mul", node, self.power())
            last = self.tokens[self.at - 1]
        self._refuse_open_end(function, last)
        return Apply("neg", (node,), node.span) if minus else node

    def _starts_argument(self) -> bool:
        token = self.token
        return token.kind != "sign" or token.is_sign("-", "√", "∛", "∜", "frac", "|")

    def _continues_argument(self, last: Token) -> bool:
        """``sin 2x``, ``sin 2 x``, ``sin xy``: the factors that belong to the argument."""
        token = self.token
        if token.kind != "name" and not token.is_sign("√", "frac"):
            return False
        constant = last.kind == "name" and last.text == "pi"
        return not token.spaced or last.kind == "number" or constant

    def _refuse_open_end(self, function: Token, last: Token) -> None:
        """``sin x (x+1)`` and ``sin x y`` leave open where the argument ends."""
        token = self.token
        opens = token.is_sign("(", "{") and last.kind in ("number", "name")
        if token.text == "e" and self.second.is_sign("^"):  # sin x e^x: the exponential is apart
            return
        if opens or (token.kind == "name" and last.kind == "name"):
            hint = f"write brackets: {function.text}(...)"
            raise self.fault(f"it is not clear where `{function.text}` ends", token, hint)
