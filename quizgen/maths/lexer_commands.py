r"""The LaTeX commands of a response as tokens: ``\frac``, ``\alpha_1``, ``\begin{matrix}``."""

from __future__ import annotations

import re
from typing import Final

from quizgen.maths import commands
from quizgen.maths.functions import ALIASES
from quizgen.maths.lex import Token
from quizgen.maths.lexer_base import LexerBase

SUBSCRIPT: Final = re.compile(r"_(?:\{([A-Za-z0-9,+\- ]{1,40})\}|([A-Za-z]+|[0-9]+))")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_CALLED = re.compile(r"\s*(?:\\left\s*)?[({]")
_MATRICES: Final = commands.words("matrix pmatrix bmatrix Bmatrix array smallmatrix")
_WITHOUT = re.compile(r"\\ *([{\[(])")
"""A backslash before a bracket."""


class CommandLexer(LexerBase):
    """Reads what begins with a backslash."""

    def command(self) -> None:
        """Read one command."""
        match = _COMMAND.match(self.plain, self.at)
        if match is None:
            raise self.fault(self.at, "`\\` has no meaning here")
        name = match.group(1)
        if self.without():
            self.emit("sign", "minus", self.at, self.at + 1)
        elif name == "." or name in commands.SPACES:
            self.spaced, self.at = True, match.end()
        elif name in commands.DROPPED:
            self.at = match.end()
            if self.plain[self.at : self.at + 1] == "." and name in ("left", "right"):
                self.at += 1
        elif name in ("begin", "end"):
            self.environment(name, match.end())
        elif name in commands.SIGNS:
            self.command_sign(commands.SIGNS[name], match.end())
        elif (word := commands.WORDS.get(name, name)) and (
            word in ALIASES or name in commands.WORDS
        ):
            self.command_word(word, match.end())
        else:
            raise self.fault(self.at, f"the command \\{name[:20]} is not read here")

    def without(self) -> bool:
        r"""Whether ``\`` is the difference of sets: ``R \ {0}``, but not ``\{0\}`` or ``a\ (b)``."""
        before = self.found[-1] if self.found else None
        if before is None or not (before.kind == "name" or before.is_sign(")", "]", "}", "[")):
            return False
        bracket = _WITHOUT.match(self.plain, self.at)
        return bracket is not None and (bracket[1] in "{[" or not self.dialect.braces_group)

    def command_sign(self, sign: str, end: int) -> None:
        """A command that stands for a sign."""
        if sign == "row":
            sign = ";"
        elif sign in ("set{", "set}"):
            sign = sign[-1]
        elif sign == "∅":
            self.emit("sign", "{", self.at, end)
            self.emit("sign", "}", end - 1, end)
            return
        self.bracket(sign) if len(sign) == 1 else None
        self.emit("function" if sign == "binom" else "sign", sign, self.at, end)

    def command_word(self, word: str, end: int) -> None:
        """A function or a Greek letter, with the index behind it."""
        start = self.at
        subscript = SUBSCRIPT.match(self.plain, end)
        vocabulary = self.vocabulary
        if subscript and word not in ALIASES:
            tail = (subscript[1] or subscript[2]).replace(" ", "")
            known = vocabulary.word(word + tail)
            if known is None and vocabulary.others == "refused":
                raise self.fault(
                    start, f"`{word}_{tail}` is not known here", vocabulary.nearest(word)
                )
            self.emit("name", known[1] if known else f"{word}_{tail}", start, subscript.end())
            return
        known = vocabulary.word(word)
        if known == ("function", "gamma") and not _CALLED.match(self.plain, end):
            known = ("name", "gamma") if vocabulary.others != "refused" else None
        if known is None:
            raise self.fault(start, f"`{word}` is not known here", vocabulary.nearest(word))
        self.emit(known[0], known[1], start, end)
        if subscript:
            self.function_with_index(self.found[-1], subscript)

    def environment(self, name: str, end: int) -> None:
        """The begin or the end of a matrix."""
        match = re.compile(r"\s*\{([a-z]+)\}(\{[lcr|]*\})?").match(self.plain, end)
        if match is None or match[1] not in _MATRICES:
            raise self.fault(self.at, "this LaTeX environment is not read here")
        sign = "[" if name == "begin" else "]"
        self.bracket(sign)
        self.emit("sign", sign, self.at, match.end())

    def function_with_index(self, last: Token, subscript: re.Match[str] | None) -> None:
        """``log_2`` keeps its base for the parser; in ``sin2x`` the number is the argument."""
        if subscript is None:
            return
        if last.text != "log":
            raise self.fault(self.at, f"`{last.text}` takes no index")
        self.emit("sign", "_", self.at, self.at + 1)
