"""Each file of `faulty` has exactly the faults that the text file beside it lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.load import load_catalog
from quizgen.errors import BankError

FOLDER = Path(__file__).parent / "faulty"
FILES = sorted(FOLDER.glob("*.yaml"))


def faults_of(path: Path) -> list[str]:
    with pytest.raises(BankError) as caught:
        load_catalog([path])
    return [str(fault).removeprefix(f"{path}:") for fault in caught.value.faults]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_faults_are_listed_with_their_places(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert faults_of(path) == expected


def test_every_expectation_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FILES}


def test_faults_of_several_files_come_together() -> None:
    paths = [FOLDER / "star.yaml", FOLDER / "bar.yaml"]
    with pytest.raises(BankError) as caught:
        load_catalog(paths)
    assert [fault.place.path.name for fault in caught.value.faults] == ["bar.yaml", "star.yaml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_place_is_inside_the_file(path: Path) -> None:
    with pytest.raises(BankError) as caught:
        load_catalog([path])
    lines = path.read_text(encoding="utf-8").split("\n")
    for fault in caught.value.faults:
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
