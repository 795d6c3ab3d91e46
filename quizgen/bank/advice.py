"""What an author probably meant by a line that is not YAML."""

from __future__ import annotations

import re

_KEY = r"^\s*(?:- )?(?:[\w-]+(?:, [\w-]+)*:)?"
_ADVICE: tuple[tuple[str, str], ...] = (
    (r"^ *\t", "indent with spaces, not with a tab"),
    (
        rf"{_KEY} *\*",
        "a text may not begin with *: begin it with another word, or use a | block",
    ),
    (r"(?:: |- )\|[^\s|>+-]", "a formula may not begin with |: write abs(...)"),
    (
        r"\{.*[\[\]{}].*\}",
        "inside { } a text or formula with [ ] { } needs quotes: write it on a line of its own",
    ),
    (rf"{_KEY} *\[.*\] *[^\s#]", "a formula that begins with [ needs quotes"),
    (rf"{_KEY} *[@`]", "a text may not begin with @ or `: put quotes around it"),
    (rf"{_KEY} *%", "a text may not begin with %: put quotes around it"),
    (rf"{_KEY} *&", "anchors (&) are not used in banks: a text that begins with & needs quotes"),
    (
        rf"{_KEY} *'",
        "a text in '...' ends at the next ': write '' for an apostrophe, or use a | block",
    ),
    (r": .*: ", "a text with `: ` needs quotes or a | block"),
    (r"^\s*[^:#]+$", "a line without `: `: write `key: value`, or indent it under its key"),
)
_COMPILED = [(re.compile(pattern), what) for pattern, what in _ADVICE]


def advise(line: str) -> str | None:
    """What to do about a line at which the YAML breaks off; None where nothing can be guessed."""
    return next((what for pattern, what in _COMPILED if pattern.search(line)), None)
