"""Grading of rows: every row one verdict, whatever it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.batch.asked import Sheets
from quizgen.batch.rows import Row
from quizgen.batch.sheets import grade_sheets
from quizgen.errors import InputError
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome

if TYPE_CHECKING:
    from conftest import Class

SECRET = bytes(range(32))
LSTM = 1
"""The number of lstm-gates-scalar in the quiz."""
REMEDIES = 5


def row(
    student: str = "s1",
    version: str = "1",
    item: str = "1",
    part: str = "f",
    response: str = "0.5",
    **more: object,
) -> Row:
    return replace(Row("t.csv", 2, student, version, item, part, response), **more)  # type: ignore[arg-type]


def test_keys_earn_everything(first_light: Class) -> None:
    results = grade_sheets(first_light.keys(), first_light.sheets)
    assert {verdict.outcome for verdict in results.graded} == {Outcome.CORRECT}
    assert [(s.student, s.version, s.total, s.passed.value) for s in results.scores] == [
        ("s1", "1", pytest.approx(18), "yes"),
        ("s2", "2", pytest.approx(18), "yes"),
        ("s3", "3", pytest.approx(18), "yes"),
    ]
    assert results.needs_human == 0


def test_verdicts_keep_the_order_of_the_rows(first_light: Class) -> None:
    rows = first_light.keys()[::-1]
    assert [verdict.row for verdict in first_light.grade(rows)] == rows


@pytest.mark.parametrize(
    ("bad", "outcome", "why"),
    [
        (row(version="9"), Outcome.UNGRADABLE, "no version `9` (there are 1, 2, 3)"),
        (row(version=""), Outcome.UNGRADABLE, "names no version"),
        (row(item="77"), Outcome.UNGRADABLE, "no item `77`"),
        (row(item=""), Outcome.UNGRADABLE, "names no item"),
        (row(item="x"), Outcome.UNGRADABLE, "no item `x`"),
        (row(part="zz"), Outcome.UNGRADABLE, "no part `zz`"),
        (row(part=""), Outcome.UNGRADABLE, "several parts"),
        (row(fault="broken"), Outcome.UNGRADABLE, "broken"),
        (row(item="77", response="", cell=True), Outcome.BLANK, "not asked"),
        (row(part="zz", response=" ", cell=True), Outcome.BLANK, "not asked"),
        (row(item="77", response=""), Outcome.UNGRADABLE, "no item `77`"),
        (row(item="77", cell=True), Outcome.UNGRADABLE, "no item `77`"),
    ],
)
def test_bad_rows_are_listed_and_cost_no_other(
    first_light: Class, bad: Row, outcome: Outcome, why: str
) -> None:
    keys = first_light.keys()
    graded = first_light.grade([keys[0], bad, *keys[1:]])
    assert (graded[1].outcome, graded[1].points) == (outcome, 0)
    assert why in graded[1].evidence
    assert graded[1].needs_human == (outcome is Outcome.UNGRADABLE)
    assert all(g.outcome is Outcome.CORRECT for k, g in enumerate(graded) if k != 1)


def test_blank_and_unreadable_are_not_wrong(first_light: Class) -> None:
    blank, unreadable, wrong = first_light.grade(
        [
            row(part="f", response="  "),
            row(part="i", response="0.5.5"),
            row(part="N", response="77"),
        ]
    )
    assert blank.outcome is Outcome.BLANK and not blank.needs_human
    assert unreadable.outcome is Outcome.UNREADABLE and unreadable.needs_human
    assert unreadable.why
    assert wrong.outcome is Outcome.WRONG and not wrong.needs_human


def test_parts_are_found_in_any_case_and_without_a_name_where_there_is_one(
    first_light: Class,
) -> None:
    right = first_light.key("1", REMEDIES, "answer")
    graded = first_light.grade(
        [
            row(item=str(REMEDIES), part="", response=right),
            row("s2", "1", str(REMEDIES), "ANSWER", right.upper()),
            row("s3", "1", str(LSTM), "stm", first_light.key("1", LSTM, "STM")),
        ]
    )
    assert [verdict.outcome for verdict in graded] == [Outcome.CORRECT] * 3
    assert [verdict.part for verdict in graded] == ["answer", "answer", "STM"]


def test_choices_are_answered_by_letters_or_texts(first_light: Class) -> None:
    answer = first_light.versions[0].items[REMEDIES - 1].variant.parts[0].answer
    texts = "\n".join(answer.key)
    graded = first_light.grade([row(item=str(REMEDIES), part="", response=texts)])
    assert graded[0].outcome is Outcome.CORRECT


def test_an_early_slip_is_followed_through_in_any_order_of_rows(first_light: Class) -> None:
    variant = first_light.versions[0].items[LSTM - 1].variant
    keys = {part.id: part.answer.key for part in variant.parts}
    givens = variant.givens
    slip = keys["f"] - 0.1 if keys["f"] > 0.5 else keys["f"] + 0.1
    carried = givens["ltm"] * slip + keys["N"] * keys["i"]
    rows = [
        row(part="LTM", response=f"{carried:.4f}"),
        row(part="N", response=f"{keys['N']:.4f}"),
        row(part="f", response=f"{slip:.4f}"),
        row(part="i", response=f"{keys['i']:.4f}"),
    ]
    graded = first_light.grade(rows)
    assert [g.outcome for g in graded] == [
        Outcome.FOLLOW_THROUGH,
        Outcome.CORRECT,
        Outcome.WRONG,
        Outcome.CORRECT,
    ]
    assert graded[0].follow_through and graded[0].credit == 1


def test_a_verdict_is_that_of_the_marking_engine(first_light: Class) -> None:
    for item in first_light.versions[1].items:
        mistakes = {one.part: str(one.value) for one in item.variant.mistakes}
        for responses in (
            {part.id: part.answer.typed for part in item.variant.parts},
            {part.id: mistakes.get(part.id, "0.5") for part in item.variant.parts},
            {part.id: "" for part in item.variant.parts},
        ):
            rows = [
                row("s2", "2", str(item.record.item), part, text)
                for part, text in responses.items()
            ]
            marking = mark(item.variant, responses)
            for found, verdict in zip(first_light.grade(rows), marking.verdicts, strict=True):
                assert (found.outcome, found.credit) == (verdict.outcome, verdict.credit)
                assert (found.reading, found.feedback) == (verdict.reading, verdict.feedback)
                assert (found.mistakes, found.evidence) == (verdict.mistakes, verdict.evidence)


class TestRepeatedRows:
    def test_the_last_one_counts(self, first_light: Class) -> None:
        key = first_light.key("1", LSTM, "f")
        first, last = first_light.grade([row(response="77"), row(response=key, row=9)])
        assert (first.outcome, first.points) == (Outcome.UNGRADABLE, 0)
        assert "row 9 of t.csv" in first.evidence and first.needs_human
        assert last.outcome is Outcome.CORRECT

    def test_a_blank_one_does_not_take_an_answer_away(self, first_light: Class) -> None:
        key = first_light.key("1", LSTM, "f")
        answer, blank = first_light.grade([row(response=key), row(response="")])
        assert answer.outcome is Outcome.CORRECT
        assert blank.outcome is Outcome.BLANK and not blank.needs_human

    def test_the_same_response_twice_counts_once_and_needs_nobody(self, first_light: Class) -> None:
        rows = first_light.keys() * 2
        results = grade_sheets(rows, first_light.sheets)
        assert results.needs_human == 0
        assert [score.total for score in results.scores] == [pytest.approx(18)] * 3
        assert sum(verdict.points for verdict in results.graded) == pytest.approx(54)

    def test_of_three_each_earlier_one_points_at_the_last(self, first_light: Class) -> None:
        rows = [row(response=text, row=k) for k, text in enumerate(["0.1", "", "0.2"], start=2)]
        graded = first_light.grade(rows)
        assert ["row 4" in verdict.evidence for verdict in graded[:2]] == [True, True]


class TestRosters:
    def test_the_student_says_the_version_and_the_version_the_student(self, roster: Class) -> None:
        f1, f2, f3 = (roster.key(version, LSTM, "f") for version in "123")
        graded = roster.grade(
            [
                row("ANN", "", response=f1),
                row("", "2", response=f2),
                row("7", "3", response=f3),
                row("nobody", "", response=f3),
            ]
        )
        assert [g.outcome for g in graded] == [Outcome.CORRECT] * 3 + [Outcome.UNGRADABLE]
        assert [g.student for g in graded[:3]] == ["ann", "Bob", "007"]

    def test_another_students_version_goes_to_a_human(self, roster: Class) -> None:
        results = grade_sheets([row("ann", "2")], roster.sheets)
        assert results.graded[0].outcome is Outcome.UNGRADABLE
        assert "was handed to `Bob`" in results.graded[0].evidence
        assert results.scores == []
        assert any("no responses from: ann, Bob, 007" in note for note in results.notes)


class TestChangedSheets:
    def edited(self, first_light: Class, **change: object) -> Sheets:
        version = first_light.manifest.versions[0]
        item = version.items[0].model_copy(update=change)
        version = version.model_copy(update={"items": (item, *version.items[1:])})
        versions = (version, *first_light.manifest.versions[1:])
        manifest = first_light.manifest.model_copy(update={"versions": versions})
        return Sheets(manifest, first_light.catalog.questions, SECRET)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"digest": "0" * 32}, "not those of the manifest"),
            ({"redraw": 1}, "not those of the manifest"),
            ({"points": 600.0}, "not those of the manifest"),
            ({"fix": {"names": ("nonsense",)}}, "can no longer be drawn"),
            ({"revision": "0" * 16}, "was revised"),
            ({"question": "tied-count"}, "was revised"),
            ({"question": "gone"}, "no question `gone`"),
        ],
    )
    def test_an_item_that_is_not_what_was_printed_goes_to_a_human(
        self, first_light: Class, change: dict[str, object], why: str
    ) -> None:
        sheets = self.edited(first_light, **change)
        keys = first_light.keys()
        results = grade_sheets([*keys, row(response="")], sheets)
        changed = [g for g in results.graded if (g.version, g.item) == ("1", "1")]
        assert {g.outcome for g in changed[:-1]} == {Outcome.TO_REVIEW}
        assert all(why in g.evidence and g.points == 0 for g in changed)
        assert changed[-1].outcome is Outcome.BLANK
        others = [g for g in results.graded if (g.version, g.item) != ("1", "1")]
        assert {g.outcome for g in others} == {Outcome.CORRECT}
        assert results.scores[0].passed.value in ("yes", "open")

    def test_another_secret_is_refused(self, first_light: Class) -> None:
        with pytest.raises(InputError, match="not the one"):
            Sheets(first_light.manifest, first_light.catalog.questions, bytes(32))


texts = st.text(max_size=8) | st.sampled_from(
    ["0.5", "1e400", "=1", "a, c", "\0", "−0.31", "9^9^9^9"]
)
rows_strategy = st.lists(
    st.builds(
        Row,
        file=st.just("t.csv"),
        row=st.integers(2, 50),
        student=st.sampled_from(["s1", "s2", ""]),
        version=st.sampled_from(["1", "2", "3", "", "9", "x"]),
        item=st.sampled_from(["1", "3", "5", "", "0", "9"]),
        part=st.sampled_from(["f", "F", "STM", "ratio", "answer", "", "?"]),
        response=texts,
        fault=st.sampled_from(["", "", "", "broken"]),
        cell=st.booleans(),
    ),
    max_size=12,
)


@given(rows=rows_strategy)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_rows_in_are_rows_out(first_light: Class, rows: list[Row]) -> None:
    results = grade_sheets(rows, first_light.sheets)
    assert [verdict.row for verdict in results.graded] == rows
    for verdict in results.graded:
        assert 0 <= verdict.credit <= 1
        assert 0 <= verdict.points <= verdict.worth + 1e-9
        assert not (verdict.row.fault and verdict.points)
    counted = sum(verdict.points for verdict in results.graded)
    assert counted == pytest.approx(sum(score.total for score in results.scores))
