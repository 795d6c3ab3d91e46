"""Reading of ticked options: printed letters (``a, c``) or the texts of the options."""

from __future__ import annotations

import re

from quizgen.answers.base import Option
from quizgen.errors import ResponseError

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEPARATORS = re.compile(r"[\s,;/&+]+|\band\b|\bund\b|\boch\b")
_NOISE = re.compile(r"[$\\{}*_`]+")


def letter(at: int) -> str:
    """The letter of the option at a position, from 0: a, b, ..., z, aa, ab ..."""
    return LETTERS[at] if at < 26 else LETTERS[at // 26 - 1] + LETTERS[at % 26]


def read_ticks(text: str, options: tuple[Option, ...]) -> tuple[str, ...]:
    """The ids of the options that a response names, in the order of the options.

    Raises:
        ResponseError: Something in it is neither a letter of an option nor an option's text.
    """
    whole = _plain(text)
    for option in options:
        if whole and whole == _plain(option.text):
            return (option.id,)
    lines = [line for line in re.split(r"[\n|]", text) if line.strip()]
    by_text = {_plain(option.text): option.id for option in options}
    if len(lines) > 1 and all(_plain(line) in by_text for line in lines):
        return _ordered({by_text[_plain(line)] for line in lines}, options)
    return _ordered(set(read_letters(text, options)), options)


def read_letters(text: str, options: tuple[Option, ...]) -> list[str]:
    """The ids that letters name, in the order written, with repetitions.

    Raises:
        ResponseError: Something is no letter of an option, or there is none.
    """
    last = letter(len(options) - 1)
    known = {letter(at): option.id for at, option in enumerate(options)}
    found, at = [], 0
    for word in _SEPARATORS.split(text.strip()):
        place = text.find(word, at) if word else at
        bare = word.strip("().").lower()
        if word and bare not in known:
            if len(bare) > 1 and all(mark in known for mark in bare):  # `ac` for a and c
                found += [known[mark] for mark in bare]
            else:
                raise ResponseError(
                    text, place, f"`{word[:20]}` is no option", f"type letters from a to {last}"
                )
        elif word:
            found.append(known[bare])
        at = place + len(word)
    if not found:
        raise ResponseError(text, 0, "no option is named", f"type letters from a to {last}")
    return found


def _ordered(ids: set[str], options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.id for option in options if option.id in ids)


def _plain(text: str) -> str:
    """A text as one would copy it: no maths signs, single blanks, lower case."""
    return " ".join(_NOISE.sub("", text).split()).strip(" .").lower()


def shown_ticks(ids: tuple[str, ...], options: tuple[Option, ...]) -> str:
    """The letters of ticked options: ``a, c``."""
    return ", ".join(letter(at) for at, option in enumerate(options) if option.id in ids)
