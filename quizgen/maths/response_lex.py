"""Words of a learner's response: numbers, names, functions and signs, with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from typing import Final

from quizgen.errors import ResponseError
from quizgen.maths import limits
from quizgen.maths.characters import plain_text
from quizgen.maths.dialect import Dialect
from quizgen.maths.greek import LETTERS
from quizgen.maths.lex import Token
from quizgen.maths.lexer_commands import SUBSCRIPT, CommandLexer
from quizgen.maths.numerals import NumeralError, numeral_at
from quizgen.maths.unwrapped import unwrapped
from quizgen.maths.words import Piece, WordError

_LETTER = f"[A-Za-z{''.join(LETTERS)}]"
_RUN = re.compile(f"{_LETTER}+")
_SIGN = re.compile(r"\*\*|\.\.|\.\*|<=|>=|==|!=|<>|\+/-|[-+*/^@()\[\]{},;|!%=<>'±°∂√∛∜⌊⌋⌈⌉_&‰:]")
_SAME_SIGN: Final = {"**": "^", "==": "=", "<>": "!=", "+/-": "±", "∓": "±"}
_SLIPS: Final = {"=>": "write >=", "=<": "write <=", "&&": "write `and`"}
"""Signs of two characters that mean one thing here and another there."""
_WORD = re.compile("[A-Za-z][A-Za-z0-9_]*")
_OPENED = re.compile(r"\(")
_FOLD = re.compile(r"(?P<op>sum|prod|product)(?=\s*\(\s*(?P<counts>[A-Za-z][A-Za-z0-9_]*)\s+in\b)")
_FOLDED: Final = {"sum": "sum", "prod": "prod", "product": "prod"}
"""``sum(k in``: a fold, and the name that counts in it."""
_TIMES_TEN = re.compile(r" ?[xX] ?(?=10 ?(\^|\*\*))")
_REPEATED = re.compile(r"(.)\1{11,}")
_DIGITS = re.compile("[0-9]+")
_GLUED = re.compile(r"[.]?[0-9]|\.(?![.*])")
_GLUED_COMMA = re.compile(r"[.,]?[0-9]|\.(?![.*])")
_VULGAR: Final = {
    character: unicodedata.normalize("NFKC", character).replace("⁄", "/")
    for character in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"
}
KEYWORDS: Final = {
    **{word: word for word in ("in", "and", "or", "not", "union", "intersect", "minus")},
    **{spelt(word): word for word in ("and", "or", "not") for spelt in (str.upper, str.title)},
    "percent": "%",
}


def tokens_of_response(typed: str, dialect: Dialect) -> list[Token]:
    """The tokens of a response; their places are places in `typed`.

    Raises:
        ResponseError: A sign without meaning, an unknown word, an ambiguous number, or too much.
    """
    if len(typed) > limits.RESPONSE_LENGTH:
        raise ResponseError(typed, limits.RESPONSE_LENGTH, "this is too long to be an answer")
    return _collapsed(_Lexer(unwrapped(plain_text(typed)), dialect).all())


class _Lexer(CommandLexer):
    """Everything that people type, sign by sign."""

    def all(self) -> list[Token]:
        if self.plain.count("$") % 2:
            hint = "write the number alone"
            raise self.fault(self.plain.index("$"), "`$` has no meaning here", hint)
        while self.at < len(self.plain):
            self.step()
            if len(self.found) > limits.TOKENS:
                raise self.fault(self.at, "this is too long to be an answer")
        self.emit("end", "", len(self.plain), len(self.plain))
        return self.found

    def step(self) -> None:
        character = self.plain[self.at]
        if character == "\n" and self.dialect.blank_separates:
            self.emit("sign", "\n", self.at, self.at + 1)
        elif character.isspace() or character == "$" or (character == "~" and self.latex):
            self.spaced = True
            self.at += 1
        elif character.isdigit() or (character in ".," and self.digit_after()):
            self.number()
        elif character in _VULGAR:
            self.emit(
                "number", _VULGAR[character], self.at, self.at + 1, Fraction(_VULGAR[character])
            )
        elif run := _RUN.match(self.plain, self.at):
            self.word(run.group(), run.end())
        elif character == "\\":
            self.command()
        else:
            self.sign()

    def digit_after(self) -> bool:
        """Whether a point or comma here begins a number such as ``.5``."""
        after = self.plain[self.at + 1 : self.at + 2].isdigit()
        before = self.found[-1] if self.found and not self.spaced else None
        return after and (before is None or before.kind == "sign") and (
            self.plain[self.at] == "." or (before is None and not self.commas[-1])
        )  # fmt: skip

    # -- numbers ---------------------------------------------------------------------------

    def number(self) -> None:
        start = self.at
        notation = self.dialect.notation
        separates = self.commas[-1] and notation.decimal != "comma"
        try:
            numeral = numeral_at(self.plain, start, notation, separates)
        except NumeralError as error:
            raise self.fault(start, error.problem, error.hint) from None
        end = numeral.end
        if self.dialect.arrays and self.plain[end - 1 : end + 1] == ".*":  # 2.*v
            numeral, end = replace(numeral, typed=numeral.typed.rstrip(".")), end - 1
        self.emit("number", numeral.typed, start, end, numeral.value)
        self.after_number(start, "." if separates else ".,")

    def after_number(self, start: int, marks: str) -> None:
        """Refuse what digits are often glued to; ``1.5x10^3`` has a times sign."""
        rest = self.plain[self.at : self.at + 2]
        if rest and (_GLUED if marks == "." else _GLUED_COMMA).match(rest):
            hint = "write a point for decimals, and no signs between thousands"
            raise self.fault(self.at, "this number cannot be read", hint)
        times = _TIMES_TEN.match(self.plain, self.at) if rest else None
        if times and "x" not in self.vocabulary.declared:
            self.emit("sign", "*", self.at, times.end())
        elif not self.vocabulary.names and self.vocabulary.others == "refused":
            if re.match(r"[eE](?![A-Za-z])", rest) and not re.match(r"[eE]\^", rest):
                raise self.fault(self.at + 1, "the exponent is missing", "write 1.5e3 or 1.5*10^3")
            if re.match(r"0[xXbBoO]", self.plain[start : start + 2]):
                raise self.fault(
                    start, "this number cannot be read", "write it in the decimal system"
                )

    # -- words -----------------------------------------------------------------------------

    def word(self, run: str, end: int) -> None:
        whole = _WORD.match(self.plain, self.at)
        if whole and whole.group() in self.vocabulary.names:  # a declared name as it stands
            self.emit("name", whole.group(), self.at, whole.end())
            return
        if run in KEYWORDS:
            self.emit("sign", KEYWORDS[run], self.at, end)
            return
        if fold := _FOLD.match(self.plain, self.at):
            self.fold(fold)
            return
        repeated = len(run) > 11 and _REPEATED.fullmatch(run)
        if repeated and self.vocabulary.word(run) is None:
            self.repeated(repeated[1], end)
            return
        subscript = SUBSCRIPT.match(self.plain, end)
        digits = _DIGITS.match(self.plain, end)
        if subscript or digits:
            self.numbered_word(run, end, subscript, digits)
        else:
            self.pieces(run, self.at)

    def fold(self, match: re.Match[str]) -> None:
        """``sum(k in …``: k is a name until the bracket closes."""
        self.outside.append((len(self.commas), self.vocabulary))
        self.emit("function", _FOLDED[match["op"]], match.start(), match.end())
        names = self.vocabulary.names | {match["counts"]}
        self.vocabulary = replace(self.vocabulary, names=names)

    def repeated(self, letter: str, end: int) -> None:
        """``xxxxxxxxxxxx`` is a power: no list of ten thousand factors."""
        start, count = self.at, end - self.at
        self.pieces(letter, start)
        self.emit("sign", "^", start, start + 1)
        self.emit("number", str(count), start, end, Fraction(count))

    def numbered_word(
        self, run: str, end: int, subscript: re.Match[str] | None, digits: re.Match[str] | None
    ) -> None:
        """A word with an index behind it: ``x_1``, ``y2``, ``log_2``, ``log10``, ``sin2``."""
        match = subscript or digits
        assert match is not None  # noqa: S101 -- the caller has one of them
        tail = "".join(group for group in match.groups() if group) if subscript else match.group()
        tail = tail.replace(" ", "")
        start = self.at
        for cut in range(len(run)):
            known = self.vocabulary.word(run[cut:] + tail)
            if known and not (subscript and known[0] == "function"):
                if cut:
                    self.pieces(run[:cut], start)
                self.emit(known[0], known[1], start + cut, match.end())
                return
        self.pieces(run, start)
        last = self.found[-1]
        if last.kind == "function":
            self.function_with_index(last, subscript)
            return
        self.new_name(last, tail, match, explicit=subscript is not None)

    def new_name(self, last: Token, tail: str, match: re.Match[str], explicit: bool) -> None:
        """An undeclared name with an index, where such names may stand."""
        others = self.vocabulary.others
        start = self.at
        if others == "words" or (explicit and others != "refused"):
            new = f"{last.text}_{tail}" if explicit else last.text + tail
            self.found[-1] = replace(last, text=new, end=self.text.places[match.end()])
            self.at = match.end()
        elif explicit:
            named = ", ".join(sorted(self.vocabulary.names)[:12])
            raise self.fault(start, f"`{last.text}_{tail}` is not known here", f"known: {named}")
        else:
            hint = f"write {last.text}^{tail} for a power, {last.text}*{tail} for a product"
            raise self.fault(start, f"a number cannot stand behind `{last.text}`", hint)

    def pieces(self, run: str, start: int) -> None:
        called = _OPENED.match(self.plain, start + len(run)) is not None
        try:
            found: list[Piece] = self.vocabulary.split(run, called)
        except WordError as error:
            raise self.fault(start + error.offset, error.problem, error.hint) from None
        for piece in found:
            self.emit(piece.kind, piece.id, start + piece.start, start + piece.end)

    # -- signs -----------------------------------------------------------------------------

    def sign(self) -> None:
        match = _SIGN.match(self.plain, self.at)
        if match is None and self.full_stop():
            return
        if match is None:
            raise self.fault(self.at, f"`{self.plain[self.at]}` has no meaning here", self.slip())
        if hint := _SLIPS.get(self.plain[self.at : self.at + 2]):
            raise self.fault(self.at, f"`{self.plain[self.at : self.at + 2]}` is not read", hint)
        sign = _SAME_SIGN.get(match.group(), match.group())
        if sign == "'" and self.primed():
            return
        if sign == "‰":
            raise self.fault(self.at, "`‰` is not read here", "write the number as a decimal")
        self.bracket(sign)
        self.emit("sign", sign, self.at, match.end())

    def primed(self) -> bool:
        """Read a prime as the end of the name before it: ``y'``, where new names may stand."""
        last = self.found[-1] if self.found and not self.spaced else None
        others = self.vocabulary.others
        if last is None or last.kind != "name" or others == "refused":
            return False
        end = self.text.places[self.at] + 1
        self.found[-1] = replace(last, text=f"{last.text}'", end=end)
        self.at += 1
        return True

    def full_stop(self) -> bool:
        """Skip the point behind the last bracket, as in ``{1, 2}.`` at the end of a sentence."""
        ends = self.found and self.found[-1].is_sign("}", "]") and self.plain[self.at] == "."
        if not ends or self.plain[self.at + 1 :].strip():
            return False
        self.at = len(self.plain)
        return True

    def slip(self) -> str:
        character = self.plain[self.at]
        if character == ".":
            return "a number is written 0.5"
        return "no quotation marks" if character in "\"'" else ""


def _collapsed(tokens: list[Token]) -> list[Token]:
    """The same tokens; brackets around brackets are dropped where they are nested absurdly deep."""
    if len(tokens) <= limits.NESTING:  # too few for so many brackets
        return tokens
    opened: list[int] = []
    pairs: dict[int, int] = {}
    deepest = 0
    for index, token in enumerate(tokens):
        if token.is_sign("(", "{"):
            opened.append(index)
            deepest = max(deepest, len(opened))
        elif token.is_sign(")", "}") and opened:
            pairs[opened.pop()] = index
    if deepest <= limits.NESTING // 2:
        return tokens
    doubled = {at for at, end in pairs.items() if pairs.get(at + 1) == end - 1}
    dropped = {at + 1 for at in doubled} | {pairs[at] - 1 for at in doubled}
    return [token for index, token in enumerate(tokens) if index not in dropped]
