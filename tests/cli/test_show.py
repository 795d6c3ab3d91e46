"""`quizgen show`: a variant, a concept's page, a quiz."""

from __future__ import annotations

import json
from math import tanh
from pathlib import Path
from typing import Any

import pytest

from processes import command, quizgen
from quizgen.cli.show import read_fixes
from quizgen.errors import InputError


def shown(*arguments: str) -> Any:
    return json.loads(command("show", *arguments, "--json").stdout)


def test_a_variant_as_json_has_the_shape_that_others_rely_on() -> None:
    data = shown("lstm-gates-scalar", "--seed", "7")
    assert {
        "question",
        "revision",
        "seed",
        "params",
        "givens",
        "text",
        "parts",
        "mistakes",
        "solution",
        "certificate",
    } <= set(data)
    assert (data["question"], data["seed"]) == ("lstm-gates-scalar", 7)
    assert [part["id"] for part in data["parts"]] == ["N", "i", "f", "V", "LTM", "STM"]
    part = data["parts"][0]
    assert {"id", "kind", "prompt", "points", "key", "shown", "tolerance"} <= set(part)
    assert {"id", "part", "value", "says"} == set(data["mistakes"][0])
    assert {"margin", "tries"} <= set(data["certificate"])


def test_keys_in_the_json_follow_from_its_givens() -> None:
    data = shown("lstm-gates-scalar", "--seed", "3")
    givens = data["givens"]
    candidate = tanh(givens["Wn"][0] * givens["stm"] + givens["Wn"][1] * givens["e"] + givens["bn"])
    assert data["parts"][0]["key"] == pytest.approx(candidate, abs=1e-12)


def test_the_same_seed_gives_the_same_bytes() -> None:
    arguments = ("show", "tied-count", "--seed", "12", "--json")
    assert command(*arguments).stdout == command(*arguments).stdout
    assert (
        shown("tied-count", "--seed", "13")["givens"]
        != (shown("tied-count", "--seed", "12")["givens"])
    )


@pytest.mark.parametrize("names", ["sheet", "standard"])
def test_a_parameter_can_be_held_to_a_case(names: str) -> None:
    for seed in ("1", "2", "3"):
        data = shown("lstm-gates-scalar", "--seed", seed, "--fix", f"names={names}")
        assert data["params"]["names"] == names


@pytest.mark.parametrize("fix", ["colour=red", "names=klingon"])
def test_a_fix_that_the_question_does_not_have_is_wrong_usage(fix: str) -> None:
    done = command("show", "lstm-gates-scalar", "--fix", fix, code=2)
    assert done.stdout == ""
    assert fix.partition("=")[0] in done.stderr


def test_a_variant_to_read_has_question_key_mistakes_and_solution() -> None:
    data = shown("lstm-gates-scalar", "--seed", "7")
    text = command("show", "lstm-gates-scalar", "--seed", "7").stdout
    assert [data["parts"][at]["shown"] in text for at in range(6)] == [True] * 6
    for heading in ("Conventions", "Key", "Usual mistakes", "Solution"):
        assert heading in text.splitlines()
    assert "$" not in text
    assert "\\" not in text


def test_without_solution_nothing_gives_the_key_away() -> None:
    data = shown("tied-count", "--seed", "5")
    text = command("show", "tied-count", "--seed", "5", "--no-solution").stdout
    assert "Key" not in text
    assert data["parts"][0]["shown"] not in text


def test_options_are_lettered_and_explained_in_the_key() -> None:
    text = command("show", "vg-remedies", "--seed", "7").stdout
    question, _, key = text.partition("\nKey\n")
    assert question.count("(a) ") == key.count("(a) ") == 1


def test_a_concept_is_a_page_with_equations_a_solved_example_and_what_comes_before() -> None:
    text = command("show", "lstm").stdout
    wanted = ["Equations", "Solution", "Usual mistakes", "Know before", "Reading", "Practise"]
    assert [heading for heading in wanted if heading not in text.splitlines()] == []
    before = shown("lstm")["needs"]
    assert before
    assert [name for name in before if f"quizgen show {name}" not in text] == []
    assert "<" not in text.replace("<=", "")


def test_a_concept_that_is_one_sentence_so_far_is_shown_as_that(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "bank: mine\nformat: 1\ntitle: Mine\n"
        "concepts:\n  sums:\n    name: Sums\n    about: What adding gives.\n",
        encoding="utf-8",
    )
    assert command("show", "sums", "--bank", str(path)).stdout == "Sums\n\nWhat adding gives.\n"
    assert shown("sums", "--bank", str(path))["example"] is None


def test_a_quiz_shows_its_rules() -> None:
    text = command("show", "first-light").stdout
    assert "30 minutes" in text
    assert "tries count 100%, 50%" in text
    assert shown("first-light")["pass_mark"] == 0.6


def test_a_misspelt_name_is_answered_with_the_one_that_was_meant() -> None:
    done = command("show", "lstm-gate-scalar", code=2)
    assert "did you mean `lstm-gates-scalar`?" in done.stderr
    assert "quizgen list" in command("show", "xyzzy", code=2).stderr


def test_ascii_is_written_where_the_output_cannot_carry_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert quizgen("show", "lstm-gates-scalar", cwd=tmp_path).stdout.isascii()
    assert quizgen("show", "lstm-gates-scalar", "--json", cwd=tmp_path).stdout.isascii()


@pytest.mark.parametrize(
    ("texts", "fixes"),
    [
        (["T=2"], {"T": (2,)}),
        (["names=sheet,standard"], {"names": ("sheet", "standard")}),
        (["bias=true", " x = -1 "], {"bias": (True,), "x": (-1,)}),
    ],
)
def test_fixes_are_read_as_numbers_and_words(texts: list[str], fixes: dict[str, Any]) -> None:
    assert read_fixes(texts) == fixes


@pytest.mark.parametrize("texts", [["T"], ["=2"], ["T="], ["T=2", "T=3"]])
def test_fixes_that_say_nothing_or_twice_are_refused(texts: list[str]) -> None:
    with pytest.raises(InputError):
        read_fixes(texts)
