"""Runs of letters as names and functions: declared names first, the longest first.

``xsinx`` is x, sin, x; ``yhat`` one name where it is declared; ``abc`` with the names ab, bc, a
and c has two readings and is refused.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from quizgen.maths.commands import words
from quizgen.maths.functions import ALIASES
from quizgen.maths.greek import GREEK, LETTERS

CONSTANTS = {"pi": "pi", "Pi": "pi", "PI": "pi", "e": "e", "oo": "oo", "inf": "oo"} | {
    "infty": "oo",
    "infinity": "oo",
    "Infinity": "oo",
    "Inf": "oo",
    "INF": "oo",
}
WHOLE = frozenset(CONSTANTS) - {"pi", "e"}
"""Constants that are words of their own, never a part of a longer one."""
LONGEST = 200
"""Letters of one run that are split; longer runs are no formula."""
RESERVED = words(
    "import exec eval open getattr setattr delattr globals locals vars dir compile input print os"
    " sys subprocess system class def del await async yield return while for if else elif lambda"
    " assert raise try except finally from with pass global nonlocal help exit quit type object"
    " super property builtins breakpoint solve integrate diff limit simplify sympify nan NaN None"
    " True False undefined xor nand nor implies"
)
"""Words of programs; never products of letters, unless they are declared."""

_GAMMA = ("function", "gamma")
"""The one Greek letter that is a function too, where a bracket follows."""
_LOOK_ALIKES = {"In": "ln", "Iog": "log", "Iim": "lim"}
"""Words with a capital i in the place of a small l."""

PieceKind = Literal["name", "function"]


class WordError(Exception):
    """A run of letters that is no product of known names."""

    def __init__(self, offset: int, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.offset, self.problem, self.hint = offset, problem, hint


@dataclass(frozen=True, slots=True)
class Piece:
    """One name or function inside a run of letters."""

    kind: PieceKind
    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """The words that a response may use."""

    names: frozenset[str] = frozenset()
    """Declared names, of any length; with or without underscores they are the same."""
    functions: frozenset[str] = frozenset()
    """Unknown functions, called f, g …"""
    others: Literal["refused", "letters", "words", "single"] = "refused"
    """What is not declared: refused; letters of a product beside known words; names as they stand;
    always letters of a product."""
    constants: bool = True
    """Whether pi and e may stand without being declared."""

    @cached_property
    def declared(self) -> dict[str, str]:
        """Name without underscores -> the name as declared."""
        return {name.replace("_", ""): name for name in sorted(self.names)}

    def word(self, word: str) -> tuple[PieceKind, str] | None:
        """What a whole word is, or None; single undeclared letters are left to the caller."""
        spelt = spelled(word)
        if (name := self.declared.get(spelt)) is not None:
            return "name", name
        if word in self.functions or spelt in self.functions:
            return "function", word if word in self.functions else spelt
        if len(word) > 1 and (function := ALIASES.get(word) or _cased(word)):
            return "function", function
        if self.constants and (constant := CONSTANTS.get(spelt)):
            return "name", constant
        if self.others != "refused":
            return ("name", spelt) if spelt in GREEK else None
        return ("function", "sigmoid") if spelt == "sigma" else None

    def letter(self, character: str) -> str | None:
        """An undeclared letter as a name, where such names may stand."""
        return spelled(character) if self.others != "refused" else None

    def split(self, run: str, called: bool = False) -> list[Piece]:
        """The names and functions of a run of letters.

        Args:
            run: The letters.
            called: Whether a bracket opens right behind them.

        Raises:
            WordError: It holds a word that is not known, or can be read in two ways.
        """
        if known := self.word(run):
            if known == _GAMMA and not called and self.others != "refused":
                return [Piece("name", "gamma", 0, len(run))]
            return [Piece(*known, 0, len(run))]
        if run in RESERVED or len(run) > LONGEST:
            raise WordError(0, f"`{run[:30]}` is not known here", self.nearest(run))
        if run in _LOOK_ALIKES and spelled(run[0]) not in self.declared:
            hint = f"did you mean `{_LOOK_ALIKES[run]}`?"
            raise WordError(0, f"`{run}` is not known here", hint)
        if self.others == "words" or (len(run) == 1 and self.letter(run)):
            return [Piece("name", spelled(run), 0, len(run))]
        pieces = self._pieces(run)
        if pieces is None:
            raise WordError(0, f"`{run}` is not known here", self.nearest(run))
        if called and len(run) > 2 and self.others == "letters" and not self._familiar(run, pieces):
            raise WordError(0, f"`{run}` is no function that is known here", self.nearest(run))
        self._refuse_crossing(run, pieces)
        return pieces

    def _familiar(self, run: str, pieces: list[Piece]) -> bool:
        """Whether a declared name or a function is among the pieces of a run."""
        return any(
            piece.kind == "function" or run[piece.start : piece.end] in self.declared
            for piece in pieces
        )

    def nearest(self, word: str) -> str:
        """A hint with the known word that is most like this one, or ``""``."""
        if close := _closest(self.names, spelled(word).lower()):
            return f"did you mean `{close}`?"
        named = ", ".join(sorted(self.names)[:12])
        return f"the names here are {named}" if named and self.others == "refused" else ""

    def _pieces(self, run: str) -> list[Piece] | None:
        """The split that takes the longest known word at each place, if there is one."""
        known_ends = self._known(run)
        good: list[Piece | None] = [None] * (len(run) + 1)
        reachable = [False] * len(run) + [True]
        for at in range(len(run) - 1, -1, -1):
            for end in sorted(known_ends[at], reverse=True):
                kind, name = known_ends[at][end]
                if reachable[end] and not (kind == "function" and self._is_split(at, end, run)):
                    good[at], reachable[at] = Piece(kind, name, at, end), True
                    break
            else:
                letter = self.letter(run[at])
                if letter and reachable[at + 1]:
                    good[at], reachable[at] = Piece("name", letter, at, at + 1), True
        pieces = self._walk(good)
        return pieces if reachable[0] and self._plausible(run, pieces, known_ends) else None

    def _walk(self, good: list[Piece | None]) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        while at < len(good) - 1 and (piece := good[at]) is not None:
            pieces.append(piece)
            at = piece.end
        return pieces

    def _known(self, run: str) -> list[dict[int, tuple[PieceKind, str]]]:
        """For each place the ends of known words that begin there."""
        longest = max([12, *(len(name) for name in self.names)])
        table: list[dict[int, tuple[PieceKind, str]]] = []
        for at in range(len(run)):
            ends = range(at + 1, min(len(run), at + longest) + 1)
            found = ((end, self.word(run[at:end])) for end in ends if run[at:end] not in WHOLE)
            table.append({end: known for end, known in found if known})
        return table

    def _is_split(self, at: int, end: int, run: str) -> bool:
        """Whether a function inside a run is rather the product of declared letters around it.

        Short names of functions (``lg``, ``re``) inside longer words are letters there.
        """
        return end - at == 2 and run[at:end] not in ("ln", "lg", "tg") and len(run) > 2

    def _plausible(
        self, run: str, pieces: list[Piece], known: list[dict[int, tuple[PieceKind, str]]]
    ) -> bool:
        """Whether undeclared letters are likely to be meant as a product."""
        unknown = sum(piece.end - 1 not in known[piece.start] and
                      piece.end not in known[piece.start] for piece in pieces)  # fmt: skip
        if unknown == 0 or self.others == "single":
            return True
        declared = any(run[piece.start : piece.end] in self.declared for piece in pieces)
        function = any(piece.kind == "function" and piece.end - piece.start > 2 for piece in pieces)
        short = len(run) <= (2 if self.names else 3)
        return short or (declared and unknown <= 2) or (function and unknown <= 3)

    def _refuse_crossing(self, run: str, pieces: list[Piece]) -> None:
        """Refuse a run that declared names also split elsewhere."""
        borders = {piece.start for piece in pieces}
        for at in range(len(run)):
            for end in range(at + 2, min(len(run), at + 24) + 1):
                if spelled(run[at:end]) not in self.declared:
                    continue
                if not any(at < border < end for border in borders):
                    continue
                rest = [self._pieces(part) for part in (run[:at], run[end:]) if part]
                if all(rest):
                    read = "·".join(piece.id for piece in pieces)
                    other = "·".join(part for part in (run[:at], run[at:end], run[end:]) if part)
                    problem = f"`{run}` can be read as {read} or as {other}"
                    raise WordError(at, problem, "write * between the names")
        self._refuse_swallowed(run, pieces)

    def _refuse_swallowed(self, run: str, pieces: list[Piece]) -> None:
        """Refuse ``asinx`` where a is a name: a·sin x or arcsin x?"""
        for piece in pieces:
            word = run[piece.start : piece.end]
            inner = ALIASES.get(word[1:])
            if piece.kind == "function" and inner and spelled(word[0]) in self.declared:
                raise WordError(
                    piece.start,
                    f"`{word}` can be read as {word[0]}·{inner} or as the function {piece.id}",
                    "write * between a name and a function, or arc for the inverse",
                )


@lru_cache(maxsize=4096)
def _closest(names: frozenset[str], word: str) -> str | None:
    """The known word most like one that is not known, if any is alike."""
    known = [*names, *(name for name in ALIASES if len(name) > 2)]
    lowered = {name.lower(): name for name in reversed(known)}
    close = difflib.get_close_matches(word, lowered, 1, 0.75)
    return lowered[close[0]] if close else None


def spelled(word: str) -> str:
    """A word with Greek letters by name and without underscores."""
    if word.isascii():
        return word.replace("_", "")
    return "".join(LETTERS.get(character, character) for character in word).replace("_", "")


def _cased(word: str) -> str | None:
    """A function written with capitals: Sin, LN."""
    if word[1:].islower() or word.isupper():
        return ALIASES.get(word.lower())
    return None
