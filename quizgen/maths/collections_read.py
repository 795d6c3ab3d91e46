"""Lists, sets and matrices as people write them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizgen.errors import ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.lex import Token
from quizgen.maths.parse import Parser
from quizgen.maths.response import stacked_rows
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.response_parse import with_so_far
from quizgen.maths.tree import Node, Stack

_PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Collection:
    """Entries in brackets; an entry may be a collection itself."""

    brackets: str
    entries: tuple[Node | Collection, ...]


class CollectionParser(Parser):
    """Reads ``1, 2``, ``[1, 2]``, ``{1, {2}}``; the outer brackets may be left out."""

    def top(self, braces: bool) -> Collection:
        """The whole response.

        Raises:
            ResponseError: It is no collection.
        """
        if self.token.at_end:
            raise ResponseError(self.typed, 0, "there is no answer")
        if self._encloses_all():
            found = self._collection()
        else:
            found = Collection("{}" if braces else "[]", self._entries(""))
        if not self.token.at_end:
            raise self.fault(self.leftover())
        return found

    def _encloses_all(self) -> bool:
        """Whether the first bracket is closed by the last token."""
        if not self.token.is_sign(*_PAIRS):
            return False
        depth = 0
        for index, token in enumerate(self.tokens):
            depth += token.is_sign(*_PAIRS) - token.is_sign(*_PAIRS.values())
            if depth == 0:
                return index == len(self.tokens) - 2
        return True  # never closed: say so

    def _collection(self) -> Collection:
        self.nesting += 1
        if self.nesting > 20:
            raise self.fault("brackets are nested too deep")
        opened = self.take()
        closing = _PAIRS[opened.text]
        entries = () if self.token.is_sign(closing) else self._entries(closing)
        self.expect(closing, opened)
        self.nesting -= 1
        return Collection(opened.text + closing, entries)

    def _entries(self, closing: str) -> tuple[Node | Collection, ...]:
        entries = [self._one()]
        while self.accept(",", ";", "and", "or"):
            entries.append(self._one())
        if not self.token.at_end and not (closing and self.token.is_sign(closing)):
            raise self.fault(self._between())
        return tuple(entries)

    def _between(self) -> str:
        return f"{self.seen()} stands where a comma or the end was expected"

    def _one(self) -> Node | Collection:
        if self.token.is_sign("{") or (self.token.is_sign("[", "(") and self._holds_commas()):
            return self._collection()
        return self.comparison()

    def _holds_commas(self) -> bool:
        """Whether the bracket that opens here holds several entries."""
        depth = 0
        for token in self.tokens[self.at :]:
            depth += token.is_sign(*_PAIRS) - token.is_sign(*_PAIRS.values())
            if depth == 0:
                return False
            if depth == 1 and token.is_sign(",", ";"):
                return True
        return False


def read_collection(text: str, dialect: Dialect, braces: bool) -> Collection:
    """A list or a set.

    Raises:
        ResponseError: It cannot be read.
    """
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(text, dialect)
        return CollectionParser(text, tokens, dialect).top(braces)
    except ResponseError as error:
        raise with_so_far(error, tokens, dialect) from None


def read_grid(text: str, dialect: Dialect) -> tuple[tuple[Node, ...], ...]:
    """The rows of a matrix; a vector is one row.

    Raises:
        ResponseError: It cannot be read.
    """
    rules = replace(
        dialect,
        comma_separates=True,
        blank_separates=True,
        notation=replace(dialect.notation, spaces=False),
    )
    tokens = _squared(tokens_of_response(text, rules))
    return _rows_of_rows(stacked_rows(text, tokens, rules))


def _rows_of_rows(rows: tuple[tuple[Node, ...], ...]) -> tuple[tuple[Node, ...], ...]:
    """``[[1, 2]; [3, 4]]``: rows that hold one row in brackets each."""
    inner = [row[0].rows[0] for row in rows if len(row) == 1 and isinstance(row[0], Stack)]
    same = len({len(row) for row in inner}) == 1
    return tuple(inner) if len(inner) == len(rows) and same else rows


def _squared(tokens: list[Token]) -> list[Token]:
    """The tokens with square brackets wherever brackets hold several entries: ``((1,2),(3,4))``."""
    opened: list[int] = []
    several: set[int] = set()
    found = list(tokens)
    for index, token in enumerate(tokens):
        if token.is_sign(*_PAIRS):
            opened.append(index)
        elif token.is_sign(",", ";") and opened:
            several.add(opened[-1])
        elif token.is_sign(*_PAIRS.values()) and opened:
            start = opened.pop()
            called = start > 0 and tokens[start - 1].kind == "function"
            if start in several and not called:
                found[start] = replace(tokens[start], text="[")
                found[index] = replace(token, text="]")
    return found
