"""Terms as a learner meets them: the key is the forget gate."""

from __future__ import annotations

import pytest

from quizgen.answers.term import Spelled, TermAnswer, variants
from quizgen.marking.verdict import Outcome


@pytest.mark.parametrize(
    "typed",
    ["forget gate", "Forget Gate", "the forget gate", "forget-gate", "forgetgate", "Forget gates.",
     "f gate", "“forget gate”", "  FORGET   GATE "],
)  # fmt: skip
def test_spellings_that_do_not_differ(told, typed):
    assert told("gate", "answer", typed).outcome is Outcome.CORRECT


def test_a_known_other_term_earns_its_sentence(told):
    verdict = told("gate", "answer", "Input gates")
    assert verdict.outcome is Outcome.MISTAKE
    assert verdict.mistakes == ("input",)
    assert verdict.feedback == "The input gate writes."


@pytest.mark.parametrize("typed", ["output gate", "a parrot", "forgot gate", "gate"])
def test_other_words_are_wrong(told, typed):
    assert told("gate", "answer", typed).outcome is Outcome.WRONG


@pytest.mark.parametrize("typed", ["?", "42", "forget gate " * 20])
def test_what_is_no_term_is_unreadable(told, typed):
    assert told("gate", "answer", typed).outcome is Outcome.UNREADABLE


def test_slips_of_the_pen_count_where_the_author_says_so():
    terms = (Spelled("forget", ("forget gate",)), Spelled("output", ("output gate",)))
    lenient = TermAnswer(terms, "forget", similarity=0.8)
    assert lenient.judge(lenient.read("forgett gate")).credit == 1
    assert lenient.judge(lenient.read("outputt gate")).credit == 0
    strict = TermAnswer(terms, "forget")
    assert strict.judge(strict.read("forgett gate")).credit == 0


def test_capitals_count_where_the_author_says_so():
    answer = TermAnswer((Spelled("relu", ("ReLU",)),), "relu", case=True)
    assert answer.judge(answer.read("ReLU")).credit == 1
    assert answer.judge(answer.read("relu")).credit == 0


def test_brackets_in_a_spelling_are_optional():
    assert variants("(auto)encoder(s)") == ("encoder", "encoders", "autoencoder", "autoencoders")
    assert variants("cell (state)") == ("cell", "cell state")
