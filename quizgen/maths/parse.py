"""The grammar of authors' formulas: tokens -> tree, by precedence.

From loose to tight, all left-associative but the power::

    or · and · not · < <= > >= == != (chained) · + - · * / @ .* · unary - · ^ · ' and [index]
"""

from __future__ import annotations

from quizgen.errors import FormulaError, QuizgenError
from quizgen.maths import limits
from quizgen.maths.lex import Token
from quizgen.maths.tree import (
    Apply,
    Compare,
    Fold,
    Index,
    Name,
    Node,
    Number,
    Range,
    Span,
    Stack,
    children,
    walk,
)

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
SUMS = {"+": "add", "-": "sub"}
PRODUCTS = {"*": "mul", "/": "div", "@": "matmul", ".*": "hadamard"}
FOLDS = ("sum", "prod")


class FormulaParser:
    """One pass over the tokens of one formula; raises `FormulaError` at the first fault."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nesting = 0

    # -- moving over the tokens ------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The next token, not yet read."""
        return self.tokens[self.at]

    @property
    def second(self) -> Token:
        """The token behind the next one."""
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Read the next token."""
        token = self.tokens[self.at]
        self.at += not token.at_end
        return token

    def accept(self, *signs: str) -> Token | None:
        """Read the next token if it is one of these signs."""
        token = self.tokens[self.at]
        if token.kind != "sign" or token.text not in signs:
            return None
        self.at += 1
        return token

    def expect(self, sign: str, opened: Token) -> Token:
        """Read a closing sign, or complain about the sign that was opened."""
        found = self.accept(sign)
        if found is None:
            if self.token.at_end:
                raise self.fault(f"`{opened.text}` is opened here and never closed", opened)
            raise self.fault(f"{self.seen()}, where `{sign}` was expected")
        return found

    def seen(self) -> str:
        """The next token in an author's words."""
        return "the end" if self.token.at_end else f"`{self.token.text}`"

    def fault(self, problem: str, token: Token | None = None, hint: str = "") -> QuizgenError:
        """The error to raise at a token; default the next one."""
        problem += f" ({hint})" if hint else ""
        return FormulaError(problem, (token or self.token).start)

    # -- the grammar -----------------------------------------------------------------------

    def whole(self) -> Node:
        """The formula from its first token to its last."""
        if self.token.at_end:
            raise self.fault("the formula is empty")
        node = self.either()
        if not self.token.at_end:
            raise self.fault(self.leftover())
        check_depth(node)
        return node

    def leftover(self) -> str:
        """What to say about a token that nothing can follow."""
        if self.token.is_sign(")", "]"):
            return f"{self.seen()} closes a bracket that was never opened"
        if self.token.kind in ("name", "number") or self.token.is_sign("("):
            return f"{self.seen()} follows without a sign (products are written with *)"
        return f"{self.seen()} cannot stand here"

    def either(self) -> Node:
        """Conditions joined by ``or``; every bracket leads here."""
        self.nesting += 1
        if self.nesting > limits.NESTING:
            raise self.fault(f"brackets are nested more than {limits.NESTING} deep")
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
        signs = []
        while sign := self.accept("not"):
            signs.append(sign)
        node = self.comparison()
        for sign in reversed(signs):
            node = Apply("not", (node,), (sign.start, node.span[1]))
        return node

    def comparison(self) -> Node:
        """A chain such as ``0 < a <= b``, or a sum alone."""
        items = [self.sum()]
        ops: list[str] = []
        while sign := self.accept(*COMPARISONS):
            ops.append(sign.text)
            items.append(self.sum())
        if not ops:
            return items[0]
        return Compare(tuple(items), tuple(ops), (items[0].span[0], items[-1].span[1]))

    def sum(self) -> Node:
        """Terms joined by + and -."""
        node = self.product()
        while sign := self.accept(*SUMS):
            node = apply(SUMS[sign.text], node, self.product())
        return node

    def product(self) -> Node:
        """Factors joined by the four products."""
        node = self.signed()
        while sign := self.accept(*PRODUCTS):
            node = apply(PRODUCTS[sign.text], node, self.signed())
        return node

    def signed(self) -> Node:
        """A power, perhaps behind minus signs."""
        signs = []
        while sign := self.accept("-"):
            signs.append(sign)
        node = self.power()
        for sign in reversed(signs):
            node = Apply("neg", (node,), (sign.start, node.span[1]))
        return node

    def power(self) -> Node:
        """``a^b^c`` is ``a^(b^c)``; the exponent may carry a minus sign."""
        base = self.postfix()
        if not self.accept("^"):
            return base
        self.nesting += 1
        if self.nesting > limits.NESTING:
            raise self.fault(f"powers are nested more than {limits.NESTING} deep")
        node = apply("pow", base, self.signed())
        self.nesting -= 1
        return node

    def postfix(self) -> Node:
        """Something with transposes and indices behind it."""
        node = self.primary()
        while sign := self.accept("'", "["):
            if sign.text == "'":
                node = Apply("transpose", (node,), (node.span[0], sign.end))
            else:
                node = self.index(node, sign)
        return node

    def index(self, base: Node, opened: Token) -> Node:
        """The slots of ``base[``; each a number or a range."""
        slots = [self.slot()]
        while self.accept(","):
            slots.append(self.slot())
        closed = self.expect("]", opened)
        return Index(base, tuple(slots), (base.span[0], closed.end))

    def slot(self) -> Node:
        """One slot of an index: ``i`` or ``a..b``."""
        low = self.either()
        if not self.accept(".."):
            return low
        high = self.either()
        return Range(low, high, (low.span[0], high.span[1]))

    def primary(self) -> Node:
        """A number, a name, a call, a bracket, a stack, or bars."""
        token = self.take()
        match token.kind, token.text:
            case "number", _ if token.value is not None:
                return Number(token.value, token.text, (token.start, token.end))
            case "name", _:
                return self.call(token) if self.token.is_sign("(") else name(token)
            case "sign", "(":
                node = self.either()
                self.expect(")", token)
                return node
            case "sign", "[":
                return self.stack(token)
            case "sign", "|":
                node = self.either()
                closed = self.expect("|", token)
                return Apply("abs", (node,), (token.start, closed.end))
        raise self.fault(self.missing(token), token)

    def missing(self, token: Token) -> str:
        """What to say where something should begin and a sign stands."""
        if token.at_end:
            return "the formula ends too early"
        if token.text == "+":
            return "`+` needs something before it"
        return f"`{token.text}` stands where a number, a name or a bracket was expected"

    def stack(self, opened: Token) -> Node:
        """``[a, b]`` or ``[a, b; c, d]``; rows of a matrix are equally long."""
        rows = [self.row()]
        while self.accept(";"):
            rows.append(self.row())
        closed = self.expect("]", opened)
        if len({len(row) for row in rows}) > 1:
            raise self.fault("the rows of this matrix are not equally long", opened)
        return Stack(tuple(rows), (opened.start, closed.end))

    def row(self) -> tuple[Node, ...]:
        """Entries between commas."""
        entries = [self.either()]
        while self.accept(","):
            entries.append(self.either())
        return tuple(entries)

    def call(self, function: Token) -> Node:
        """``f(a, b)``, or a fold ``sum(k in a..b, body)``."""
        opened = self.take()
        if function.text in FOLDS and self.second.is_sign("in"):
            return self.fold(function, opened)
        if self.token.is_sign(")"):
            raise self.fault(f"`{function.text}` needs something between its brackets")
        arguments = self.row()
        closed = self.expect(")", opened)
        return Apply(function.text, arguments, (function.start, closed.end))

    def fold(self, function: Token, opened: Token) -> Node:
        """The inside of ``sum(k in a..b, body)``."""
        variable, range_ = self.counted(opened)
        if not self.accept(","):
            raise self.fault(
                f"{self.seen()}, where a comma and the terms of the {function.text} belong"
            )
        body = self.either()
        closed = self.expect(")", opened)
        return Fold(function.text, variable, range_, body, (function.start, closed.end))

    def counted(self, opened: Token) -> tuple[str, Range]:
        """``k in a..b``: the variable and its range."""
        variable = self.take()
        if variable.kind != "name":
            raise self.fault("a name was expected before `in`", variable)
        if not self.accept("in"):
            raise self.fault(f"{self.seen()}, where `in` was expected")
        range_ = self.slot()
        if not isinstance(range_, Range):
            raise self.fault("a range a..b was expected here", opened)
        return variable.text, range_


def apply(op: str, left: Node, right: Node) -> Apply:
    """An operator between two nodes, with the place of both."""
    return Apply(op, (left, right), (left.span[0], right.span[1]))


def name(token: Token) -> Name:
    """A name alone."""
    return Name(token.text, (token.start, token.end))


def check_depth(root: Node) -> None:
    """Refuse trees that are too deep to be walked by recursion.

    Raises:
        FormulaError: Deeper than `limits.TREE_DEPTH`.
    """
    if len(walk(root)) <= limits.TREE_DEPTH:
        return
    level: list[Node] = [root]
    for _ in range(limits.TREE_DEPTH):
        level = [child for node in level for child in children(node)]
        if not level:
            return
    raise FormulaError("the formula is too long: give its parts names", place(level[0])[0])


def place(node: Node) -> Span:
    """Where a node stands in its text."""
    return node.span
