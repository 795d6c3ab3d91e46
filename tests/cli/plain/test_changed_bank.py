"""A session whose bank is edited in between: it goes on, and is marked, by what was asked."""

from __future__ import annotations

import re

import pytest

from quizgen.bank.load import load_catalog
from quizgen.learner.store import Store
from quizgen.quiz.resume import resume
from small_bank import BANK

QUIZ = """\
quiz: two
format: 1
title: Two
about: A sum, and a sum doubled.
tries: [1]
pass_mark: 0.5
show: {verdict: try, mistake: try, solution: item}
items:
  - {question: add, points: 1}
  - {question: chain, points: 1}
"""
EDITS = {
    "total: a + b": "total: a*b",
    "instead: {total: a - b}": "instead: {total: a - 2*b}",
    "says: Add the numbers, do not subtract them.": "says: Multiply them.",
    "text: Add $<a>$ and $<b>$; double": "text: Sum up $<a>$ and $<b>$; double",
    "d: 2*s + 1": "d: 3*s + 1",
    "a: 1..9": "a: 11..19",
}
"""The key, the mistake, its sentence, a text, another key, and the ranges of all."""


@pytest.fixture
def bank(tmp_path):
    (tmp_path / "two.yaml").write_text(QUIZ, encoding="utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


def edit(bank):
    text = BANK
    for old, new in EDITS.items():
        assert old in text, old
        text = text.replace(old, new)
    bank.write_text(text, encoding="utf-8")


def command(bank):
    return [
        *("quiz", "two", "--plain", "--bank", str(bank)),
        "--bank",
        str(bank.parent / "two.yaml"),
    ]


def numbers(text, words):
    return [int(it) for it in re.search(words + r" (\d+) and (\d+)", text).groups()]


def test_an_edited_bank_changes_no_session_that_was_begun(plain, bank):
    """The second question was seen before the edit and is answered after it; so is the mistake."""
    arguments = command(bank)
    seen = plain(":go 2", instead=[*arguments, "--seed", "1"]).stdout
    a, b = numbers(seen, "Add")
    c, d = numbers(seen.partition("Question 2")[2], "Add")
    edit(bank)
    shown = plain(":go 2", instead=[*arguments, "--resume"]).stdout
    assert numbers(shown.partition("Question 2")[2], "Add") == [c, d]
    wrong, right = str(a - b), [str(c + d), str(2 * (c + d) + 1)]
    done = plain(":go 1", wrong, *right, instead=[*arguments, "--resume"]).stdout
    assert "Add the numbers, do not subtract them." in done
    assert "Multiply" not in done
    assert f"{a} + {b}" in done.replace("\u2009", " ")
    assert "Result: 1 of 2 points" in done
    fresh = plain(":go 2", instead=[*arguments, "--seed", "1"]).stdout
    assert "Sum up" in fresh


def test_the_record_holds_all_that_was_asked(plain, bank):
    """Givens, displayed key, tolerance, mistakes' values and formulas; it is rebuilt from them alone."""
    arguments = command(bank)
    seen = plain("99", instead=[*arguments, "--seed", "1"]).stdout
    a, b = numbers(seen, "Add")
    edit(bank)
    with Store.open() as store:
        (found,) = store.unfinished()
        record = store.read(found.id)
    (answered,) = [it for it in record.events if it["event"] == "answered"]
    asked = str(answered) + str(record.sources)
    assert "a + b" in asked
    assert "a - b" in asked
    session = resume(record)
    variant = session.variant(0)
    assert variant.givens == {"a": a, "b": b}
    assert variant.part("total").answer.shown == str(a + b)
    assert [m.value for m in variant.mistakes] == [a - b]
    catalog = load_catalog([bank])
    assert variant.revision != catalog.question("add").revision
