"""LaTeX maths cut into tokens that know where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<command>\\operatorname\*|\\[A-Za-z]+)
      | (?P<escape>\\(?:.|$))          # \{ \, \\ and a lone backslash at the end
      | (?P<number>\d+(?:(?:\.|\{,\})\d+)*|\.\d+|[\uE000-\uE7FF])   # digits; a hole for a number
      | (?P<space>\s+)
      | (?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source."""

    kind: str
    """``command``, ``escape``, ``number``, ``char``; ``end`` behind the last one."""
    text: str
    """As written; a command or an escape without its backslash."""
    offset: int


def tokens(latex: str) -> list[Token]:
    """The tokens of a formula, spaces left out, closed by an ``end`` token."""
    found = [
        Token(match.lastgroup or "char", _bare(match), match.start())
        for match in _TOKEN.finditer(latex)
        if match.lastgroup != "space"
    ]
    return [*found, Token("end", "", len(latex))]


def _bare(match: re.Match[str]) -> str:
    text = match.group()
    return text[1:] if match.lastgroup in ("command", "escape") else text
