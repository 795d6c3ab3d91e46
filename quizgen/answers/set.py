"""Sets of numbers: elements within one tolerance, without order or repetition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor

from quizgen.answers.base import Examples, Json, Judgement, Numeric, Reading
from quizgen.answers.tolerance import near
from quizgen.errors import ResponseError
from quizgen.maths.collections_read import Collection, read_collection
from quizgen.maths.response import ReadNumber, evaluated, list_dialect
from quizgen.maths.signs import alternatives
from quizgen.maths.tree import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAnswer(Numeric):
    """Finitely many numbers, each of them once.

    Args:
        values: The elements; any two are several tolerances apart.
    """

    values: tuple[float, ...]

    kind = "set"
    counts = (
        "The share of right elements among those that are there or should be counts, in quarters."
    )

    @property
    def asks(self) -> str:
        """What to type; how many elements there are is the learner's to find."""
        numbers = "whole numbers" if self.whole else "numbers"
        figures = f", {self.figures}" if self.figures and not self.whole else ""
        return f"a set of {numbers}, such as {{1, 2}}{figures}"

    @property
    def key(self) -> Json:
        """The set as text, the elements to ten figures."""
        return self.json_of(list(self.values))

    def typed_as(self, plain: str) -> str:
        """Written numbers in braces, ascending, each once."""
        elements = dict.fromkeys(plain.strip("[]").split(", "))
        return "{" + ", ".join(sorted(elements, key=float)) + "}"

    def json_of(self, value: Json) -> Json:
        """The set as text, the elements to ten figures."""
        return self.typed_as(", ".join(f"{element:.10g}" for element in value))

    def read(self, text: str) -> Reading:
        """Understand numbers in braces or without; ``±2`` are two of them.

        Raises:
            ResponseError: It is no list of numbers.
        """
        rules = replace(
            list_dialect(text), blank_separates=False, braces_group=False, plus_minus=True
        )
        found = read_collection(text, rules, braces=True)
        entries = [evaluated(text, one) for entry in found.entries for one in _both(text, entry)]
        if not entries:
            return Reading(text, (), "{}")
        ascending = sorted({entry.value: entry for entry in entries}.items())
        shown = ", ".join(entry.shown for _, entry in ascending)
        precision = max(_precision(entry) for entry in entries)
        return Reading(text, tuple(value for value, _ in ascending), f"{{{shown}}}", "", precision)

    def pin(self, reading: Reading) -> tuple[float, ...]:
        """As many elements as the key has, each in the place of the key's of the same rank."""
        mine: tuple[float, ...] = reading.value
        if len(mine) != len(self.values):
            return ()
        ranks = sorted(range(len(mine)), key=self.values.__getitem__)
        return tuple(mine[ranks.index(at)] for at in range(len(mine)))

    def same(self, mine: Sequence[float], theirs: Sequence[float], tolerance: float) -> bool:
        """Whether each element lies near one of the others, both ways."""
        return all(
            any(near(one, other, tolerance) for other in others)
            for ones, others in ((mine, theirs), (theirs, mine))
            for one in ones
        )

    def judge(self, reading: Reading) -> Judgement:
        """The share of right elements among all that are there or should be, in quarters."""
        given = reading.value
        found = [any(near(value, key, self.absolute) for value in given) for key in self.values]
        surplus = sum(not self._is_element(value) for value in given)
        right, all_of_them = sum(found), len(self.values) + surplus
        evidence = (
            f"{right} of {len(self.values)} elements within {self.absolute:.6g}, {surplus} too many"
        )
        if right == all_of_them:
            return Judgement(1.0, evidence=evidence)
        return Judgement(
            floor(4 * right / all_of_them) / 4, notes=self._notes(right, surplus), evidence=evidence
        )

    def _is_element(self, value: float) -> bool:
        return any(near(value, key, self.absolute) for key in self.values)

    def _notes(self, right: int, surplus: int) -> tuple[str, ...]:
        """What is missing or too much, where some of it is right."""
        missing = len(self.values) - right
        if not right:
            return ()
        told = [f"{_elements(right)} right"]
        told += [f"{_elements(surplus)} not in the set"] if surplus else []
        told += [f"{missing} missing"] if missing else []
        return (f"{', '.join(told)}.",)

    def examples(self) -> Examples:
        """Right: any order, no braces; wrong: an element moved, or one more; unreadable: words."""
        inside = self.typed.strip("{}").split(", ")
        step = 1.0 if self.whole else 10 * self.absolute + max(map(abs, self.values)) + 1e-6
        far = max(self.values) + step
        moved = f"{round(far)}" if self.whole else f"{far:.12f}"
        return Examples(
            right=(
                self.typed,
                self.shown,
                "; ".join(reversed(inside)),
                f"{{{inside[0]}, {self.typed[1:]}",
            ),
            wrong=("{" + ", ".join([*inside[:-1], moved]) + "}", f"{self.typed[:-1]}, {moved}}}"),
            unreadable=("", "some numbers", "{1, 2", f"{self.typed} or so", "{1/0}"),
        )


def _elements(count: int) -> str:
    return f"{count} element is" if count == 1 else f"{count} elements are"


def _precision(entry: ReadNumber) -> float:
    """A zero is as exact as it can be."""
    return entry.precision if entry.value else 0.0


def _both(text: str, entry: Node | Collection) -> list[Node]:
    """An element, or those that ``±`` stands for."""
    if isinstance(entry, Collection):
        raise ResponseError(text, 0, "the elements are numbers")
    return alternatives(entry)
