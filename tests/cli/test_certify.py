"""`quizgen certify`: proofs, or what is wrong."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from processes import command
from quizgen.batch.certificate import FORMAT

BANK = """\
bank: mine
format: 1
title: Mine

concepts:
  addition:
    name: Addition
    about: Adding two numbers.

questions:
  add-two:
    title: Add two numbers
    concept: addition
    difficulty: 1
    kind: compute
    givens:
      a: 3..9
      b: 3..9
    quantities:
      total: a + b
    check:
      total: CHECK
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
    text: |
      What is $<a> + <b>$?
    parts:
      total: the sum
"""


@pytest.fixture
def bank(tmp_path: Path) -> str:
    path = tmp_path / "mine.yaml"
    path.write_text(BANK.replace("CHECK", "b + a"), encoding="utf-8")
    return str(path)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """A bank whose cross-check gives another key where a is 9."""
    path = tmp_path / "faulty.yaml"
    path.write_text(BANK.replace("CHECK", "if(a == 9, 0, a + b)"), encoding="utf-8")
    return str(path)


def certified(*arguments: str, code: int = 0) -> Any:
    return json.loads(command("certify", *arguments, "--json", code=code).stdout)


def without_times(report: Any) -> Any:
    return [{k: v for k, v in it.items() if k != "slowest"} for it in report["questions"]]


def test_each_question_has_a_line_of_eighty_columns(bank: str) -> None:
    heading, line = command("certify", bank, "--seeds", "40").stdout.splitlines()
    assert (len(heading), len(line)) == (80, 80)
    facts = dict(zip(heading.split()[1:], line.replace("all ", "").split()[1:], strict=False))
    assert facts["result"] == "ok"
    assert facts["variants"] == "49"
    assert facts["margin"] == "exact"
    assert facts["check"] == "agrees"
    assert facts["alike"] == "none"


def test_a_report_as_json_counts_what_was_seen(bank: str) -> None:
    report = certified(bank, "--seeds", "60")
    (question,) = report["questions"]
    assert report["passed"] is question["passed"] is True
    assert (question["seeds"], question["cross_check"], question["failures"]) == (60, 60, [])
    assert 1 < question["variants"] <= 49
    assert 0 < question["acceptance"] <= 1


def test_a_key_that_the_other_road_contradicts_fails_with_its_seeds(faulty: str) -> None:
    report = certified(faulty, "--seeds", "60", code=1)
    (question,) = report["questions"]
    assert report["passed"] is False
    assert 0 < question["failed"] == 60 - question["cross_check"]
    done = command("certify", faulty, "--seeds", "60", code=1)
    assert "FAILED" in done.stdout
    first = question["failures"][0]["seed"]
    assert f"add-two seed {first}: " in done.stderr


@pytest.mark.sweep
def test_several_processes_report_what_one_does(bank: str) -> None:
    one = certified(bank, "--seeds", "120")
    assert without_times(certified(bank, "--seeds", "120", "--jobs", "2")) == without_times(one)


@pytest.mark.sweep
def test_a_shipped_bank_is_chosen_by_its_id() -> None:
    questions = [it["question"] for it in certified("attention", "--seeds", "2")["questions"]]
    listed = json.loads(command("list", "--json").stdout)["questions"]
    assert questions == [it["id"] for it in listed if it["bank"] == "attention"]
    done = command("certify", "lstn", code=2)
    assert "no bank `lstn`" in done.stderr


def test_a_named_bank_is_certified_alone_and_its_faults_end_with_2(
    bank: str, tmp_path: Path
) -> None:
    assert [it["question"] for it in certified(bank, "--seeds", "1")["questions"]] == ["add-two"]
    broken = tmp_path / "broken.yaml"
    broken.write_text(BANK.replace("total: a + b", "total: a + c"), encoding="utf-8")
    done = command("certify", str(broken), code=2)
    places = [
        line.partition(": ")[0].rpartition("broken.yaml")[2] for line in done.stderr.splitlines()
    ]
    assert places == [":20:18", ":22:14"]
    assert done.stdout == ""


def test_all_variants_of_a_small_question_are_examined(bank: str) -> None:
    """3..9 twice: 49 pairs, and in none is the product the sum."""
    (question,) = certified(bank, "--seeds", "3")["questions"]
    assert question["space"] == 49
    assert " all 49 " in command("certify", bank, "--seeds", "3").stdout


def test_a_variant_that_no_seed_met_fails_with_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "rare.yaml"
    path.write_text(BANK.replace("CHECK", "if(a*10 + b == 94, 0, a + b)"), encoding="utf-8")
    report = certified(str(path), "--seeds", "1", code=1)
    (question,) = report["questions"]
    assert (question["failed"], question["space"], report["passed"]) == (0, 48, False)
    assert len(question["unfit"]) == 1
    done = command("certify", str(path), "--seeds", "1", code=1)
    assert "add-two with a = 9, b = 4: `total`" in done.stderr


TWO = (
    BANK
    + """
  again:
    title: Add two numbers again
    concept: addition
    difficulty: 1
    kind: compute
    givens: {a: 3..9, b: 3..9}
    quantities: {total: a + b}
    check: {total: b + a}
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
    text: What is $<a> + <b>$?
    parts: {total: the sum}
