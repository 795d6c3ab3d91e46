"""Texts written once with holes, filled for each variant: what the Typst and HTML writers make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quizgen.typeset.holes import hole_table, is_hole
from quizgen.typeset.line import line_of
from quizgen.typeset.maths import fill_tree, parse_math
from quizgen.typeset.plainholes import has_plain_holes

_FIRST = 0xF000


@dataclass(slots=True)
class Written:
    """A text in some format, with holes for numbers and for alternative texts of formulas."""

    quote: Callable[[str], str]
    """How an alternative text is written in the format."""
    text: str = ""
    lines: list[str] = field(default_factory=list)
    """LaTeX of the formulas whose alternative text depends on numbers."""

    def alternative(self, latex: str) -> str:
        """The one line of a formula, quoted; a hole where numbers change more than themselves."""
        tree = parse_math(latex)
        if not is_hole(latex) or has_plain_holes(tree):
            return self.quote(line_of(tree))  # its holes are filled like all others
        self.lines.append(latex)
        return chr(_FIRST + len(self.lines) - 1)

    def fill(self, values: tuple[str, ...]) -> str:
        """The text of one variant."""
        if not values:
            return self.text
        table = dict(hole_table(values))
        for at, latex in enumerate(self.lines):
            table[_FIRST + at] = self.quote(line_of(fill_tree(parse_math(latex), values)))
        return self.text.translate(table)
