"""Simulated students: is a declared mistake named, and how often is a false cause?

A student with one declared mistake carries it through all numeric parts and writes each value with the
figures asked for. A guessing student writes a value of the same size as the key that is wrong (a count
where a count is asked for). A slip is one wrong value from which everything after it is computed
rightly. A cause that begins with "Perhaps" is told as a possibility and counted apart.

Run it with: python tests/benchmarks/diagnosis.py [QUESTION...] [--seeds N]
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from typing import Any

from quizgen.answers.base import Numeric
from quizgen.bank.load import load_catalog
from quizgen.errors import QuizgenError
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome, Verdict
from quizgen.problem.draw import draw
from quizgen.problem.graph import Asked
from quizgen.problem.prose import write_number
from quizgen.problem.question import Question
from quizgen.problem.values import plain
from quizgen.problem.variant import Variant


@dataclass
class Seen:
    """Counts over the seeds of one question."""

    mistakes: int = 0
    named: int = 0
    guesses: int = 0
    false_causes: int = 0
    """Guesses that were told a cause as a fact."""
    possible: int = 0
    """Guesses that were told one as a possibility."""
    told: int = 0
    """Mistakes that were told as a fact."""
    slips: int = 0
    only_their_own: int = 0


def written(asked: Asked, value: Any) -> str:
    """A value with the figures that are asked for."""
    if asked.whole:
        return plain(value, lambda number: f"{number:.0f}")
    return plain(value, lambda number: write_number(number, asked.precision))


def typed(variant: Variant, asked: Asked, value: Any) -> str:
    """A value as a student writes it, with a unit where one is asked for."""
    answer = variant.part(asked.id).answer
    assert isinstance(answer, Numeric)
    return answer.typed_as(written(asked, value))


def keys(variant: Variant) -> dict[str, str]:
    return {part.id: part.answer.typed for part in variant.parts}


def with_mistakes(variant: Variant, seen: Seen) -> None:
    """Each declared mistake, carried through."""
    graph = variant.work.graph
    for mistake in variant.mistakes:
        if mistake.part not in graph.asked:
            continue
        scope = graph.methods[mistake.id].scope
        responses = keys(variant) | {
            asked.id: typed(variant, asked, variant.work.nested(scope.asked(asked.quantity)))
            for asked in graph.asked.values()
        }
        verdicts = [v for v in mark(variant, responses).verdicts if mistake.id in v.mistakes]
        seen.mistakes += 1
        seen.named += bool(verdicts)
        seen.told += any(not is_possibility(v) for v in verdicts)


def is_possibility(verdict: Verdict) -> bool:
    """Whether the cause is worded as one that may be."""
    return verdict.feedback.startswith("Perhaps")


def with_guesses(variant: Variant, seen: Seen, rng: random.Random) -> None:
    """A wrong number of the key's size in each numeric part."""
    for asked in variant.work.graph.asked.values():
        key = variant.work.nested(asked.value)
        if isinstance(key, tuple):
            continue
        size = max(abs(key), 1.0)
        least = 0.0 if asked.whole and key >= 0 else -2 * size
        guess = rng.uniform(least, 2 * size)
        text = typed(variant, asked, round(guess) if asked.whole else guess)
        verdicts = mark(variant, keys(variant) | {asked.id: text}).verdicts
        found = next(v for v in verdicts if v.part == asked.id)
        if found.outcome is not Outcome.CORRECT:
            seen.guesses += 1
            seen.false_causes += bool(found.mistakes) and not is_possibility(found)
            seen.possible += is_possibility(found)


def with_slips(variant: Variant, seen: Seen) -> None:
    """One value off by a tenth, everything after it computed from it."""
    graph = variant.work.graph
    for first in graph.asked.values():
        key = variant.work.nested(first.value)
        if isinstance(key, tuple) or first.whole:
            continue
        slip = float(written(first, 0.9 * key + 0.01))
        inputs = graph.pins.inputs({first.id: (slip,)})
        responses = keys(variant) | {first.id: typed(variant, first, slip)}
        for asked in graph.asked.values():
            if first.id in graph.pins.earlier(asked):
                nodes = graph.pins.value(asked)
                flat = variant.work.evaluate(nodes.flatten().tolist(), inputs)
                value = flat[0] if not nodes.shape else None
                if value is None:
                    break
                responses[asked.id] = typed(variant, asked, value)
        else:
            lost = [v for v in mark(variant, responses).verdicts if v.credit < 1]
            seen.slips += 1
            seen.only_their_own += {v.part for v in lost} <= {first.id}


def measured(question: Question, seeds: int) -> Seen:
    """What is seen over the seeds of a question."""
    seen, rng = Seen(), random.Random(question.id)  # noqa: S311  # guesses, not secrets
    for seed in range(1, seeds + 1):
        variant = draw(question, seed)
        with_mistakes(variant, seen)
        with_guesses(variant, seen, rng)
        with_slips(variant, seen)
    return seen


def share(part: int, whole: int) -> str:
    return f"{part / whole:7.2%} of {whole:<6}" if whole else "      – of 0     "


def main() -> None:
    """Print a line for each question and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--seeds", type=int, default=20)
    arguments = parser.parse_args()
    catalog, total = load_catalog(), Seen()
    heads = ("mistakes named", "as a fact", "false causes", "possible ones", "slips cost only them")
    print(f"{'question':28} " + " ".join(f"{head:>20}" for head in heads))
    for name in arguments.questions or list(catalog.questions):
        try:
            seen = measured(catalog.question(name), arguments.seeds)
        except QuizgenError as error:
            print(f"{name:28} {error}")
            continue
        if not seen.mistakes:
            continue
        for field in vars(seen):
            setattr(total, field, getattr(total, field) + getattr(seen, field))
        print(_line(name, seen), flush=True)
    print(_line("all", total))


def _line(name: str, seen: Seen) -> str:
    shares = (
        share(seen.named, seen.mistakes),
        share(seen.told, seen.mistakes),
        share(seen.false_causes, seen.guesses),
        share(seen.possible, seen.guesses),
        share(seen.only_their_own, seen.slips),
    )
    return f"{name:28} " + " ".join(f"{it:>20}" for it in shares)


if __name__ == "__main__":
    main()
