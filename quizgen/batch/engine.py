"""Marks rows: placed, grouped by student and item, each group marked together, in file order.

Every row comes out with one verdict, at its place. Whatever goes wrong with a row is that row's
verdict and costs no other; a fault of a bank or of quizgen is never a zero but a case for a human.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.batch.asked import Asked, Sheets
from quizgen.batch.graded import Graded, marked, stray, superseded, undecided
from quizgen.batch.place import Place, Stray, place_row
from quizgen.batch.rows import Row
from quizgen.errors import QuizgenError
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Marking

Group = tuple[str, str, str]
"""Student, version, item."""


def grade_rows(
    rows: Sequence[Row], sheets: Sheets, tick: Callable[[int], None] = lambda _: None
) -> list[Graded]:
    """One verdict for each row, in the order of the rows.

    Of several rows that answer the same part, the last that is not blank counts.

    Args:
        rows: Of all files, in order.
        sheets: What was asked.
        tick: Called after each group of rows with their number.
    """
    sorted_rows = _sort(rows, sheets)
    graded: dict[int, Graded] = {
        index: stray(rows[index], why) for index, why in sorted_rows.strays.items()
    }
    marker = _Marker(sheets)
    for group, parts in sorted_rows.groups.items():
        graded.update(marker.verdicts(group, parts, rows))
        tick(len(parts))
    for index, place in sorted_rows.passed.items():
        counts = sorted_rows.groups[place[:3]][place.part]
        graded[index] = superseded(rows[index], graded[counts])
    return [graded[index] for index in range(len(rows))]


@dataclass(slots=True)
class _Sorted:
    """Indexes of rows by what is done with them; every row is in exactly one of the three."""

    groups: dict[Group, dict[str, int]] = field(default_factory=dict)
    """The row that counts for each part."""
    passed: dict[int, Place] = field(default_factory=dict)
    """Rows in whose place another one counts."""
    strays: dict[int, Stray] = field(default_factory=dict)


def _sort(rows: Sequence[Row], sheets: Sheets) -> _Sorted:
    found = _Sorted()
    for index, row in enumerate(rows):
        place = place_row(row, sheets)
        if isinstance(place, Stray):
            found.strays[index] = place
            continue
        parts = found.groups.setdefault(place[:3], {})
        other = parts.get(place.part)
        if other is not None:
            earlier_counts = not row.response.strip() and bool(rows[other].response.strip())
            passed, index = (index, other) if earlier_counts else (other, index)
            found.passed[passed] = place
        parts[place.part] = index
    return found


class _Marker:
    """Marks groups and remembers: equal responses to one variant are marked once."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._known: dict[tuple[object, ...], Marking | str] = {}

    def verdicts(
        self, group: Group, parts: Mapping[str, int], rows: Sequence[Row]
    ) -> Iterator[tuple[int, Graded]]:
        """The verdicts of one student's rows about one item, with the rows' indexes."""
        student, version, item = group
        asked = self._sheets.asked(version, item)
        responses = {part: rows[index].response for part, index in parts.items()}
        marking = self._mark(asked, (version, item, *sorted(responses.items())), responses)
        verdicts = {}
        if isinstance(marking, Marking):
            verdicts = {verdict.part: verdict for verdict in marking.verdicts}
        for part, index in parts.items():
            place = Place(student, version, item, part)
            if part in verdicts:
                yield index, marked(rows[index], place, asked, verdicts[part])
            else:
                yield index, undecided(rows[index], place, asked, str(marking))

    def _mark(
        self, asked: Asked, key: tuple[object, ...], responses: Mapping[str, str]
    ) -> Marking | str:
        if key not in self._known:
            self._known[key] = _mark_safely(asked, responses)
        return self._known[key]


def _mark_safely(asked: Asked, responses: Mapping[str, str]) -> Marking | str:
    """The marking; or what went wrong, which is no fault of the student's."""
    if asked.variant is None:
        return asked.closed
    try:
        return mark(asked.variant, responses)
    except QuizgenError as error:
        return f"could not be marked: {error}"
    except Exception as error:  # one response that breaks quizgen must not cost the other rows
        return f"a fault of quizgen, please report it: {type(error).__name__}: {error}"
