r"""Where maths stands in a Markdown text: ``$…$``, ``$$…$$``; never in code, nor at ``\$``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"""(?P<escape>\\.)
      | (?P<fence>^[ ]{0,3}(?P<ticks>```+|~~~+)[^\n]*\n(?:.*?\n)??[ ]{0,3}(?P=ticks)[ ]*$)
      | (?P<code>(?<!`)(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`))
      | (?P<end>\n[ ]*(?=\n))
      | (?P<maths>\$\$?)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of maths in a text."""

    start: int
    """Offset of its first dollar sign."""
    end: int
    """Offset behind its last dollar sign."""
    latex: str
    display: bool

    @property
    def inside(self) -> int:
        """Offset of the LaTeX."""
        return self.start + (2 if self.display else 1)


def maths_spans(markdown: str) -> tuple[list[Span], list[int]]:
    """The maths of a text in order, and the offsets of dollar signs that are left over.

    Maths ends with its paragraph: what is open at an empty line is left over.
    """
    spans: list[Span] = []
    left_over: list[int] = []
    opened: re.Match[str] | None = None
    at = 0
    while (found := _MARK.search(markdown, at)) is not None:
        at = found.end()
        if opened is not None and found["code"]:
            at = found.start() + 1  # no code inside maths
        elif found["end"] is not None and opened is not None:
            left_over.append(opened.start())
            opened = None
        elif found["maths"] and opened is None:
            opened = found
        elif found["maths"] and opened is not None:
            if found["maths"] != opened["maths"]:
                left_over.append(opened.start())
                opened = found
                continue
            latex = markdown[opened.end() : found.start()]
            spans.append(Span(opened.start(), at, latex, opened["maths"] == "$$"))
            opened = None
    return spans, left_over if opened is None else [*left_over, opened.start()]
