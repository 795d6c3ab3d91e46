"""`quizgen print` as a process of its own."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

MINI = Path(__file__).with_name("mini.yaml")
QUIZGEN = str(Path(sys.executable).with_name("quizgen"))


def run(*arguments: object, code: int = 0, cwd: Path | None = None) -> str:
    """Run the command and return what it says on stderr."""
    done = subprocess.run(
        [QUIZGEN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=120
    )
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    return done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("printed") / "deep" / "sheets"
    run("print", MINI, "--versions", 3, "--format", "md", "--out", out)
    return out


@pytest.fixture
def sheets(printed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(printed, tmp_path / "sheets"))


def test_three_faces_of_each_version_with_manifest_and_secret(sheets: Path) -> None:
    faces = {f"{face}/version-{n}.md" for face in ("problems", "keys", "solutions") for n in "123"}
    assert set(tree(sheets)) == faces | {"manifest.json", "secret", "answers.csv"}
    assert stat.S_IMODE((sheets / "secret").stat().st_mode) == 0o600
    assert not list(sheets.parent.glob(".*"))


def test_several_formats_stand_side_by_side(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("print", MINI, "--versions", 1, "--format", "md", "--format", "typst", "--out", out)
    assert sorted(path.name for path in (out / "keys").iterdir()) == [
        "version-1.md",
        "version-1.typ",
    ]


def test_problem_sheets_hold_the_questions_and_no_keys(sheets: Path) -> None:
    problems = (sheets / "problems" / "version-1.md").read_text(encoding="utf-8")
    keys = (sheets / "keys" / "version-1.md").read_text(encoding="utf-8")
    for label in ("**1.STM**", "**2.ratio**", "**3**"):
        assert label in problems and label in keys
    assert "Accepted: ±0.002" in keys and "Accepted" not in problems
    assert "12 points" in problems
    texts = {(sheets / "problems" / f"version-{n}.md").read_text(encoding="utf-8") for n in "123"}
    assert len(texts) == 3


def test_the_same_command_and_secret_give_the_same_bytes(sheets: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    secret = sheets / "secret"
    run(
        "print",
        MINI,
        "--versions",
        3,
        "--format",
        "md",
        "--out",
        again,
        "--secret",
        secret,
    )
    assert tree(again) == tree(sheets)
    run("print", MINI, "--versions", 3, "--format", "md", "--out", again)
    assert tree(again) == tree(sheets)


def test_another_secret_gives_other_numbers(sheets: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run("print", MINI, "--versions", 3, "--format", "md", "--out", other)
    assert (other / "secret").read_bytes() != (sheets / "secret").read_bytes()
    assert (other / "problems/version-1.md").read_bytes() != (
        sheets / "problems/version-1.md"
    ).read_bytes()


@pytest.mark.sweep
def test_a_folder_with_another_secret_is_kept(sheets: Path, tmp_path: Path) -> None:
    before = tree(sheets)
    secret = tmp_path / "mine"
    secret.write_text("ab" * 32)
    arguments = ("print", MINI, "--versions", 3, "--format", "md", "--out", sheets)
    said = run(*arguments, "--secret", secret, code=2)
    assert "another secret" in said and tree(sheets) == before
    run(*arguments, "--secret", secret, "--force")
    assert (sheets / "secret").read_text() == "ab" * 32 + "\n"


@pytest.mark.sweep
def test_versions_can_be_added_but_not_lost(sheets: Path) -> None:
    before = tree(sheets)
    said = run("print", MINI, "--versions", 2, "--format", "md", "--out", sheets, code=2)
    assert "version 3" in said and tree(sheets) == before
    run("print", MINI, "--versions", 4, "--format", "md", "--out", sheets)
    after = tree(sheets)
    assert {name: after[name] for name in before if "version" in name} == {
        name: data for name, data in before.items() if "version" in name
    }
    assert "problems/version-4.md" in after


def test_answers_that_were_typed_in_are_never_overwritten(sheets: Path) -> None:
    (sheets / "answers.csv").write_text("mine")
    (sheets / "notes.txt").write_text("mine")
    said = run("print", MINI, "--versions", 3, "--format", "md", "--out", sheets)
    assert "answers.csv" in said
    assert (sheets / "answers.csv").read_text() == "mine"
    assert (sheets / "notes.txt").read_text() == "mine"


def test_a_roster_gives_each_student_a_version(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("student;mail\nAda;a@x\n=evil();b@x\n", encoding="utf-8")
    out = tmp_path / "out"
    run("print", MINI, "--roster", tmp_path / "class.csv", "--format", "md", "--out", out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [v["student"] for v in manifest["versions"]] == ["Ada", "=evil()"]
    assert "version 1, Ada" in (out / "problems/version-1.md").read_text(encoding="utf-8")
    assert "'=evil(),2" in (out / "answers.csv").read_text(encoding="utf-8")


def test_the_manifest_has_what_design_promises_and_nothing_that_gives_keys_away(
    sheets: Path,
) -> None:
    text = (sheets / "manifest.json").read_text(encoding="utf-8")
    assert (sheets / "secret").read_text().strip() not in text
    manifest = json.loads(text)
    assert manifest["quiz"]["id"] == "mini" and manifest["quiz"]["revision"]
    for version in manifest["versions"]:
        for item in version["items"]:
            assert {"item", "question", "revision", "tries", "digest"} <= set(item)
            assert set(item["tries"]) == {"structure", "numbers"}
            assert not {"seed", "key", "givens"} & set(item)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((MINI,), "--versions"),
        ((MINI, "--versions", "0"), "range"),
        ((MINI, "--versions", "2", "--roster", "x.csv"), "either"),
        ((MINI, "--roster", "nowhere.csv"), "nowhere.csv"),
        (("first-lihgt", "--versions", "2"), "did you mean `first-light`"),
        ((MINI, "--versions", "2", "--format", "docx"), "'docx' is not"),
        ((MINI, "--versions", "2", "--secret", "nowhere"), "nowhere"),
    ],
)
def test_wrong_usage_leaves_nothing(
    tmp_path: Path, arguments: tuple[object, ...], said: str
) -> None:
    assert said in run("print", *arguments, code=2, cwd=tmp_path)
    assert not list(tmp_path.glob("sheets*"))


def test_files_of_something_else_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    said = run("print", MINI, "--versions", 1, "--out", tmp_path, code=2)
    assert "already has keys" in said


def test_too_few_variants_are_said(tmp_path: Path) -> None:
    quiz = tmp_path / "small.yaml"
    quiz.write_text(
        "quiz: small\nformat: 1\ntitle: Small\nitems:\n"
        "  - {question: bptt-expand, points: 1, fix: {T: 2, which: E}}\n"
    )
    said = run("print", quiz, "--versions", 5, "--format", "md", "--out", tmp_path / "out")
    assert "bptt-expand: too few variants for so many versions; 2 repeat" in said
