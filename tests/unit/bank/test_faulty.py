"""Each file of `faulty` has exactly the faults that the text file beside it lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.bank.load import load_catalog
from quizgen.errors import BankError, Fault

FOLDER = Path(__file__).parent / "faulty"
FILES = sorted(FOLDER.glob("*.yaml"))


def faults_of(*paths: Path) -> tuple[Fault, ...]:
    with pytest.raises(BankError) as caught:
        load_catalog(paths)
    return caught.value.faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_all_faults_are_listed_with_their_places(path: Path) -> None:
    faults = faults_of(path)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [str(fault).removeprefix(f"{path}:") for fault in faults] == expected
    lines = path.read_text(encoding="utf-8").split("\n")
    for fault in faults:
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1


def test_every_expectation_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FILES}


def test_faults_of_several_files_come_together() -> None:
    faults = faults_of(FOLDER / "star.yaml", FOLDER / "bar.yaml")
    assert [fault.place.path.name for fault in faults] == ["bar.yaml", "star.yaml"]
