"""Whole responses as trees, and how far the faulty ones could be read."""

from __future__ import annotations

from typing import Final

from quizgen.errors import QuizgenError, ResponseError
from quizgen.maths.dialect import Dialect
from quizgen.maths.lex import Token
from quizgen.maths.parse import Parser
from quizgen.maths.response_lex import tokens_of_response
from quizgen.maths.tree import Node
from quizgen.maths.write import to_text

_SHOWN: Final = 600
"""Characters that are enough to show how a faulty text was read."""


def read_response(typed: str, dialect: Dialect) -> Node:
    """The tree of a whole response.

    Raises:
        ResponseError: With the place, what is wrong, a hint, and what was read so far.
    """
    tokens: list[Token] = []
    try:
        tokens = tokens_of_response(typed, dialect)
        return Parser(typed, tokens, dialect).whole()
    except ResponseError as error:
        raise with_so_far(error, tokens, dialect) from None


def with_so_far(error: ResponseError, tokens: list[Token], dialect: Dialect) -> ResponseError:
    """The same error, knowing how the text before its place was read."""
    if not tokens:
        try:
            tokens = tokens_of_response(error.text[: error.offset][:_SHOWN], dialect)
        except ResponseError:
            return error
    good = [token for token in tokens if token.end <= error.offset and not token.at_end][:100]
    for count in range(len(good), max(len(good) - 4, 0), -1):
        end = Token("end", "", good[count - 1].end, good[count - 1].end)
        try:
            node = Parser(error.text, [*good[:count], end], dialect).whole()
        except QuizgenError:
            continue
        return ResponseError(error.text, error.offset, error.problem, error.hint, to_text(node))
    return error
