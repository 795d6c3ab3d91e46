"""What every part of the learners' lexer works with: the text, the tokens found, open brackets."""

from __future__ import annotations

from fractions import Fraction

from quizgen.errors import ResponseError
from quizgen.maths.characters import Text
from quizgen.maths.dialect import Dialect
from quizgen.maths.functions import ARITY, FOLDS
from quizgen.maths.lex import Token, TokenKind
from quizgen.maths.words import Vocabulary


class LexerBase:
    """The state of one pass over one text."""

    def __init__(self, text: Text, dialect: Dialect) -> None:
        self.text, self.plain, self.dialect = text, text.plain, dialect
        self.found: list[Token] = []
        self.at = 0
        self.spaced = False
        self.commas = [dialect.comma_separates]  # for each open bracket: do commas separate there?
        self.latex = "\\" in text.plain
        self.vocabulary = dialect.vocabulary
        self.outside: list[tuple[int, Vocabulary]] = []
        """The vocabularies outside open folds, and how many brackets were open there."""

    def fault(self, at: int, problem: str, hint: str = "") -> ResponseError:
        """The error to raise at a place of the plain text."""
        return ResponseError(self.text.typed, self.text.places[at], problem, hint)

    def emit(
        self, kind: TokenKind, text: str, start: int, end: int, value: Fraction | None = None
    ) -> None:
        """Add a token that ends at `end`, and go on from there."""
        places = self.text.places
        first = places[start]
        stop = places[end - 1] + 1 if end > start else first
        stop = stop if stop > first else first
        self.found.append(Token(kind, text, first, stop, value, self.spaced))
        self.spaced = False
        self.at = end

    def bracket(self, sign: str) -> None:
        """Keep track of where commas separate."""
        if sign == "(":
            function = (
                self.found[-1].text if self.found and self.found[-1].kind == "function" else ""
            )
            many = (
                ARITY.get(function, (1, 1))[1] > 1
                or function in self.vocabulary.functions
                or function in FOLDS
            )
            self.commas.append(many or (self.commas[-1] and not function))
        elif sign in "[{":
            self.commas.append(sign == "[" or not self.dialect.braces_group or self.commas[-1])
        elif sign in (")", "]", "}") and len(self.commas) > 1:
            self.commas.pop()
            while self.outside and len(self.commas) <= self.outside[-1][0]:
                self.vocabulary = self.outside.pop()[1]
