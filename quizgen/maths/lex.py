"""Words of the maths language: an author's formula as a list of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quizgen.errors import FormulaError
from quizgen.maths import limits

TokenKind = Literal["number", "name", "function", "sign", "end"]

KEYWORDS = frozenset({"in", "and", "or", "not"})

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<sign>\.\.|\.\*|<=|>=|==|!=|[-+*/^@'()\[\],;|<>])"
)
_CALLED = re.compile(r"\s*\(")
"""What makes a name that of a function."""
_USUAL_SLIPS = {
    "−": "the minus sign here is a typographic one; write -",
    "–": "this is a dash; write - for minus",
    "·": "write * for a product, .* for one component by component",
    "×": "write * for a product",
    "=": "write == to compare",
    "&": "write `and`",
    "!": "write `not`, or != for unequal",
    "{": "write round or square brackets",
    "}": "write round or square brackets",
    "²": "write ^2",
    "³": "write ^3",
    "√": "write sqrt(...)",
    "σ": "write sigmoid(...)",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    ".": "a number is written 0.5; a range a..b; a product by components .*",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: number, name, function or sign, and where it stands."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Fraction | None = None
    """The exact number; None for all other kinds."""
    spaced: bool = False
    """Whether a blank stands before it; learners' products depend on it."""

    @property
    def at_end(self) -> bool:
        """Whether the text is over."""
        return self.kind == "end"

    def is_sign(self, *texts: str) -> bool:
        """Whether this is one of these signs or keywords."""
        return self.kind == "sign" and self.text in texts


def tokens_of(text: str) -> list[Token]:
    """The tokens of an author's formula; the last one is of kind ``end``.

    Raises:
        FormulaError: A character that has no meaning here, or a budget is exceeded.
    """
    if len(text) > limits.FORMULA_LENGTH:
        raise FormulaError(f"the formula has more than {limits.FORMULA_LENGTH} characters", 0)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found.append(_token_at(text, at))
        at = found[-1].end
        if len(found) > limits.TOKENS:
            raise FormulaError(f"the formula has more than {limits.TOKENS} words and signs", at)
    found.append(Token("end", "", len(text), len(text)))
    return found


def _token_at(text: str, at: int) -> Token:
    match = _TOKEN.match(text, at)
    if match is None:
        raise FormulaError(_strange(text[at]), at)
    word = match.group()
    if match.lastgroup == "number":
        return Token("number", word, at, match.end(), exact(word, at))
    if match.lastgroup == "name" and word not in KEYWORDS:
        kind: TokenKind = "function" if _CALLED.match(text, match.end()) else "name"
        return Token(kind, word, at, match.end())
    return Token("sign", word, at, match.end())


def _strange(character: str) -> str:
    slip = _USUAL_SLIPS.get(character)
    return f"`{character}` has no meaning here" + (f" ({slip})" if slip else "")


def exact(word: str, at: int) -> Fraction:
    """The exact value of a decimal number such as ``0.5`` or ``1e-3``.

    Raises:
        FormulaError: More digits, or a larger exponent, than any use needs.
    """
    digits, _, exponent = word.lower().partition("e")
    if len(digits) > limits.DIGITS or len(exponent) > 6 or abs(int(exponent or 0)) > 999:
        raise FormulaError(f"`{word[:20]}…` is too long a number", at)
    return Fraction(word)
