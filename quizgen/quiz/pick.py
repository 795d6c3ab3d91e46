"""From a quiz and a seed to the items of a session. Pure: the same seed gives the same items."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from quizgen.answers.base import Json
from quizgen.errors import InputError
from quizgen.problem.question import Question
from quizgen.problem.variant import Variant
from quizgen.quiz.definition import Entry, Quiz
from quizgen.quiz.state import Planned

MOST_MOVES = 64
"""Seeds that are looked at before a question counts as having no other variant."""


def pick_items(quiz: Quiz, questions: Mapping[str, Question], seed: int) -> tuple[Planned, ...]:
    """The items of a session, in the order in which they are asked.

    Within a session no question appears twice with the same numbers (practice asks less where there
    are no more), and an entry that describes its questions prefers those that no other entry asks.

    Args:
        quiz: Its candidates must be in `questions`.
        questions: By id.
        seed: Of the session, 0..2^64-1.

    Raises:
        InputError: The quiz asks for a question that is not there, or for more different
            questions or variants than there are.
        DrawError: A question that is asked twice cannot be drawn.
    """
    used = {entry.candidates[0] for entry in quiz.entries if len(entry.candidates) == 1}
    planned: list[Planned] = []
    for number, entry in enumerate(quiz.entries):
        for name in _choose(quiz, entry, number, used, seed):
            used.add(name)
            planned.append(_plan(quiz, entry, number, _find(quiz, questions, name), seed))
    apart = _without_repeats(quiz, planned, questions)
    return tuple(apart[k] for k in _order(quiz, seed, len(apart)))


def _find(quiz: Quiz, questions: Mapping[str, Question], name: str) -> Question:
    try:
        return questions[name]
    except KeyError:
        raise InputError(f"quiz `{quiz.id}` asks `{name}`, which no loaded bank has") from None


def _choose(quiz: Quiz, entry: Entry, number: int, used: set[str], seed: int) -> list[str]:
    """`draw` different candidates; those not asked elsewhere first."""
    from quizgen.chance import shuffled

    if len(entry.candidates) < entry.draw:
        raise InputError(
            f"quiz `{quiz.id}`, item {number + 1}: asks for {entry.draw} different questions, "
            f"but only {len(entry.candidates)} fit"
        )
    order = shuffled(quiz.id, seed, f"entry/{number}", len(entry.candidates))
    names = [entry.candidates[k] for k in order]
    names.sort(key=lambda name: name in used)
    return names[: entry.draw]


def _plan(quiz: Quiz, entry: Entry, number: int, question: Question, seed: int) -> Planned:
    from quizgen.chance import state, uniform

    # 32 bits, so that a person can type the seed into `quizgen show`; one start per question, so
    # that its repetitions take neighbouring seeds, over which words and structure are balanced.
    start = uniform(state(quiz.id, seed, 0), f"item/{question.id}") >> 32
    return Planned(
        question=question.id,
        revision=question.revision,
        concepts=question.concepts,
        seed=start,
        fix=entry.fix,
        points=entry.points,
        tries=entry.tries,
        entry=number,
    )


def _order(quiz: Quiz, seed: int, count: int) -> list[int]:
    from quizgen.chance import shuffled

    return shuffled(quiz.id, seed, "items", count) if quiz.shuffled else list(range(count))


def _without_repeats(
    quiz: Quiz, planned: list[Planned], questions: Mapping[str, Question]
) -> list[Planned]:
    """Move the seeds of questions that are asked several times until all their variants differ."""
    names = [plan.question for plan in planned]
    seen: dict[str, set[str]] = {}
    last: dict[str, int] = {}
    apart = []
    for plan in planned:
        if names.count(plan.question) == 1:
            apart.append(plan)  # not drawn here: a session starts without drawing its questions
            continue
        moved = _move(plan, questions[plan.question], seen, last.get(plan.question))
        if moved is not None:
            last[plan.question] = moved.seed
            apart.append(moved)
        elif not quiz.practice:
            raise InputError(
                f"quiz `{quiz.id}` asks `{plan.question}` more often than it has variants"
            )
    return apart


def _move(
    plan: Planned, question: Question, seen: dict[str, set[str]], after: int | None
) -> Planned | None:
    """The same with the next seed that asks something new; None when there is none."""
    from quizgen.problem.draw import draw

    first = plan.seed if after is None else after + 1
    prints = seen.setdefault(plan.question, set())
    for seed in range(first, first + MOST_MOVES):
        found = fingerprint(draw(question, seed, plan.fix))
        if found not in prints:
            prints.add(found)
            return replace(plan, seed=seed)
    return None


def fingerprint(variant: Variant) -> str:
    """Equal for two variants that a learner would call the same, whatever their seeds."""
    choices: dict[str, Json] = {
        part.id: sorted(option.text for option in part.answer.options) for part in variant.parts
    }
    seen = [variant.text, dict(variant.givens), dict(variant.params), choices]
    return json.dumps(seen, sort_keys=True, default=str)
