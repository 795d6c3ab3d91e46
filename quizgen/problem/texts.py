"""Short texts and terms of a variant: rubric or spellings, with this variant's words."""

from __future__ import annotations

from quizgen.answers.short_text import Point, ShortTextAnswer
from quizgen.answers.term import Spelled, TermAnswer
from quizgen.problem.checks import Checks
from quizgen.problem.choices import leads, right_option
from quizgen.problem.question import KeyPoint, ShortTextPart, TermPart
from quizgen.problem.work import Work


def short_text(part: ShortTextPart, work: Work, checks: Checks) -> ShortTextAnswer:  # noqa: ARG001  # one shape for all kinds
    """The rubric, the model answer, and the question's own words."""
    points = tuple(_point(point, work) for point in part.key_points)
    model = work.prose.fill(part.model_answer).strip()
    return ShortTextAnswer(points, model, work.text())


def _point(point: KeyPoint, work: Work) -> Point:
    says = "" if point.veto_says is None else work.prose.fill(point.veto_says).strip()
    text = work.prose.fill(point.text).strip()
    return Point(point.id, point.points, text, point.evidence, point.each, point.veto, says)


def term(part: TermPart, work: Work, checks: Checks) -> TermAnswer:
    """The terms with their spellings; mistakes lead to the term that is right under them.

    Raises:
        DrawError: Not exactly one term is right.
    """
    right = right_option(part, work, None)
    terms = tuple(
        Spelled(one.id, one.spellings, "" if one.why is None else work.prose.fill(one.why).strip())
        for one in part.options
    )
    led = leads(part, work, checks, right)
    return TermAnswer(terms, right, led, part.case, part.similarity)
