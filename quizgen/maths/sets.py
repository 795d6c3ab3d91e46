r"""Real sets as people write them: ``(0, 1] U {2}``, ``]0, 1[``, ``R \\ {0}``, ``x in (0, oo)``."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.lex import Token
from quizgen.maths.parse import Parser
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.response_parse import with_so_far
from quizgen.maths.tree import Apply, Name, Node, Stack, walk
from quizgen.maths.write import to_text

_INFINITY = Name("oo")
_BELOW = Apply("neg", (_INFINITY,))


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; the ends belong to it where they are closed."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool

    def __str__(self) -> str:
        if self.low == self.high and self.low_closed and self.high_closed:
            return f"{{{to_text(self.low)}}}"
        opening, closing = "[" if self.low_closed else "(", "]" if self.high_closed else ")"
        return f"{opening}{to_text(self.low)}, {to_text(self.high)}{closing}"


@dataclass(frozen=True, slots=True)
class Points:
    """Finitely many numbers."""

    entries: tuple[Node, ...]

    def __str__(self) -> str:
        return "{" + ", ".join(to_text(entry) for entry in self.entries) + "}"


@dataclass(frozen=True, slots=True)
class Combined:
    """``union``, ``intersect`` or ``minus`` of two sets."""

    op: str
    left: RealSet
    right: RealSet

    def __str__(self) -> str:
        sign = {"union": "∪", "intersect": "∩", "minus": "∖"}[self.op]
        return f"{self.left} {sign} {self.right}"


RealSet = Interval | Points | Combined
EVERYTHING = Interval(_BELOW, _INFINITY, False, False)


class SetParser(Parser):
    """Unions, intersections and differences of intervals and finite sets, from left to right."""

    def real_set(self) -> RealSet:
        """The whole response.

        Raises:
            ResponseError: It is no real set.
        """
        if self.token.at_end:
            raise ResponseError(self.typed, 0, "there is no answer")
        if self.token.kind == "name" and self.second.is_sign("in", "=", ":"):
            self.take()
            self.take()
        found = self._sets()
        if not self.token.at_end:
            raise self.fault(self.leftover(), hint="sets are joined by U")
        return found

    def _sets(self) -> RealSet:
        self.nesting += 1
        if self.nesting > 20:
            raise self.fault("brackets are nested too deep")
        found = self._one()
        while op := self._operator():
            found = Combined(op, found, self._one())
        self.nesting -= 1
        return found

    def _operator(self) -> str:
        token = self.token
        if token.is_sign("union", "or") or (token.kind == "name" and token.text in ("U", "u")):
            self.take()
            return "union"
        if token.is_sign("intersect", "and"):
            self.take()
            return "intersect"
        if token.is_sign("minus", "-"):
            self.take()
            return "minus"
        return ""

    def _one(self) -> RealSet:
        token = self.take()
        if token.kind == "name" and token.text == "R":
            return EVERYTHING
        if token.is_sign("{"):
            return self._finite(token)
        if token.is_sign("("):
            return self._interval(token) if self._is_interval() else self._set_in_brackets(token)
        if token.is_sign("[", "]"):
            return self._interval(token)
        raise self.fault("an interval begins with ( or [", token, "for example (0, 1]")

    def _set_in_brackets(self, opened: Token) -> RealSet:
        found = self._sets()
        self.expect(")", opened)
        return found

    def _is_interval(self) -> bool:
        """Whether the bracket just read holds two ends, not sets."""
        depth = 1
        for token in self.tokens[self.at :]:
            if depth == 1 and token.is_sign(",", ";"):
                return True
            depth += token.is_sign("(", "{", "[") - token.is_sign(")", "}", "]")
            if depth <= 0:
                return False
        return True

    def _finite(self, opened: Token) -> RealSet:
        if self.accept("}"):
            return Points(())
        entries = [self._number()]
        while self.accept(",", ";"):
            entries.append(self._number())
        self.expect("}", opened)
        return Points(tuple(entries))

    def _number(self) -> Node:
        first = self.token
        found = self.sum()
        if any(isinstance(part, Stack) for part in walk(found)):
            raise self.fault("a set of numbers was expected in these braces", first)
        return found

    def _interval(self, opened: Token) -> Interval:
        low = self.sum()
        if not self.accept(",", ";"):
            raise self.fault("an interval has two ends with a comma between them")
        high = self.sum()
        closed = self.accept(")", "]", "[")
        if closed is None:
            if self.token.at_end:
                raise self.fault(f"the bracket `{opened.text}` is never closed", opened)
            raise self.fault(f"{self.seen()} stands where `)` or `]` was expected")
        return Interval(low, high, opened.text == "[", closed.text == "]")


def read_set(text: str, dialect: Dialect) -> RealSet:
    """A union of intervals and finite sets.

    Raises:
        ResponseError: It cannot be read.
    """
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(text, dialect)
        return SetParser(text, tokens, dialect).real_set()
    except ResponseError as error:
        raise with_so_far(error, tokens, dialect) from None


def ends(found: RealSet) -> list[Node]:
    """All ends of intervals and all single points, from left to right."""
    match found:
        case Interval(low=low, high=high):
            return [low, high]
        case Points(entries=entries):
            return list(entries)
        case Combined(left=left, right=right):
            return ends(left) + ends(right)
