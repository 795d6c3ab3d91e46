"""Translations: other texts, the same question."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from processes import command
from quizgen.bank.build import build_question
from quizgen.bank.load import load_catalog, untranslated_texts
from quizgen.errors import BankError, InputError
from quizgen.problem.draw import draw

Write = Callable[..., Path]

BANK = """\
bank: own
format: 1
title: Sums
conventions:
  exact: Give the exact value.
concepts:
  addition:
    name: Addition
    about: Two numbers become one.
questions:
  add:
    title: Add
    concept: addition
    difficulty: 1
    kind: compute
    uses: [exact]
    givens:
      a: 3..9
      b: 3..9
    quantities:
      total: a + b
    mistakes:
      multiplied:
        instead: {total: a*b}
        says: That is the product.
    text: |
      What is $<a> + <b>$?
    parts:
      total: the sum
    hints:
      - Count on from $<a>$.
      - Take away ten.
"""
SWEDISH = """\
translates: own
format: 1
language: sv
conventions:
  exact: Ange det exakta värdet.
concepts:
  addition: {name: Summering}
questions:
  add:
    text: |
      Hur mycket är $<a> + <b>$?
    parts:
      total: {text: summan}
    mistakes:
      multiplied: {says: Det är produkten.}
    hints:
      - Räkna vidare från $<a>$.
"""


@pytest.fixture
def banks(write: Write) -> list[Path]:
    """A bank and its translation."""
    return [write(BANK, "own.yaml"), write(SWEDISH, "own.sv.yaml")]


def test_texts_change_and_the_question_stays(banks: list[Path]) -> None:
    theirs, ours = load_catalog(banks), load_catalog(banks, language="sv")
    before, after = draw(theirs.question("add"), 5), draw(ours.question("add"), 5)
    a, b = (before.givens[name] for name in "ab")
    assert after.text.strip() == f"Hur mycket är ${a} + {b}$?"
    assert after.conventions == ("Ange det exakta värdet.",)
    assert after.part("total").prompt.startswith("summan,")
    assert ours.question("add").hints[0] != theirs.question("add").hints[0]
    assert ours.question("add").hints[1] == theirs.question("add").hints[1]
    assert ours.concepts["addition"].name == "Summering"
    assert ours.concepts["addition"].about == "Two numbers become one."
    assert (after.givens, after.question.revision) == (before.givens, before.question.revision)


def test_a_record_of_a_translated_question_is_the_same_question(banks: list[Path]) -> None:
    question = load_catalog(banks, language="sv").question("add")
    again = build_question(question.source)
    assert again.revision == question.revision
    assert draw(again, 5).text == draw(question, 5).text


def test_named_banks_are_translated_too(banks: list[Path]) -> None:
    own = load_catalog(banks, language="sv").own
    assert list(own.questions) == ["add"]
    assert "Hur mycket" in draw(own.question("add"), 1).text


def test_an_unknown_language_is_refused_with_those_there_are(banks: list[Path]) -> None:
    with pytest.raises(InputError, match=r"language `xx`.*en, sv"):
        load_catalog(banks, language="xx")


def test_a_translation_is_checked_where_it_stands(write: Write) -> None:
    faulty = SWEDISH.replace("$<a> + <b>$", r"$\hopp <a> + <c>$").replace("says", "sagt")
    with pytest.raises(BankError) as caught:
        load_catalog([write(BANK, "own.yaml"), write(faulty, "own.sv.yaml")])
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == 3
    assert any("own.sv.yaml:11:" in line and "<c>" in line for line in told)
    assert any("own.sv.yaml:11:" in line and "hopp" in line for line in told)
    assert any("sagt" in line and "no text here" in line for line in told)


def test_missing_texts_are_counted(banks: list[Path]) -> None:
    [line] = untranslated_texts(banks)
    assert line.startswith(f"{banks[1]}: 3 of 9 texts are not translated to `sv`")
    assert "concepts.addition.about" in line


def test_a_variant_is_shown_in_the_language(
    banks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [word for bank in banks for word in ("--bank", str(bank))]
    assert "Hur mycket" in command("show", "add", "--language", "sv", *named).stdout
    monkeypatch.setenv("QUIZGEN_LANGUAGE", "sv")
    assert "Det är produkten." in command("show", "add", *named).stdout
