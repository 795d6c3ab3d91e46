"""The one grammar of the maths language: tokens -> tree, by precedence.

From loose to tight, all left-associative but the power::

    or · and · not · < <= > >= = != (chained) · + - ± · * / @ .* and nothing · unary - + ± · ^
    · ' ! % ° and [index]

Authors write in its strict dialect: no products without a sign, no functions without brackets.
Learners may leave out signs and brackets where nothing else can be meant; an implicit product
binds like a written one: ``1/2x`` is (1/2)·x, and the reading is shown.
"""

from __future__ import annotations

from typing import Final

from quizgen.errors import QuizgenError
from quizgen.maths import limits
from quizgen.maths.lex import Token
from quizgen.maths.parse_atoms import AtomReader
from quizgen.maths.parse_base import apply
from quizgen.maths.parse_functions import CLOSING
from quizgen.maths.tree import Apply, Compare, Index, Name, Node, Number

RELATIONS: Final = {"=": "=="} | {op: op for op in ("==", "<", ">", "<=", ">=", "!=")}
SUMS: Final = {"+": "add", "-": "sub", "±": "plusminus"}
PRODUCTS: Final = {"*": "mul", "/": "div", "@": "matmul", ".*": "hadamard"}


class Parser(AtomReader):
    """One pass over the tokens of one text; raises at the first fault."""

    def whole(self) -> Node:
        """The text from its first token to its last."""
        if self.token.at_end:
            raise self.fault("the formula is empty" if self.strict else "there is no answer")
        node = self.either()
        if not self.token.at_end:
            raise self.fault(self.leftover())
        self.check_depth(node)
        return node

    # -- conditions ------------------------------------------------------------------------

    def either(self) -> Node:
        """Conditions joined by ``or``; every bracket leads here."""
        self.deeper()
        node = self.both()
        while self.accept("or"):
            node = apply("or", node, self.both())
        self.nesting -= 1
        return node

    def both(self) -> Node:
        """Conditions joined by ``and``."""
        node = self.negated()
        while self.accept("and"):
            node = apply("and", node, self.negated())
        return node

    def negated(self) -> Node:
        """A condition, perhaps behind ``not`` (any number of times)."""
        signs: list[Token] = []
        while sign := self.accept("not"):
            signs.append(sign)
        node = self.comparison()
        for sign in reversed(signs):
            node = Apply("not", (node,), (sign.start, node.span[1]))
        return node

    def comparison(self) -> Node:
        """A chain such as ``0 < a <= b``, or a sum alone."""
        node = self.sum()
        if self.token.kind != "sign" or self.token.text not in RELATIONS:
            return node
        items, ops = [node], list[str]()
        while sign := self.accept(*RELATIONS):
            if not self.dialect.relations:
                hint = "write only the right side" if len(items) == 1 else ""
                raise self.fault(f"`{sign.text}` cannot stand here", sign, hint)
            ops.append(RELATIONS[sign.text])
            items.append(self.sum())
        return Compare(tuple(items), tuple(ops), (items[0].span[0], items[-1].span[1]))

    # -- sums and products -----------------------------------------------------------------

    def sum(self) -> Node:
        """Terms joined by +, - and ±."""
        node = self.product()
        while not self._starts_entry() and (sign := self.accept(*SUMS)):
            if sign.text == "±":
                self._allow_plus_minus(sign)
            if self.token.is_sign("+"):  # a + -b is a slip of the hand, a + + b of the mind
                raise self.fault(self.unexpected("a number or a name was expected"))
            node = apply(SUMS[sign.text], node, self.product())
        return node

    def _starts_entry(self) -> bool:
        """Whether a sign begins the next entry, as in ``[1 -2]`` (but not in ``[1 - 2]``)."""
        return self.inside_list and self.token.spaced and not self.second.spaced

    def _allow_plus_minus(self, sign: Token) -> None:
        if not self.dialect.plus_minus:
            raise self.fault("`±` cannot stand here", sign, "one answer is wanted")

    def product(self) -> Node:
        """Factors joined by signs, or by nothing where that may be."""
        node = self.signed()
        while True:
            if sign := self.accept(*PRODUCTS):
                if sign.text == "@" and not self.dialect.arrays:
                    raise self.fault("`@` joins matrices", sign, "write * for a product")
                node = apply(PRODUCTS[sign.text], node, self.signed())
            elif self._factor_follows():
                node = apply("mul", node, self._factor(node))
            else:
                return node

    def _factor_follows(self) -> bool:
        """Whether something stands here that is multiplied without a sign."""
        token = self.token
        if self.strict or token.at_end:
            return False
        apart = self.inside_list and token.spaced and self.dialect.blank_separates
        if token.kind != "sign" or token.is_sign("(", "√", "∛", "∜", "⌊", "⌈", "frac"):
            return not apart
        if token.text == "{":
            return self.dialect.braces_group and not apart
        return token.text == "|" and self.open_bars[-1] == 0

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
        previous = self.tokens[self.at - 1]
        behind = "a bracket" if previous.is_sign(*CLOSING.values()) else f"`{previous.text}`"
        hint = f"write ^{token.text} for a power, *{token.text} for a product"
        return self.fault(f"a number cannot stand behind {behind}", token, hint)

    def signed(self) -> Node:
        """A power behind signs; authors write only the minus."""
        if self.token.kind != "sign":
            return self.power()
        signs: list[Token] = []
        while sign := self.accept("-") or (not self.strict and self.accept("+", "±")) or None:
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

    def power(self) -> Node:
        """``a^b^c`` is ``a^(b^c)``; the exponent may carry a sign."""
        base = self.postfix()
        if not self.accept("^"):
            return base
        if not self.strict and self.token.is_sign("°", "'"):  # ^\\circ, ^\\prime
            return self._marked(base, self.take())
        self.deeper()
        node = apply("pow", base, self.signed())
        self.nesting -= 1
        return node

    def postfix(self) -> Node:
        """Something with marks behind it: ``n!``, ``50%``, ``30°``, ``W'``, ``v[i]``."""
        node = self.primary()
        while self.token.kind == "sign":
            if sign := self.accept("!", "%", "°"):
                node = self._marked(node, sign)
            elif self.dialect.arrays and (sign := self.accept("'")):
                node = Apply("transpose", (node,), (node.span[0], sign.end))
            elif self.token.text == "[" and self._indexes(node):
                node = self.index(node, self.take())
            else:
                break
        return node

    def _indexes(self, node: Node) -> bool:
        """Whether a bracket behind this holds an index: learners write it close to a name."""
        if self.strict:
            return True
        named = self.dialect.arrays or isinstance(node, Name | Index)
        formulas = self.dialect.indexes and self.dialect.braces_group  # no sets, no intervals
        return formulas and named and not self.token.spaced

    def index(self, base: Node, opened: Token) -> Node:
        """The slots of ``base[``; each a number or a range."""
        self.open_bars.append(0)
        was, self.inside_list = self.inside_list, False
        slots = [self.slot()]
        while self.accept(","):
            slots.append(self.slot())
        closed = self.expect("]", opened)
        self.inside_list = was
        self.open_bars.pop()
        return Index(base, tuple(slots), (base.span[0], closed.end))

    def _marked(self, node: Node, sign: Token) -> Node:
        span = (node.span[0], sign.end)
        match sign.text:
            case "!":
                if self.token.is_sign("!"):
                    hint = "write brackets: (n!)!"
                    raise self.fault("`!!` can be a double factorial or two factorials", sign, hint)
                return Apply("factorial", (node,), span)
            case "°":
                return Apply("degrees", (node,), span)
            case "'":
                raise self.fault("`'` cannot stand here", sign)
            case _:
                return self._percent(node, sign)

    def _percent(self, node: Node, sign: Token) -> Node:
        doubled = isinstance(node, Apply) and node.op == "percent"
        if doubled or self.token.kind in ("number", "name") or self.token.is_sign("("):
            raise self.fault("`%` stands behind a number, for hundredths", sign)
        return Apply("percent", (node,), (node.span[0], sign.end))
