"""The YAML of banks: what scalars mean, where things stand, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizgen.bank.places import Written
from quizgen.bank.yaml import parse_slowly, parse_yaml, read_yaml

HERE = Path("bank.yaml")
EXAMPLES = sorted((Path(__file__).parent / "faulty").glob("*.yaml"))


def value_of(written: str) -> Any:
    document, faults = parse_yaml(f"key: {written}\n", HERE)
    assert not faults
    return document.data["key"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("7", 7),
        ("-7", -7),
        ("0.25", 0.25),
        ("-1e-3", -0.001),
        (".5", 0.5),
        ("'7'", "7"),
    ],
)
def test_numbers_and_truth_values(written: str, meant: object) -> None:
    assert value_of(written) == meant
    assert isinstance(value_of(written), type(meant))


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "Off", "True", "null", "2024-05-01", "12:30", "1_000", "010", "0x1F", "+5",
     "1e999", "1.", ".inf", "9" * 5000, "-0", "1..9", "=", "½"],
)  # fmt: skip
def test_everything_else_stays_text(written: str) -> None:
    assert value_of(written) == written


def test_a_number_keeps_how_it_was_written() -> None:
    number = value_of("1.50")
    assert number == 1.5
    assert isinstance(number, Written)
    assert number.text == "1.50"


def test_keys_are_text() -> None:
    document, _ = parse_yaml("4: a\ntrue: b\n1.0: c\n", HERE)
    assert document.data == {"4": "a", "true": "b", "1.0": "c"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_loader_in_python_agrees(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fast, slow = parse_yaml(text, path), parse_slowly(text, path)
    assert fast[0].data == slow[0].data
    assert [(fault.place.line, fault.where) for fault in fast[1]] == [
        (fault.place.line, fault.where) for fault in slow[1]
    ]


def test_huge_nesting_is_refused() -> None:
    for text in ("[" * 5000, "a: " + "{a: " * 500 + "}" * 500, "- " * 3000 + "x"):
        _, faults = parse_yaml(text, HERE)
        assert faults
        assert "nested more than" in faults[0].what


def test_a_file_full_of_faults_is_not_read_to_its_end() -> None:
    document, faults = parse_yaml("".join(f"k{n}: &a {n}\n" for n in range(5000)), HERE)
    assert document.data is None
    assert len(faults) == 201
    assert "the rest is not read" in faults[-1].what


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("bank: x\ntitle: Übung, Größe\n".encode("latin-1"))
    document, faults = read_yaml(path)
    assert document.data is None
    assert [str(fault) for fault in faults] == [
        f"{path}:2:8: this is not UTF-8 text (save the file as UTF-8)"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    path = tmp_path / "bank.yaml"
    path.write_bytes(f"bank: x{end}text: |{end}  one{end}  two{end}title: **a**{end}".encode())
    _, faults = read_yaml(path)
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(5, 9)]
    path.write_bytes(f"bank: x{end}text: |{end}  one{end}  two{end}".encode())
    document, _ = read_yaml(path)
    assert document.data["text"] == "one\ntwo\n"


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes(b"\xef\xbb\xbfbank: x\n")
    document, faults = read_yaml(path)
    assert document.data == {"bank": "x"}
    assert not faults


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\x1b"])
def test_control_characters_are_refused(odd: str) -> None:
    _, faults = parse_yaml(f"bank: x\ntitle: a{odd}b\n", HERE)
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(2, 9)]


def test_invisible_line_separators_are_refused() -> None:
    _, faults = parse_yaml("bank: x\ntitle: a\u2028b\n", HERE)
    assert [(fault.place.line, fault.place.column) for fault in faults] == [(2, 9)]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("key: before HERE after", (1, 13)),
        ("key: 'it''s HERE'", (1, 13)),
        ("key: |\n  first\n    deep HERE\n", (3, 10)),
        ("key: |-\n\n\n  HERE\n", (4, 3)),
        ("key: >\n  folded\n  text\n\n  HERE\n", (5, 3)),
        ("key: plain\n  over\n  lines HERE", (3, 9)),
        ("key: 'quoted\n\n  over HERE'", (3, 8)),
        ("key: | # note\n  HERE\n", (2, 3)),
    ],
)
def test_the_place_of_a_character_inside_a_text(written: str, place: tuple[int, int]) -> None:
    document, _ = parse_yaml(written, HERE)
    offset = document.data["key"].index("HERE")
    found = document.fault(("key",), "", offset=offset).place
    assert (found.line, found.column) == place


def test_the_end_of_a_text_is_a_place() -> None:
    document, _ = parse_yaml("key: 2*(x\nnext: 1\n", HERE)
    found = document.fault(("key",), "", offset=9).place
    assert (found.line, found.column) == (1, 10)
