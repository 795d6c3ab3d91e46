"""Choices of a variant: which statements are shown, in which order, and which are right."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen import chance
from quizgen.answers.base import Option
from quizgen.answers.choice import ChooseManyAnswer, ChooseOneAnswer
from quizgen.errors import DrawError
from quizgen.problem.checks import Checks
from quizgen.problem.question import ChooseManyPart, ChooseOnePart, OneRightPart, Statement
from quizgen.problem.work import Work

LEAST_OF_EACH = 2
"""Of a choose-many at least so many right and wrong statements are shown."""


def choose_one(part: ChooseOnePart, work: Work, checks: Checks) -> ChooseOneAnswer:
    """The options in this variant's order; mistakes lead to the option that is right under them."""
    right = right_option(part, work, None)
    order = chance.shuffled(work.graph.question.id, work.seed, part.id, len(part.options))
    options = tuple(shown_option(part.options[at], work) for at in order)
    return ChooseOneAnswer(options, right, leads(part, work, checks, right))


def right_option(part: OneRightPart, work: Work, mistake: str | None) -> str:
    """The id of the option that is right, in the key or under a mistake.

    Raises:
        DrawError: Not exactly one option is right.
    """
    graph = work.graph
    scope = graph.key if mistake is None else graph.methods[mistake].scope
    truths = [graph.condition(option.right, scope) for option in part.options]
    right = [o.id for o, truth in zip(part.options, truths, strict=True) if work.number(truth)]
    if len(right) != 1:
        listed = " and ".join(f"`{id_}`" for id_ in right) or "no option"
        raise DrawError(f"{graph.question.id}, seed {work.seed}: {listed} right in `{part.id}`")
    return right[0]


def leads(
    part: OneRightPart, work: Work, checks: Checks, right: str
) -> tuple[tuple[str, str, str], ...]:
    """(option, mistake that leads to it, sentence)."""
    found = []
    for id_, method in checks.graph.methods.items():
        if part.id in method.hits and work.number(method.applies):
            option = right_option(part, work, id_)
            if option != right:
                found.append((option, id_, work.prose.fill(method.mistake.says).strip()))
    return tuple(found)


def choose_many(part: ChooseManyPart, work: Work, checks: Checks) -> ChooseManyAnswer:  # noqa: ARG001  # one shape for all kinds
    """Statements drawn from both pools; how many, and how many right ones, is balanced."""
    question, seed = work.graph.question.id, work.seed
    least, most = part.show
    shown = least + chance.balanced(question, seed, f"{part.id}/show", most - least + 1)
    fewest = max(LEAST_OF_EACH, shown - len(part.wrong))
    largest = min(len(part.right), shown - LEAST_OF_EACH)
    rights = fewest + chance.balanced(question, seed, f"{part.id}/rights", largest - fewest + 1)
    chosen = _sample(part.right, rights, question, seed, f"{part.id}/right")
    chosen += _sample(part.wrong, shown - rights, question, seed, f"{part.id}/wrong")
    order = chance.shuffled(question, seed, part.id, shown)
    options = tuple(shown_option(chosen[at], work) for at in order)
    known = {statement.id for statement in part.right}
    return ChooseManyAnswer(options, frozenset(o.id for o in options if o.id in known))


def _sample(
    pool: Sequence[Statement], count: int, question: str, seed: int, name: str
) -> list[Statement]:
    return [pool[at] for at in chance.shuffled(question, seed, name, len(pool))[:count]]


def shown_option(statement: Statement, work: Work) -> Option:
    """A statement with this variant's words and numbers."""
    why = "" if statement.why is None else work.prose.fill(statement.why).strip()
    return Option(statement.id, work.prose.fill(statement.text).strip(), why)
