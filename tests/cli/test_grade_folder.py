"""Results are put in place complete, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.cli.folder import refuse_strangers, staged
from quizgen.errors import InputError

NAMES = ("a.txt", "b.txt", "sub")


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(target: Path, **texts: str) -> None:
    with staged(target, NAMES) as folder:
        for name, text in texts.items():
            path = folder / name.replace("_", ".", 1)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    write(tmp_path / "x" / "y", a_txt="1")
    assert files(tmp_path) == {"x/y/a.txt": "1"}


def test_older_results_are_replaced_and_strangers_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "out", a_txt="1", b_txt="2")
    (tmp_path / "out" / "mine.txt").write_text("keep")
    write(tmp_path / "out", a_txt="3")
    assert files(tmp_path) == {"out/a.txt": "3", "out/mine.txt": "keep"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_changes_when_it_breaks_off(
    tmp_path: Path, error: type[BaseException], there: bool
) -> None:
    target = tmp_path / "out"
    if there:
        write(target, a_txt="1")
    before = files(tmp_path)
    with pytest.raises(error), staged(target, NAMES) as folder:
        (folder / "a.txt").write_text("half")
        raise error
    assert files(tmp_path) == before
    assert target.exists() == there


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        refuse_strangers(tmp_path / "out", NAMES, "a.txt")
    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "out" / "deeper", a_txt="1")


def test_files_of_someone_else_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x")
    with pytest.raises(InputError, match=r"already has b\.txt"):
        refuse_strangers(tmp_path, NAMES, "a.txt")
    (tmp_path / "a.txt").write_text("x")
    refuse_strangers(tmp_path, NAMES, "a.txt")
