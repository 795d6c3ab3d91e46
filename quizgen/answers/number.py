"""Numbers: one real number within a tolerance, or one whole number exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.answers.base import Examples, Judgement, Numeric, Reading
from quizgen.answers.tolerance import near
from quizgen.maths.response import read_number
from quizgen.maths.write import to_latex

_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.(\d{1,15}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAnswer(Numeric):
    """A number.

    Args:
        value: The key at full precision.
    """

    value: float

    room = "small"

    @property
    def kind(self) -> str:
        """``integer`` or ``number``."""
        return "integer" if self.whole else "number"

    @property
    def asks(self) -> str:
        """What to type."""
        if self.whole:
            return "a whole number"
        return f"a number, {self.figures}" if self.figures else "a number"

    @property
    def key(self) -> float:
        """The key as JSON."""
        return round(self.value) if self.whole else self.value

    def read(self, text: str) -> Reading:
        """Understand one number, or arithmetic on numbers.

        Raises:
            ResponseError: It is none.
        """
        plain = _PLAIN.fullmatch(text.strip().replace("−", "-"))
        if plain is not None:  # what nearly everybody types
            precision = 0.5 * 10.0 ** -len(plain[1] or "")
            return Reading(text, float(plain[0]), plain[0].replace("-", "−"), "", precision)
        number = read_number(text)
        return Reading(text, number.value, number.shown, to_latex(number.node), number.precision)

    def judge(self, reading: Reading) -> Judgement:
        """Right within the tolerance."""
        right = bool(near(reading.value, self.value, self.absolute))
        relation = "≤" if right else ">"
        evidence = f"|{reading.value:.10g} − {self.value:.10g}| {relation} {self.absolute:.6g}"
        return Judgement(1.0 if right else 0.0, evidence=evidence.replace("-", "−"))

    def examples(self) -> Examples:
        """Right: as displayed and with a decimal comma; wrong: a whole step further."""
        step = 1.0 if self.whole else 10 * self.absolute + abs(self.value) / 10 + 1e-6
        wrong = self.value + step
        shifted = str(round(wrong)) if self.whole else f"{wrong:.12f}"
        return Examples(
            right=(self.typed, f" {self.typed} ", self.shown),
            wrong=(shifted,),
            unreadable=("", "two", f"{self.typed} or so", "1/0", "0.5.1"),
        )
