"""Moving over the tokens of a text, and what to say where they do not fit."""

from __future__ import annotations

from quizgen.errors import FormulaError, QuizgenError, ResponseError
from quizgen.maths import limits
from quizgen.maths.dialect import Dialect
from quizgen.maths.lex import Token
from quizgen.maths.tree import Apply, Name, Node, children, walk


class TokenReader:
    """One pass over the tokens of one text.

    A fault is a `FormulaError` in the strict dialect and a `ResponseError` else.
    """

    def __init__(self, typed: str, tokens: list[Token], dialect: Dialect) -> None:
        self.typed = typed
        self.tokens = tokens
        self.dialect = dialect
        self.strict = dialect.strict
        self.at = 0
        self.nesting = 0
        self.open_bars = [0]
        """For each open bracket, how many bars are open inside it."""
        self.inside_list = False
        """Whether blanks separate entries here."""

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
        if found is not None:
            return found
        if self.token.at_end:
            raise self.fault(f"`{opened.text}` is opened here and never closed", opened)
        raise self.fault(self.unexpected(f"`{sign}` was expected"))

    def deeper(self) -> None:
        """Enter a bracket or an exponent."""
        self.nesting += 1
        if self.nesting > limits.NESTING:
            raise self.fault(f"brackets and powers are nested more than {limits.NESTING} deep")

    # -- words for faults ------------------------------------------------------------------

    @property
    def called(self) -> str:
        """What the text is called when speaking to whoever wrote it."""
        return "formula" if self.strict else "answer"

    def seen(self) -> str:
        """The next token in plain words."""
        return "the end" if self.token.at_end else f"`{self.token.text.strip() or 'a new line'}`"

    def unexpected(self, wanted: str) -> str:
        """What to say where something else was wanted."""
        start = f"the {self.called} ends" if self.token.at_end else f"{self.seen()} stands"
        return f"{start} where {wanted}"

    def leftover(self) -> str:
        """What to say about a token that nothing can follow."""
        if self.token.is_sign(")", "]", "}"):
            return f"{self.seen()} closes a bracket that was never opened"
        if self.strict and (self.token.kind != "sign" or self.token.is_sign("(")):
            return f"{self.seen()} follows without a sign (products are written with *)"
        return f"{self.seen()} cannot stand here"

    def missing(self, token: Token) -> str:
        """What to say where something should begin and a sign stands."""
        if token.at_end:
            return f"the {self.called} ends too early"
        if token.text == "+":
            return "`+` needs something before it"
        text = token.text.strip() or "a new line"
        return f"`{text}` stands where a number, a name or a bracket was expected"

    def fault(self, problem: str, token: Token | None = None, hint: str = "") -> QuizgenError:
        """The error to raise at a token; default the next one."""
        start = (token or self.token).start
        if self.strict:
            return FormulaError(problem + (f" ({hint})" if hint else ""), start)
        return ResponseError(self.typed, start, problem, hint)

    def check_depth(self, root: Node) -> None:
        """Refuse trees that are too deep to be walked by recursion."""
        if len(walk(root)) <= limits.TREE_DEPTH:
            return
        level: list[Node] = [root]
        for _ in range(limits.TREE_DEPTH):
            level = [child for node in level for child in children(node)]
            if not level:
                return
        hint = "give its parts names" if self.strict else ""
        raise self.fault(f"the {self.called} is too long", self.tokens[0], hint)


def apply(op: str, left: Node, right: Node) -> Apply:
    """An operator between two nodes, with the place of both."""
    return Apply(op, (left, right), (left.span[0], right.span[1]))


def name(token: Token) -> Name:
    """A name alone."""
    return Name(token.text, (token.start, token.end))