"""
)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.yaml"
    path.write_text(TWO.replace("CHECK", "b + a"), encoding="utf-8")
    return path


def test_a_certificate_is_verified_until_a_question_changes(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "certificate.json"
    command("certify", str(two), "--seeds", "5", "--out", str(out))
    saved = json.loads(out.read_text(encoding="utf-8"))
    assert [it["question"] for it in saved["questions"]] == ["add-two", "again"]
    assert set(saved["versions"]) == {"quizgen", "python", "numpy", "sympy"}
    done = command("certify", str(two), "--verify", str(out))
    assert done.stdout == "2 questions are as they were certified\n"
    two.write_text(
        two.read_text(encoding="utf-8").replace("b: 3..9}", "b: 3..8}"), encoding="utf-8"
    )
    done = command("certify", str(two), "--verify", str(out), code=1)
    assert done.stdout == "again: changed since it was certified\n"
    told = json.loads(command("certify", str(two), "--verify", str(out), "--json", code=1).stdout)
    assert told["verified"] is False


@pytest.mark.sweep
def test_what_is_certified_is_not_certified_again(two: Path, tmp_path: Path) -> None:
    """As after an interruption: one question is in the file, the other is done; same bytes at last."""
    out, whole = tmp_path / "certificate.json", tmp_path / "whole.json"
    command("certify", str(two), "--seeds", "5", "--out", str(whole))
    second = two.read_text(encoding="utf-8")
    two.write_text(second.partition("\n  again:")[0] + "\n", encoding="utf-8")
    command("certify", str(two), "--seeds", "5", "--out", str(out))
    two.write_text(second, encoding="utf-8")
    _, first, last = command(
        "certify", str(two), "--seeds", "5", "--out", str(out), "--jobs", "2"
    ).stdout.splitlines()
    assert first.split()[:2] == ["add-two", "ok"]
    assert first.endswith(" known")
    assert last.split()[:2] == ["again", "ok"]
    assert last.endswith(" ms")
    assert out.read_bytes() == whole.read_bytes()
    more = certified(str(two), "--seeds", "6", "--out", str(out))
    assert [it["seeds"] for it in more["questions"]] == [6, 6]
    again = certified(str(two), "--seeds", "6", "--out", str(out))
    assert without_times(again) == without_times(more)


def test_a_question_that_fails_is_in_no_certificate(faulty: str, tmp_path: Path) -> None:
    out = tmp_path / "certificate.json"
    command("certify", faulty, "--seeds", "5", "--out", str(out), code=1)
    assert json.loads(out.read_text(encoding="utf-8"))["questions"] == []
    done = command("certify", faulty, "--verify", str(out), code=1)
    assert done.stdout == "add-two: not certified\n"


def test_an_edited_certificate_is_refused(bank: str, tmp_path: Path) -> None:
    out = tmp_path / "certificate.json"
    command("certify", bank, "--seeds", "5", "--out", str(out))
    out.write_text(out.read_text(encoding="utf-8").replace('"seeds": 5', '"seeds": 9'))
    for option in ("--verify", "--out"):
        done = command("certify", bank, option, str(out), code=2)
        assert "its digest does not fit" in done.stderr
    out.write_text("hello")
    assert "no certificate" in command("certify", bank, "--verify", str(out), code=2).stderr
    done = command("certify", bank, "--out", str(out), "--verify", str(out), code=2)
    assert "give one of them" in done.stderr


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ([], "no certificate that"),
        ({"questions": []}, "no certificate that"),
        ({"certificate": 1, "questions": []}, "another version of quizgen"),
        ({"certificate": FORMAT, "seeds": 5}, "digest does not fit"),
        ({"certificate": FORMAT, "seeds": 5, "digest": True}, "no certificate: KeyError"),
        ({"certificate": FORMAT, "questions": [5], "digest": True}, "no certificate: TypeError"),
    ],
)
def test_other_files_are_no_certificates(bank: str, tmp_path: Path, held: Any, told: str) -> None:
    """Whoever forges a digest still gets a message; True stands for the fitting one."""
    path = tmp_path / "certificate.json"
    if isinstance(held, dict) and held.get("digest"):
        body = {key: value for key, value in held.items() if key != "digest"}
        text = json.dumps(body, sort_keys=True, separators=(",", ":"))
        held = body | {"digest": blake2b(text.encode(), digest_size=32).hexdigest()}
    path.write_text(json.dumps(held), encoding="utf-8")
    for option in ("--verify", "--out"):
        assert told in command("certify", bank, option, str(path), code=2).stderr


def test_a_place_that_cannot_be_written_is_named_before_any_work(bank: str, tmp_path: Path) -> None:
    done = command("certify", bank, "--out", str(tmp_path / "nowhere" / "c.json"), code=2)
    assert "cannot write" in done.stderr
    assert done.stdout == ""


MISTAKES = """\
      doubled:
        instead: {total: 2*a}
        says: That is twice the first number.
      twice_the_first:
        instead: {total: 2*a}
        says: The second number counts too.
      twice_the_second:
        instead: {total: 2*b}
        says: The first number counts too.
