"""Intervals: two ends within one tolerance, each with its bracket; an end may be infinite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isinf

from quizgen.answers.base import Examples, Json, Judgement, Numeric, Reading
from quizgen.maths.spans import Span, read_spans

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalAnswer(Numeric):
    """One interval.

    Args:
        values: The finite ends, ascending: two, or one where the other end is infinite.
        closed: Which ends belong to it: ``neither``, ``low``, ``high`` or ``both``.
        infinite: Which end is infinite: ``low``, ``high`` or ``""``.
        why: The sentence about its brackets, or ``""``.
    """

    values: tuple[float, ...]
    closed: str = "neither"
    infinite: str = ""
    why: str = ""

    kind = "interval"
    counts = "Right ends with a wrong bracket earn half."

    @property
    def asks(self) -> str:
        """What to type; ``(2, oo)`` says how infinity is typed where it may be needed."""
        figures = f", its ends with {self.figures}" if self.figures and not self.whole else ""
        return f"an interval such as [1, 2), 1 <= x < 2 or (2, oo){figures}"

    @property
    def key(self) -> Json:
        """The interval as text, its ends to ten figures."""
        return self.json_of(list(self.values))

    def typed_as(self, plain: str) -> str:
        """Written ends between the key's brackets; an infinite end is added."""
        low, high = self._ends(plain.strip("[]").split(", "))
        opening, closing = self._brackets(("[", "]"), ("(", ")"))
        return f"{opening}{low}, {high}{closing}"

    def json_of(self, value: Json) -> Json:
        """The interval as text, its ends to ten figures."""
        ends = value if isinstance(value, Sequence) else [value]
        return self.typed_as(", ".join(f"{end:.10g}" for end in ends))

    def _ends(self, written: list[str]) -> tuple[str, str]:
        if self.infinite:
            (end,) = written
            return ("-oo", end) if self.infinite == "low" else (end, "oo")
        return written[0], written[-1]

    def _brackets(self, closed: tuple[str, str], opened: tuple[str, str]) -> tuple[str, str]:
        low, high = self._closed
        return closed[0] if low else opened[0], closed[1] if high else opened[1]

    @property
    def _closed(self) -> tuple[bool, bool]:
        return self.closed in ("low", "both"), self.closed in ("high", "both")

    @property
    def _both(self) -> tuple[float, float]:
        """The ends, infinite ones included."""
        if self.infinite:
            return (-inf, self.values[0]) if self.infinite == "low" else (self.values[0], inf)
        return self.values[0], self.values[-1]

    @property
    def shown(self) -> str:
        """The interval as displayed."""
        return self.typed.replace("-", "−").replace("oo", "∞")

    def read(self, text: str) -> Reading:
        """Understand brackets of either fashion, inequalities and unions.

        Raises:
            ResponseError: It is no set of real numbers.
        """
        found = read_spans(text)
        return Reading(text, found.spans, found.shown, "", found.precision)

    def numbers(self, reading: Reading) -> tuple[float, ...]:
        """The finite ends, where it is one interval with as many as the key."""
        spans: tuple[Span, ...] = reading.value
        if len(spans) != 1:
            return ()
        ends = spans[0].low, spans[0].high
        if [isinf(end) for end in ends] != [isinf(end) for end in self._both]:
            return ()
        return tuple(end for end in ends if not isinf(end))

    def follows(self, reading: Reading, values: Sequence[float]) -> bool:
        """Whether ends and brackets would be right if these were the ends."""
        return self.agrees(reading, values, self.absolute) and not self._wrong_brackets(reading)

    def _wrong_brackets(self, reading: Reading) -> list[int]:
        (span,) = reading.value
        given = (span.low_closed, span.high_closed)
        return [at for at in (0, 1) if given[at] != self._closed[at]]

    def judge(self, reading: Reading) -> Judgement:
        """Both ends with their brackets; right ends with a wrong bracket earn half."""
        evidence = f"{reading.shown} against {self.shown}, ends within {self.absolute:.6g}"
        if not self.agrees(reading, self.values, self.absolute):
            return Judgement(0.0, notes=tuple(self._ends_told(reading)), evidence=evidence)
        wrong = self._wrong_brackets(reading)
        if not wrong:
            return Judgement(1.0, evidence=evidence)
        notes = list(dict.fromkeys(self._bracket_told(at, len(wrong)) for at in wrong))
        if self.why:
            notes.append(self.why)
        return Judgement(0.5, notes=tuple(notes), evidence=evidence)

    def _bracket_told(self, at: int, wrong: int) -> str:
        if isinf(self._both[at]):
            return "Infinity is no number and belongs to no interval: its bracket is round."
        if wrong == 2 and self.closed in ("neither", "both"):
            belong = "belong" if self.closed == "both" else "do not belong"
            return f"The ends are right, but not their brackets: they themselves {belong} to it."
        belongs = "belongs" if self._closed[at] else "does not belong"
        return f"The {SIDES[at]} end is right, but not its bracket: it {belongs} to the interval."

    def _ends_told(self, reading: Reading) -> list[str]:
        """Which end is right, or infinite, where the other one is not."""
        spans: tuple[Span, ...] = reading.value
        if len(spans) != 1:
            return [f"These are {len(spans)} pieces; one interval is meant."] if spans else []
        given = (spans[0].low, spans[0].high)
        told = []
        for at, (mine, key) in enumerate(zip(given, self._both, strict=True)):
            if isinf(key) and not isinf(mine):
                told.append(f"There is no end on the {SIDES[at]}: the interval goes on for ever.")
            elif isinf(mine) and not isinf(key):
                told.append(f"There is an end on the {SIDES[at]}.")
            elif not isinf(key) and abs(mine - key) <= self.absolute:
                told.append(f"The {SIDES[at]} end is right.")
        return told

    def examples(self) -> Examples:
        """Right: brackets of either fashion, an inequality; wrong: a bracket, an end."""
        low, high = self._ends(self.plain.strip("[]").split(", "))
        outward = "".join([*self._brackets(("[", "]"), ("]", "[")), ""])
        turned = self._brackets(("(", ")"), ("[", "]"))
        step = 1.0 if self.whole else 10 * self.absolute + abs(self.values[-1]) + 1e-6
        moved = ", ".join(f"{value + step:.12f}" for value in self.values)
        return Examples(
            right=(self.typed, self.shown, f"{outward[0]}{low}; {high}{outward[1]}", self._chain()),
            wrong=(f"{turned[0]}{low}, {high}{turned[1]}", self.typed_as(moved)),
            unreadable=("", "(1, 2", "an interval", "(2, 1)", "[1, two]", "5"),
        )

    def _chain(self) -> str:
        """The interval as inequalities in a name."""
        low, high = self._ends(self.plain.strip("[]").split(", "))
        first, second = (
            sign + "=" * closed for sign, closed in zip("<<", self._closed, strict=True)
        )
        before = "" if self.infinite == "low" else f"{low} {first} "
        after = "" if self.infinite == "high" else f" {second} {high}"
        return f"{before}x{after}"
