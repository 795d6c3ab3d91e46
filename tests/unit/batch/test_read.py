"""Tables of responses: encodings, delimiters, forms, broken records."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.batch.read import read_table
from quizgen.batch.rows import MOST_RESPONSE, Row
from quizgen.errors import InputError

LONG = "student,version,item,part,response\n"


def table(tmp_path: Path, data: str | bytes, name: str = "answers.csv") -> list[Row]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_table(path).rows


def fields(rows: list[Row]) -> list[tuple[str, ...]]:
    return [(r.student, r.version, r.item, r.part, r.response) for r in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends_give_the_same_rows(
    tmp_path: Path, encoding: str, delimiter: str, end: str
) -> None:
    lines = ["student,version,item,part,response", "Zoë,1,3,STM,−0.31", "Bob,2,4,,"]
    text = end.join(line.replace(",", delimiter) for line in lines) + end
    rows = table(tmp_path, text.encode(encoding))
    assert fields(rows) == [("Zoë", "1", "3", "STM", "−0.31"), ("Bob", "2", "4", "", "")]
    assert [row.row for row in rows] == [2, 3]


def test_windows_1252_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes((LONG + "Zoë,1,3,STM,½\n").encode("cp1252"))
    found = read_table(path)
    assert fields(found.rows) == [("Zoë", "1", "3", "STM", "½")]
    assert "Windows-1252" in found.notes[0]


def test_a_late_byte_that_is_no_utf8_is_still_noticed(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(LONG.encode() + b"ann,1,1,f,0.5\n" * 20_000 + "ë,1,1,f,1\n".encode("cp1252"))
    found = read_table(path)
    assert found.notes and found.rows[-1].student == "ë"


def test_wide_form_gives_a_row_for_each_cell(tmp_path: Path) -> None:
    rows = table(tmp_path, 'Student,VERSION,3.STM,3.f,2\nann,1,0.5,,"a, c"\nbob,2,1,2,b\n')
    assert fields(rows) == [
        ("ann", "1", "3", "STM", "0.5"),
        ("ann", "1", "3", "f", ""),
        ("ann", "1", "2", "", "a, c"),
        ("bob", "2", "3", "STM", "1"),
        ("bob", "2", "3", "f", "2"),
        ("bob", "2", "2", "", "b"),
    ]
    assert all(row.cell for row in rows)


def test_json_lines_keep_numbers_as_typed(tmp_path: Path) -> None:
    lines = [
        '{"student": "ann", "version": 1, "item": 3, "part": "STM", "response": 0.50}',
        '{"student": "bob", "version": "2", "3.STM": -1e-3, "2": null}',
        "",
        "{not json",
        '["a"]',
        '{"student": "cy", "version": 1, "item": 3, "part": "f", "response": [1]}',
        '{"student": "di", "version": 1}',
        "[" * 100_000,
    ]
    rows = table(tmp_path, "\n".join(lines), "answers.jsonl")
    assert fields(rows)[:3] == [
        ("ann", "1", "3", "STM", "0.50"),
        ("bob", "2", "3", "STM", "-1e-3"),
        ("bob", "2", "2", "", ""),
    ]
    assert [row.row for row in rows] == [1, 2, 2, 4, 5, 6, 7, 8]
    assert all(row.fault for row in rows[3:])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("ann,1,1,f,0,73", "6 cells, the header 5"),
        ('ann,1,1,f,"0.5', "not closed"),
        ('ann,1,1,"f"x,0.5', "followed by text"),
        ("ann,1,1,f," + "9" * (MOST_RESPONSE + 1), "at most"),
        ("ann,1,1,f," + "9" * (1 << 20), "exceeds"),
        ('ann,1,1,f,"' + "9" * 200_000 + '"', "field limit"),
    ],
)
def test_a_broken_record_spoils_itself_and_no_other(tmp_path: Path, line: str, fault: str) -> None:
    rows = table(tmp_path, f'{LONG}ann,1,1,f,0.1\n{line}\nbob,2,1,f,0.2\ncy,1,1,f,"0,3"\n')
    assert [row.row for row in rows] == [2, 3, 4, 5]
    assert fault in rows[1].fault
    assert [rows[k].response for k in (0, 2, 3)] == ["0.1", "0.2", "0,3"]
    assert not any(rows[k].fault for k in (0, 2, 3))
    assert len(rows[1].response) <= 500


def test_an_open_quote_does_not_swallow_rows_up_to_a_later_quote(tmp_path: Path) -> None:
    rows = table(tmp_path, LONG + 'ann,1,1,f,"0.5\nbob,1,1,f,0.6\ncy,1,1,f,0.7"\n')
    assert "not closed" in rows[0].fault
    assert [row.response for row in rows[1:]] == ["0.6", '0.7"']


def test_a_text_over_several_lines_with_commas_stays_whole(tmp_path: Path) -> None:
    assert table(tmp_path, LONG + 'ann,1,1,f,"a\r\nb\rc"\r\n')[0].response == "a\r\nb\rc"
    rows = table(tmp_path, LONG + 'ann,1,1,f,"gates, which\nopen, close, leak, and, so\non"\n')
    assert fields(rows) == [("ann", "1", "1", "f", "gates, which\nopen, close, leak, and, so\non")]


def test_a_broken_wide_record_gives_a_row_for_each_column(tmp_path: Path) -> None:
    rows = table(tmp_path, "student,version,1.f,1.i\nann,1,0,5,6,7\nbob,2,0.5,1\n")
    assert [row.row for row in rows] == [2, 2, 3, 3]
    assert [bool(row.fault) for row in rows] == [True, True, False, False]


def test_line_numbers_count_lines_inside_records(tmp_path: Path) -> None:
    rows = table(tmp_path, LONG + 'ann,1,1,f,"one\ntwo\nthree"\n\n   \nbob,1,1,f,x\n')
    assert [(row.row, row.response) for row in rows] == [(2, "one\ntwo\nthree"), (7, "x")]


def test_missing_cells_at_the_end_are_empty(tmp_path: Path) -> None:
    rows = table(tmp_path, LONG + "ann,1,1,f\nbob\n")
    assert fields(rows) == [("ann", "1", "1", "f", ""), ("bob", "", "", "", "")]
    assert not any(row.fault for row in rows)


@pytest.mark.parametrize(
    ("header", "note"),
    [
        ("student,version,item,response", ["t.csv has no column `part`"]),
        ("1.f", ["t.csv has no column `student`, `version`"]),
        ("student,version,item,part,response", []),
        ("student,version,3", []),
    ],
)
def test_columns_that_are_missing_are_named(tmp_path: Path, header: str, note: list[str]) -> None:
    (tmp_path / "t.csv").write_text(f"{header}\n1,1,1,1,1\n", encoding="utf-8")
    assert list(read_table(tmp_path / "t.csv").notes) == note


def test_numbers_that_a_spreadsheet_rewrote(tmp_path: Path) -> None:
    rows = table(tmp_path, LONG + " ann ,2.0,03.STM,,1\n")
    assert fields(rows) == [("ann", "2", "3", "STM", "1")]


def test_a_part_may_be_called_as_on_the_sheet(tmp_path: Path) -> None:
    rows = table(tmp_path, LONG + "ann,1,3,3.STM,1\nann,1,3.f,,1\n")
    assert [(row.item, row.part) for row in rows] == [("3", "STM"), ("3", "f")]


def test_excels_line_about_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    rows = table(tmp_path, "sep=;\nstudent;version;item;part;response\nann;1;1;f;0,5\n")
    assert fields(rows) == [("ann", "1", "1", "f", "0,5")]


def test_columns_that_mean_nothing_are_named_and_ignored(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("Timestamp,student,version,1\nnoon,ann,1,b\n", encoding="utf-8")
    found = read_table(path)
    assert fields(found.rows) == [("ann", "1", "1", "", "b")]
    assert "`Timestamp`" in found.notes[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"name,answer\nann,1\n", "no column holds responses"),
        (b"student,version,1.f,1.f\nann,1,2,3\n", "stands there twice"),
        (b"response,Response\n1,2\n", "stands there twice"),
    ],
)
def test_a_table_without_responses_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        table(tmp_path, data)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "nowhere.csv")


def test_a_header_alone_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(LONG, encoding="utf-8")
    found = read_table(path)
    assert found.rows == [] and "no responses" in found.notes[0]


# Python's writer leaves a bare \r unquoted; then no reader can tell it from the end of a line.
cell_texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\r"), max_size=20
)


@given(
    responses=st.lists(cell_texts, min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_a_csv_writer_wrote_is_read_as_it_was(
    tmp_path: Path, responses: list[str], delimiter: str, encoding: str, end: str
) -> None:
    path = tmp_path / "written.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
        writer.writerow(LONG.strip().split(","))
        writer.writerows(["ann", "1", k, "f", text] for k, text in enumerate(responses))
    found = read_table(path).rows
    assert [row.response for row in found] == responses
    assert not any(row.fault for row in found)


@given(data=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_at_all_give_rows_or_a_refusal(tmp_path: Path, data: bytes) -> None:
    for name, head in (("t.csv", LONG.encode()), ("t.csv", b""), ("t.jsonl", b"")):
        (tmp_path / name).write_bytes(head + data)
        try:
            rows = read_table(tmp_path / name).rows
        except InputError:
            continue
        json.dumps([row.response for row in rows])
