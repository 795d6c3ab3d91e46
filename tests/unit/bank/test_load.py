"""Loading: shipped banks, named files before them, paths that cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.bank.index import index_path, index_text, make_index, read_index
from quizgen.bank.load import bank_files, load_catalog
from quizgen.bank.schema import schema_path, schema_text
from quizgen.errors import BankError, InputError
from quizgen.paths import banks_dir

from .conftest import HEAD, Write


def test_the_shipped_banks_have_no_fault() -> None:
    catalog = load_catalog(thorough=True)
    assert {"lstm-gates-scalar", "bptt-expand", "tied-count", "vg-remedies"} <= set(
        catalog.questions
    )
    assert "first-light" in catalog.quizzes


def test_every_shipped_question_can_be_built() -> None:
    catalog = load_catalog()
    for question_id, summary in catalog.questions.summaries.items():
        question = catalog.question(question_id)
        assert (question.id, question.kind) == (question_id, summary.kind)
        assert question.concepts == summary.concepts


def test_without_paths_everything_is_asked_for() -> None:
    catalog = load_catalog()
    assert catalog.own is catalog


def test_named_files_stand_before_the_shipped_banks(write: Write) -> None:
    catalog = load_catalog([write(HEAD)])
    assert list(catalog.own.banks) == ["own"]
    assert next(iter(catalog.concepts)) == "c"
    assert "lstm" in catalog.concepts
    assert "lstm" not in catalog.own.concepts


def test_an_own_quiz_asks_shipped_questions(write: Write) -> None:
    quiz = """\
        quiz: own
        format: 1
        title: Own
        items:
          - {question: tied-count, points: 2, fix: {k: 3}}
        """
    catalog = load_catalog([write(quiz)])
    assert list(catalog.own.quizzes) == ["own"]
    assert not catalog.own.questions
    assert catalog.question("tied-count").id == "tied-count"


def test_an_own_bank_takes_the_place_of_the_shipped_one(write: Write) -> None:
    catalog = load_catalog([write(HEAD.replace("bank: own", "bank: tied-weights"))])
    assert "tied-count" not in catalog.questions
    assert catalog.banks["tied-weights"].title == "A bank of one question"


def test_an_own_question_hides_the_shipped_one(write_question: Write) -> None:
    keys = "givens: {x: 1..9}\nquantities: {y: 2*x}\ntext: $<x=>$\nparts: {y: the double}\n"
    path = write_question(keys)
    path.write_text(path.read_text().replace("\n  q:", "\n  tied-count:"))
    catalog = load_catalog([path])
    assert catalog.question("tied-count").title == "Q"
    assert catalog.questions.summaries["tied-count"].bank == "own"


def test_a_folder_is_searched_with_all_below_it(write: Write) -> None:
    first = write(HEAD, "a/first.yaml")
    write("quiz: z\nformat: 1\ntitle: Z\nitems: [{question: tied-count, points: 1}]\n", "a/b/z.yml")
    write("no yaml", "a/readme.md")
    write("not: a bank", "a/.hidden/settings.yaml")
    assert [path.name for path in bank_files([first.parent])] == ["z.yml", "first.yaml"]
    assert list(load_catalog([first.parent]).own.quizzes) == ["z"]


def test_the_same_file_twice_is_one_file(write: Write) -> None:
    path = write(HEAD)
    again = path.parent / ".." / path.parent.name / path.name
    assert list(load_catalog([path, again, path.parent]).own.banks) == ["own"]
    assert bank_files([path, again]) == [path]


@pytest.mark.parametrize("name", ["missing.yaml", "missing/folder"])
def test_a_path_that_does_not_exist(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        load_catalog([tmp_path / name])


def test_a_folder_without_banks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no bank in this folder"):
        load_catalog([tmp_path])


def test_ids_are_unique_over_all_files(write: Write) -> None:
    paths = [write(HEAD, "one.yaml"), write(HEAD, "two.yaml")]
    with pytest.raises(BankError) as caught:
        load_catalog(paths)
    assert [(fault.place.path.name, fault.place.line) for fault in caught.value.faults] == [
        ("two.yaml", 1),
        ("two.yaml", 5),
    ]
    assert "`c` is already used (one.yaml:5)" in caught.value.faults[1].what


def test_an_unknown_id_is_answered_by_the_nearest() -> None:
    catalog = load_catalog()
    with pytest.raises(InputError, match="did you mean `tied-count`"):
        catalog.question("tied-cuont")
    with pytest.raises(InputError, match="there is no concept `zzz`"):
        catalog.concept("zzz")
    with pytest.raises(InputError, match="did you mean `first-light`"):
        catalog.quiz("firstlight")


def test_questions_are_found_by_concept_difficulty_and_kind() -> None:
    catalog = load_catalog()
    assert "tied-count" in catalog.find("tied-weights")
    assert catalog.find("tied-weights", difficulty=(5, 5), kinds=["order"]) == ()
    assert "tied-count" not in catalog.find("tied-weights", kinds=["choose-many"])


def test_a_quiz_draws_no_more_than_there_is(write: Write, write_question: Write) -> None:
    keys = "text: A?\noptions:\n  a: {text: A, right: true}\n  b: B\n"
    bank = write_question(keys, kind="choose-one")
    items = "items:\n  - {concept: c, draw: 1, points: 1}\n  - {concept: c, draw: 2, points: 1}\n"
    quiz = write("quiz: z\nformat: 1\ntitle: Z\n" + items, "quiz.yaml")
    with pytest.raises(BankError) as caught:
        load_catalog([bank, quiz])
    assert [str(fault).removeprefix(f"{quiz}:") for fault in caught.value.faults] == [
        "6:5: items.1: only 1 question on `c` fits, 2 are to be drawn"
    ]


def test_the_index_is_current() -> None:
    current = index_text(make_index(load_catalog()))
    assert index_path().read_text(encoding="utf-8") == current, "python -m quizgen.bank.index"


def test_the_index_is_read_as_it_was_made() -> None:
    assert read_index() == make_index(load_catalog())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"quizzes": [{}]}'])
def test_a_damaged_index_is_an_error_of_its_own(tmp_path: Path, text: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(text)
    with pytest.raises(InputError, match="index of the banks"):
        read_index(path)


def test_reading_the_index_imports_nothing_slow() -> None:
    code = (
        "import json, sys; from quizgen.bank.index import read_index; read_index();"
        "print(json.dumps(sorted({'pydantic', 'yaml', 'numpy', 'sympy'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("name", ["bank", "quiz"])
def test_the_schemas_are_current(name: str) -> None:
    text = schema_path(name).read_text(encoding="utf-8")
    assert text == schema_text(name), "python -m quizgen.bank.schema"


def test_shipped_files_are_found() -> None:
    assert list(banks_dir().glob("*.yaml"))
