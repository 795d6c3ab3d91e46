"""Numbers taken out of a text, so that variants which differ only in numbers share one parse.

A numeral becomes a hole: one character of Unicode's private area that counts as a number to every
parser. What is parsed and written once, with holes, is filled for each further variant.
"""

from __future__ import annotations

import re
from functools import lru_cache

MOST = 0x800
_SHOWN, _RAW = 0xE000, 0xE800
_FOREIGN = re.compile("[\ue000-\uf8ff]")
_NUMBER = r"\d+(?:\.\d+)?(?!\d|[.]\d|\{,\})"
_NUMERAL = re.compile(
    rf"""(?P<keep>\\[a-z]*(?:frac|sqrt|binom|over|under|hat|bar|tilde|vec|math|bold|set)[a-z]*
          \s*\d+(?:\s+\d+)?|[_^]\s*(?:\d+|\{{[^{{}}.]*\}})|[A-Za-z#.}}]\d[\d.]*|\\\d|\d[\d.]*(?:\{{,\}}\d+)+)
      | (?P<before>(?:^|\\begin\{{\w+\}}|\\\\|[=(\[{{&,|$<>~:])\s?)(?P<signed>[-−]?{_NUMBER})
      | (?P<plain>{_NUMBER})""",
    re.VERBOSE,
)
_LIST_NUMBER = re.compile(r"[ >*+-]*\Z")


def emptied(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text with holes for its numerals, and the numerals in order.

    Numerals that mean something to a parser stay: list numbers, ``x^2``, ``a_1``, arguments as in
    ``\frac12``. Characters of the private area in the text become U+FFFD.
    """
    values: list[str] = []

    def hole(found: re.Match[str]) -> str:
        if found["keep"] or len(values) == MOST or _numbers_an_item(found):
            return found.group()
        values.append(found["signed"] or found["plain"])
        return (found["before"] or "") + chr(_SHOWN + len(values) - 1)

    clean = _FOREIGN.sub("\ufffd", text)
    return _NUMERAL.sub(hole, clean), tuple(values)


def _numbers_an_item(found: re.Match[str]) -> bool:
    text, end = found.string, found.end()
    start = found.start("signed") if found["signed"] else found.start()
    if text[end : end + 1] not in (".", ")"):
        return False
    return _LIST_NUMBER.match(text, text.rfind("\n", 0, start) + 1, start) is not None


def filled(text: str, values: tuple[str, ...]) -> str:
    """A text with its holes filled: a minus sign is a true minus."""
    return text.translate(hole_table(values)) if values else text


def raw(text: str) -> str:
    """A text whose holes will be filled exactly as the author typed them (code)."""
    return "".join(
        chr(ord(char) - _SHOWN + _RAW) if _SHOWN <= ord(char) < _RAW else char for char in text
    )


@lru_cache(maxsize=64)
def hole_table(values: tuple[str, ...]) -> dict[int, str]:
    """For `str.translate`: what each hole is filled with."""
    shown = {_SHOWN + index: value.replace("-", "−") for index, value in enumerate(values)}
    return shown | {_RAW + index: value for index, value in enumerate(values)}


def is_hole(text: str) -> bool:
    """Whether a text has a hole in it."""
    return any(_SHOWN <= ord(char) < _RAW + MOST for char in text)
