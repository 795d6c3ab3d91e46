"""Drawing: from a question and a seed to a variant that passed every check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import inf
from typing import Any

from quizgen.answers.base import Answer
from quizgen.errors import DrawError, ResponseError
from quizgen.problem.assemble import assemble
from quizgen.problem.checks import Checks
from quizgen.problem.distractors import as_choices
from quizgen.problem.family import Fix
from quizgen.problem.question import AS, Question
from quizgen.problem.variant import Certificate, Part, Tries, Variant
from quizgen.problem.work import Work

MOST_TRIES = 20_000
REMEMBERED = 1024
"""Answers whose displayed key was tried: formulas and choices come back with other numbers."""


def draw(question: Question, seed: int, fix: Fix | None = None) -> Variant:
    """The certified variant of a seed (0..2^64-1).

    Args:
        question: The family.
        seed: Which variant.
        fix: Parameters or structure limited to some of their values.

    Raises:
        DrawError: No draw passes the checks; says which of them refuse most.
        FormulaError: `fix` names no parameter or case, or a formula does not fit.
    """
    family = question.family
    fixed = family.fixed(fix or {})
    values, structure_try = family.settle(seed, fixed)
    graph, checks = family.graph(values), family.checks(values, seed)
    numbers = family.numbers(values)
    refused: Counter[str] = Counter()
    for attempt in range(MOST_TRIES):
        drawn = Work(graph, values, numbers.draw(seed, attempt), seed)
        work = accepted(drawn, checks, refused)
        if work is None:
            continue
        parts = assemble(work, checks)
        if AS in fixed:
            parts = as_choices(parts, work)
        trouble = shown_wrong(parts)
        if trouble:
            refused[trouble] += 1
            continue
        return made_of(work, checks, parts, fixed, Tries(structure_try, attempt))
    raise DrawError(explained(question, refused))


def accepted(work: Work, checks: Checks, refused: Counter[str]) -> Work | None:
    """The graph with its numbers, if they pass; else the first refusal is counted."""
    for name, holds in zip(checks.conditions, checks.first(work.leaves), strict=True):
        if not holds:
            refused[f"`{name}`"] += 1
            return None
    found = checks.rest(work.leaves)
    for name, holds in zip(checks.requirements, found, strict=False):
        if not holds:
            refused[name] += 1
            return None
    work.know(dict(zip(checks.wanted, found[len(checks.requirements) :], strict=True)))
    return work


def shown_wrong(parts: tuple[Part, ...]) -> str:
    """Why the parts are not fit as displayed, or ``""``."""
    for part in parts:
        if not _right_as_typed(part.answer):
            return f"the displayed key of `{part.id}` is not marked right"
        texts = [option.text for option in part.answer.options]
        if len(set(texts)) < len(texts):
            return f"two options of `{part.id}` look the same"
    return ""


@lru_cache(maxsize=REMEMBERED)
def _right_as_typed(answer: Answer) -> bool:
    """Whether the displayed key is marked right; equal answers need to be asked once."""
    return is_right(answer, answer.typed)


def is_right(answer: Answer, text: str) -> bool:
    """Whether a response is read and marked right."""
    try:
        return answer.judge(answer.read(text)).credit == 1.0
    except ResponseError:
        return False


def made_of(
    work: Work, checks: Checks, parts: tuple[Part, ...], fix: Mapping[str, Any], tries: Tries
) -> Variant:
    """The variant of numbers that passed."""
    return Variant(
        question=work.graph.question,
        seed=work.seed,
        fix=fix,
        tries=tries,
        words=work.words,
        parts=parts,
        certificate=Certificate(_margin(work, checks), tries.structure + tries.numbers + 1),
        work=work,
    )


def _margin(work: Work, checks: Checks) -> float | None:
    """The smallest gap of a mistake in tolerances; exact parts have no such measure."""
    smallest = inf
    for id_, gap in checks.gaps.items():
        method = work.graph.methods[id_]
        tolerance = work.number(checks.tolerances[method.at])
        if tolerance > 0 and work.number(method.applies):
            smallest = min(smallest, work.number(gap) / tolerance)
    return None if smallest == inf else smallest


def explained(question: Question, refused: Counter[str]) -> str:
    """Why no draw passes, in an author's words."""
    total = sum(refused.values()) or 1
    worst = ", ".join(f"{what} refused {n / total:.0%}" for what, n in refused.most_common(3))
    return f"{question.id}: of {MOST_TRIES:,} draws none passed; {worst}"
