"""Every kind shows its key, makes up right, wrong and unreadable answers, and says why it marks them so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizgen.bank.catalog import Catalog
from quizgen.bank.load import load_catalog
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.draw import draw
from quizgen.problem.variant import Part, Variant

SHIPPED = load_catalog()
TEN = {
    "number", "integer", "vector", "matrix", "expression", "derivative-sum", "set", "interval",
    "quantity", "term",
}  # fmt: skip


def verdicts(variant: Variant, part: Part, responses: tuple[str, ...]) -> Iterator[Verdict]:
    for response in responses:
        if response.strip():
            marking = mark(variant, {part.id: response})
            yield next(one for one in marking.verdicts if one.part == part.id)


@pytest.mark.parametrize("name", sorted(SHIPPED.questions))
def test_examples_of_shipped_questions_are_marked_as_what_they_are(name: str) -> None:
    variant = draw(SHIPPED.questions[name], 5)
    for part in variant.parts:
        answer, examples = part.answer, part.answer.examples()
        assert answer.shown
        assert answer.asks
        assert examples.right
        assert any(text.strip() for text in examples.unreadable)
        for verdict in verdicts(variant, part, examples.right):
            proposed = verdict.outcome is Outcome.TO_REVIEW
            assert verdict.credit == 1 or proposed, verdict
            assert verdict.reading
        for verdict in verdicts(variant, part, examples.wrong):
            assert verdict.credit < 1, verdict
            assert verdict.reading
            assert verdict.feedback or verdict.evidence, verdict
        for verdict in verdicts(variant, part, examples.unreadable):
            assert verdict.outcome is Outcome.UNREADABLE, verdict
            assert not verdict.outcome.costs_a_try
            assert verdict.feedback
            assert verdict.credit == 0


def test_all_kinds_of_typed_answers_are_asked_for() -> None:
    asked = {
        part.answer.kind
        for name in SHIPPED.quizzes["kinds-of-answers"].items
        if name.question
        for part in draw(SHIPPED.questions[name.question], 5).parts
    }
    assert asked >= TEN


def test_examples_of_the_small_questions(small: Catalog) -> None:
    for name in ("roots", "halves", "sizes", "gate"):
        variant = draw(small.questions[name], 1)
        for part in variant.parts:
            examples = part.answer.examples()
            assert all(v.credit == 1 for v in verdicts(variant, part, examples.right))
            assert all(v.credit < 1 for v in verdicts(variant, part, examples.wrong))
            outcomes = {v.outcome for v in verdicts(variant, part, examples.unreadable)}
            assert outcomes == {Outcome.UNREADABLE}