"""


def test_mistakes_that_nothing_tells_apart_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "alike.yaml"
    text = BANK.replace("CHECK", "b + a").replace("    text: |", MISTAKES + "    text: |")
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "certificate.json"
    done = command("certify", str(path), "--seeds", "40", "--out", str(out))
    assert "mistakes `doubled` and `twice_the_first` always give the same answer" in done.stderr
    assert "twice_the_second" not in done.stderr
    assert " 100% " in done.stdout
    (entry,) = json.loads(out.read_text(encoding="utf-8"))["questions"]
    shares = {tuple(it["mistakes"]): it["alike"] / it["variants"] for it in entry["coincidences"]}
    assert shares == {("doubled", "twice_the_first"): 1.0}
    assert certified(str(path), "--seeds", "40")["questions"][0]["warnings"] == entry["warnings"]


def test_what_is_stated_without_effect_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "idle.yaml"
    text = BANK.replace("CHECK", "b + a")
    path.write_text(
        text.replace("    quantities:", "    where: [a + b < 100, a != b]\n    quantities:"),
        encoding="utf-8",
    )
    warnings = certified(str(path), "--seeds", "5")["questions"][0]["warnings"]
    assert warnings == ["the condition `a + b < 100` refuses none of 2000 draws"]


def test_an_edit_shows_which_figures_it_moved(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "certificate.json"
    command("certify", str(two), "--seeds", "5", "--out", str(out))
    edited = two.read_text(encoding="utf-8").replace("b: 3..9}", "b: 3..8}")
    two.write_text(edited, encoding="utf-8")
    done = command("certify", str(two), "--seeds", "5", "--out", str(out))
    assert "again was certified with another combinations: 49, now 42" in done.stderr
    assert "add-two" not in done.stderr
    two.write_text(edited.replace("text: What is", "text: Now, what is"), encoding="utf-8")
    assert command("certify", str(two), "--seeds", "5", "--out", str(out)).stderr == ""


def test_a_question_that_fails_after_an_edit_leaves_the_certificate(
    two: Path, tmp_path: Path
) -> None:
    out = tmp_path / "certificate.json"
    command("certify", str(two), "--seeds", "5", "--out", str(out))
    broken = two.read_text(encoding="utf-8").replace("check: {total: b + a}", "check: {total: a}")
    two.write_text(broken, encoding="utf-8")
    command("certify", str(two), "--seeds", "5", "--out", str(out), code=1)
    kept = json.loads(out.read_text(encoding="utf-8"))["questions"]
    assert [it["question"] for it in kept] == ["add-two"]
