"""Vectors and matrices: components within one tolerance; a share of them earns a share of credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, prod

from quizgen.answers.base import Examples, Json, Judgement, Numeric, Reading
from quizgen.answers.tolerance import near
from quizgen.maths.response import ReadNumber, read_matrix, read_vector

_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.(\d{1,15}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayAnswer(Numeric):
    """A vector (shape ``(n,)``) or a matrix (shape ``(n, m)``).

    Args:
        values: The components of the key, row by row.
        shape: Its shape.
        room: The space to write into; a matrix takes several lines.
    """

    values: tuple[float, ...]
    shape: tuple[int, ...]
    room: str = "middle"

    counts = "The share of right components counts, in quarters."

    @property
    def kind(self) -> str:
        """``vector`` or ``matrix``."""
        return "vector" if len(self.shape) == 1 else "matrix"

    @property
    def asks(self) -> str:
        """What to type."""
        numbers = "whole numbers" if self.whole else "numbers"
        figures = f", {self.figures}" if self.figures and not self.whole else ""
        if self.kind == "vector":
            return f"{self.shape[0]} {numbers}, such as {_counting(1, *self.shape)}{figures}"
        rows, columns = self.shape
        example = _counting(rows, columns)
        return f"a {rows}×{columns} matrix, row by row, such as {example}{figures}"

    @property
    def key(self) -> Json:
        """The key as nested lists."""
        numbers = [round(v) if self.whole else v for v in self.values]
        if self.kind == "vector":
            return numbers
        width = self.shape[1]
        return [numbers[at : at + width] for at in range(0, len(numbers), width)]

    def read(self, text: str) -> Reading:
        """Understand as many numbers as asked for, in the shape asked for.

        Raises:
            ResponseError: It is no vector or matrix, or has another shape.
        """
        plain = self._read_plain(text)
        if plain is not None:
            return plain
        entries = self._entries(text)
        values = tuple(entry.value for entry in entries)
        width = self.shape[-1]
        shown = [entry.shown for entry in entries]
        rows = [", ".join(shown[at : at + width]) for at in range(0, len(shown), width)]
        precision = max(entry.precision for entry in entries)
        return Reading(text, values, f"[{'; '.join(rows)}]", "", precision)

    def _read_plain(self, text: str) -> Reading | None:
        """What nearly everybody types: ``[0.3, -0.1]`` in the shape asked for; else None."""
        body = text.replace("−", "-")
        if not (body.startswith("[") and body.endswith("]")):
            return None
        rows = [row.split(", ") for row in body[1:-1].split("; ")]
        if tuple(map(len, rows)) != (self.shape[-1],) * prod(self.shape[:-1]):
            return None
        found = [_PLAIN.fullmatch(entry) for row in rows for entry in row]
        entries = [entry for entry in found if entry is not None]
        if len(entries) < len(found):
            return None
        values = tuple(float(entry[0]) for entry in entries)
        precision = max(0.5 * 10.0 ** -len(entry[1] or "") for entry in entries)
        return Reading(text, values, body.replace("-", "−"), "", precision)

    def _entries(self, text: str) -> tuple[ReadNumber, ...]:
        if len(self.shape) == 1:
            return read_vector(text, self.shape[0])
        rows = read_matrix(text, (self.shape[0], self.shape[1]))
        return tuple(entry for row in rows for entry in row)

    def judge(self, reading: Reading) -> Judgement:
        """All right: 1; some right: their share, rounded down to quarters."""
        right = [
            bool(near(value, key, self.absolute))
            for value, key in zip(reading.value, self.values, strict=True)
        ]
        share = sum(right) / len(right)
        credit = 1.0 if all(right) else floor(4 * share) / 4
        evidence = f"{sum(right)} of {len(right)} components within {self.absolute:.6g}"
        return Judgement(credit, evidence=evidence)

    def examples(self) -> Examples:
        """Right: as displayed; wrong: everything moved; unreadable: an entry short, words."""
        step = 1.0 if self.whole else 10 * self.absolute + max(map(abs, self.values)) + 1e-6
        moved = [f"{value + step:.12f}" for value in self.values]
        width = self.shape[-1]
        rows = [", ".join(moved[at : at + width]) for at in range(0, len(moved), width)]
        return Examples(
            right=(self.typed, self.shown),
            wrong=("[" + "; ".join(rows) + "]",),
            unreadable=("", "a vector", "[1, 2", "[" + ", ".join(moved) + ", 1]"),
        )


def _counting(rows: int, columns: int) -> str:
    """An example of the shape asked for: ``[1, 2; 3, 4]``."""
    numbers = [str(at) for at in range(1, rows * columns + 1)]
    lines = [numbers[at : at + columns] for at in range(0, len(numbers), columns)]
    return "[" + "; ".join(", ".join(line) for line in lines) + "]"
