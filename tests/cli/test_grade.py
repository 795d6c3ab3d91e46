"""`quizgen grade` as a process of its own."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.bank.load import load_catalog
from quizgen.quiz.handout import open_item
from quizgen.quiz.manifest import read_manifest
from quizgen.quiz.secret import read_secret

MINI = Path(__file__).with_name("mini.yaml")
QUIZGEN = str(Path(sys.executable).with_name("quizgen"))
Rows = list[dict[str, str]]


def run(*arguments: object, code: int = 0) -> str:
    """Run the command and return what it says on stderr."""
    done = subprocess.run(
        [QUIZGEN, *map(str, arguments)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == code, done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("printed") / "sheets"
    run("print", MINI, "--versions", 3, "--format", "md", "--out", out)
    return out


def keys_of(sheets: Path) -> Rows:
    """The right response to every part, as a long table."""
    questions = load_catalog().questions
    secret = read_secret(sheets / "secret")
    return [
        {
            "student": f"s{version.version}",
            "version": version.version,
            "item": str(item.item),
            "part": part.id,
            "response": part.answer.typed,
        }
        for version in read_manifest(sheets / "manifest.json").versions
        for item in version.items
        for part in open_item(version.version, item, questions, secret).parts
    ]


@pytest.fixture(scope="module")
def keys(sheets: Path) -> Rows:
    return keys_of(sheets)


def write(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.sweep
def test_what_the_keys_say_earns_full_marks(tmp_path: Path) -> None:
    sheets, out = tmp_path / "sheets", tmp_path / "graded"
    run("print", "first-light", "--versions", 3, "--format", "md", "--out", sheets)
    answers = write(tmp_path / "answers.csv", keys_of(sheets))
    said = run(
        *("grade", sheets / "manifest.json", answers),
        *("--secret", sheets / "secret", "--out", out),
    )
    assert "all graded" in said
    assert {row["outcome"] for row in read(out / "verdicts.csv")} == {"correct"}
    assert [row["total"] for row in read(out / "scores.csv")] == ["18", "18", "18"]
    assert read(out / "review.csv") == []
    assert "First light" in (out / "report.md").read_text(encoding="utf-8")


def test_the_form_that_print_wrote_is_filled_in_and_graded(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    rows = read(sheets / "answers.csv")
    for row in rows:
        row["student"] = f"s{row['version']}"
        for key in keys:
            if key["version"] == row["version"]:
                label = f"{key['item']}.{key['part']}"
                row[label if label in row else key["item"]] = key["response"]
    answers = write(tmp_path / "filled.csv", rows, "utf-16", ";")
    out = tmp_path / "graded"
    run("grade", sheets, answers, "--out", out)
    verdicts = read(out / "verdicts.csv")
    assert len(verdicts) == len(rows) * (len(rows[0]) - 2)
    assert {row["outcome"] for row in verdicts} == {"correct"}


def test_bad_rows_are_listed_and_the_rest_is_graded(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    answers = write(tmp_path / "answers.csv", keys)
    with answers.open("a", encoding="utf-8") as stream:
        stream.write('x,9,1,f,0.5\nx,1,99,f,0.5\nx,1,1,f,"0.5\nx,1,1,f,0,5\nx,1,1,f,0.5.5\n')
        stream.write("x,1,1,i,=cmd|' /C calc'!A0\n")
    out = tmp_path / "graded"
    said = run("grade", sheets / "manifest.json", answers, "--out", out, code=1)
    verdicts = read(out / "verdicts.csv")
    assert len(verdicts) == len(keys) + 6
    assert [int(row["row"]) for row in verdicts] == list(range(2, len(keys) + 8))
    assert {row["outcome"] for row in verdicts[: len(keys)]} == {"correct"}
    expected = ["ungradable"] * 4 + ["unreadable"] * 2
    assert [row["outcome"] for row in verdicts[len(keys) :]] == expected
    review = read(out / "review.csv")
    assert [row["row"] for row in review] == [row["row"] for row in verdicts[len(keys) :]]
    assert all(row["why"] for row in review)
    assert "6 for a person" in said
    assert verdicts[-1]["response"] == "'=cmd|' /C calc'!A0"


def test_a_missing_column_is_listed_row_by_row(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    rows = [{name: row[name] for name in row if name != "part"} for row in keys]
    out = tmp_path / "graded"
    answers = write(tmp_path / "a.csv", rows)
    run("grade", sheets / "manifest.json", answers, "--out", out, code=1)
    outcomes = [row["outcome"] for row in read(out / "verdicts.csv")]
    assert len(outcomes) == len(rows)
    assert set(outcomes) == {"correct", "ungradable"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"name,mark\nann,1\n", "no column holds responses"),
        (None, "cannot be read"),
    ],
)
def test_unusable_tables_are_refused(
    sheets: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "answers.csv"
    if content is not None:
        path.write_bytes(content)
    out = tmp_path / "graded"
    assert said in run("grade", sheets / "manifest.json", path, "--out", out, code=2)
    assert not out.exists()


@pytest.mark.sweep
def test_another_secret_is_refused(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    answers, secret = write(tmp_path / "a.csv", keys), tmp_path / "secret"
    secret.write_text("ab" * 32)
    out = tmp_path / "graded"
    arguments = ("grade", sheets / "manifest.json", answers, "--out", out)
    assert "not the one" in run(*arguments, "--secret", secret, code=2)
    assert "cannot be read" in run(*arguments, "--secret", tmp_path / "gone", code=2)
    assert not out.exists()


def test_an_edited_manifest_sends_its_rows_to_review(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    manifest = json.loads((sheets / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"][1]["items"][0]["tries"]["numbers"] += 0
    manifest["versions"][1]["items"][0]["digest"] = "0" * 32
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    answers = write(tmp_path / "a.csv", keys)
    out = tmp_path / "graded"
    arguments = ("grade", tmp_path / "manifest.json", answers, "--out", out)
    run(*arguments, "--secret", sheets / "secret", code=1)
    verdicts = read(out / "verdicts.csv")
    for row in verdicts:
        touched = (row["version"], row["item"]) == ("2", "1")
        assert row["outcome"] == ("to-review" if touched else "correct")


def test_a_revised_bank_sends_its_rows_to_review(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    from quizgen.paths import banks_dir

    bank = next(p for p in banks_dir().rglob("*.yaml") if "tied-count:" in p.read_text("utf-8"))
    revised = tmp_path / bank.name
    text = bank.read_text("utf-8")
    revised.write_text(text.replace("[4, 6, 8, 10,", "[4, 6, 8, 9, 10,"), encoding="utf-8")
    assert revised.read_text("utf-8") != text
    answers, out = write(tmp_path / "a.csv", keys), tmp_path / "graded"
    run("grade", sheets / "manifest.json", answers, "--out", out, "--bank", revised, code=1)
    outcomes = {(row["question"], row["outcome"]) for row in read(out / "verdicts.csv")}
    assert ("tied-count", "to-review") in outcomes
    assert ("lstm-gates-scalar", "correct") in outcomes


@pytest.mark.sweep
def test_results_are_replaced_and_other_files_kept(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    answers, out = write(tmp_path / "a.csv", keys[:4]), tmp_path / "graded"
    run("grade", sheets, answers, "--out", out)
    (out / "mine.txt").write_text("keep")
    run("grade", sheets, write(answers, keys), "--out", out)
    assert len(read(out / "verdicts.csv")) == len(keys)
    assert (out / "mine.txt").read_text() == "keep"
    assert not list(out.glob(".*"))
    report = tmp_path / "report.md"
    report.write_text("mine")
    assert "already has report.md" in run("grade", sheets, answers, "--out", tmp_path, code=2)
    assert report.read_text() == "mine"


def test_json_lines_and_several_files_come_out_in_order(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    half = len(keys) // 2
    first = write(tmp_path / "a.tsv", keys[:half], delimiter="\t")
    second = tmp_path / "b.jsonl"
    second.write_text("\n".join(json.dumps(row) for row in keys[half:]), encoding="utf-8")
    out = tmp_path / "graded"
    run("grade", sheets, first, second, "--out", out)
    found = [
        {**{name: row[name] for name in keys[0]}, "response": row["response"].removeprefix("'")}
        for row in read(out / "verdicts.csv")
    ]
    assert found == keys


def test_files_of_the_same_name_are_told_apart(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    files = [tmp_path / folder / "a.csv" for folder in ("x", "y")]
    for file in files:
        file.parent.mkdir()
        write(file, keys[:2])
    run("grade", sheets, *files, "--out", tmp_path / "graded")
    found = [row["file"] for row in read(tmp_path / "graded" / "verdicts.csv")]
    assert found == [str(file) for file in files for _ in range(2)]


def test_a_pipe_can_be_graded(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    answers, pipe = write(tmp_path / "a.csv", keys), tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", answers, pipe]):
        run("grade", sheets, pipe, "--out", tmp_path / "graded")
    assert len(read(tmp_path / "graded" / "verdicts.csv")) == len(keys)


def test_a_summary_for_programs(sheets: Path, keys: Rows, tmp_path: Path) -> None:
    answers = write(tmp_path / "a.csv", keys)
    done = subprocess.run(
        [QUIZGEN, "grade", sheets, answers, "--out", tmp_path / "graded", "--json"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    summary = json.loads(done.stdout)
    assert (summary["rows"], summary["needs_human"]) == (len(keys), 0)


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, once more where the first came just before a read began to wait for the pipe."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=10)
            return
    raise AssertionError("Ctrl-C does not end it")


def test_ctrl_c_leaves_nothing_behind(sheets: Path, tmp_path: Path) -> None:
    answers, out = tmp_path / "answers.csv", tmp_path / "graded"
    os.mkfifo(answers)
    process = subprocess.Popen(
        [QUIZGEN, "grade", sheets, answers, "--out", out], stderr=subprocess.PIPE
    )
    with answers.open("w") as pipe:  # opens when the command reads it
        pipe.write("student,version,item,part,response\n")
        pipe.flush()
        _interrupt(process)
    assert process.returncode == 130
    assert not out.exists() and not list(tmp_path.glob(".graded*"))


def test_sheets_are_graded_without_the_screen_and_without_sympy(
    sheets: Path, keys: Rows, tmp_path: Path
) -> None:
    answers = write(tmp_path / "a.csv", keys)
    code = (
        "import sys; from quizgen.cli.main import cli\n"
        f"cli(['grade', {str(sheets)!r}, {str(answers)!r}, '--out', {str(tmp_path / 'g')!r}],"
        " standalone_mode=False)\n"
        "print([name for name in ('textual', 'sympy', 'typst', 'duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr


class TestPractice:
    def session(self, tmp_path: Path, name: str = "ann.json") -> Path:
        path = tmp_path / name
        done = subprocess.run(
            [QUIZGEN, "quiz", MINI, "--plain", "--seed", "5", "--save", path],
            input="0.5\n" + "\n" * 40,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return path

    def test_a_session_file_is_marked_again(self, tmp_path: Path) -> None:
        path = self.session(tmp_path)
        out = tmp_path / "graded"
        said = run("grade", MINI, path, "--out", out)
        assert "Practice grade" in said
        scores = read(out / "scores.csv")
        assert [(row["student"], row["out_of"]) for row in scores] == [("ann", "12")]
        assert len(read(out / "verdicts.csv")) == 12

    @pytest.mark.sweep
    def test_what_an_edited_file_claims_changes_nothing(self, tmp_path: Path) -> None:
        path = self.session(tmp_path)
        run("grade", MINI, path, "--out", tmp_path / "honest")
        data = json.loads(path.read_text(encoding="utf-8"))
        data |= {"score": 18, "verdicts": ["correct"], "passed": True, "tries": [1, 1, 1]}
        for item in data["items"]:
            item |= {"points": 999, "key": "0.5", "givens": {"stm": 0}, "credit": 1, "fix": {}}
        path.write_text(json.dumps(data), encoding="utf-8")
        run("grade", MINI, path, "--out", tmp_path / "edited")
        for name in ("scores.csv", "verdicts.csv"):
            assert (tmp_path / "honest" / name).read_text() == (
                tmp_path / "edited" / name
            ).read_text()

    @pytest.mark.sweep
    def test_a_file_that_is_no_session_is_for_a_person(self, tmp_path: Path) -> None:
        good, bad = self.session(tmp_path), tmp_path / "bad.json"
        bad.write_text('{"format": 1}')
        out = tmp_path / "graded"
        run("grade", MINI, bad, good, "--out", out, code=1)
        assert [row["file"] for row in read(out / "review.csv")] == ["bad.json"]
        assert [row["student"] for row in read(out / "scores.csv")] == ["ann"]

    def test_a_missing_file_is_wrong_usage(self, tmp_path: Path) -> None:
        out = tmp_path / "graded"
        assert "no file" in run("grade", MINI, tmp_path / "x.json", "--out", out, code=2)
        assert shutil.which(QUIZGEN) and not out.exists()
