"""Simulated students: is a declared mistake named, and how often is a false cause?

A student with one declared mistake carries it through all numeric parts and writes each value with the
figures asked for. A guessing student writes a value of the same size as the key that is wrong. A slip is
one wrong value from which everything after it is computed rightly.

Run it with: python tests/benchmarks/diagnosis.py [QUESTION...] [--seeds N]
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from typing import Any

from quizgen.bank.load import load_catalog
from quizgen.errors import QuizgenError
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome
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
    slips: int = 0
    only_their_own: int = 0


def typed(asked: Asked, value: Any) -> str:
    """A value as a student writes it."""
    if asked.whole:
        return plain(value, lambda number: f"{number:.0f}")
    return plain(value, lambda number: write_number(number, asked.precision))


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
            asked.id: typed(asked, variant.work.nested(scope.asked(asked.quantity)))
            for asked in graph.asked.values()
        }
        found = {id_ for v in mark(variant, responses).verdicts for id_ in v.mistakes}
        seen.mistakes += 1
        seen.named += mistake.id in found


def with_guesses(variant: Variant, seen: Seen, rng: random.Random) -> None:
    """A wrong number of the key's size in each numeric part."""
    for asked in variant.work.graph.asked.values():
        key = variant.work.nested(asked.value)
        if isinstance(key, tuple):
            continue
        size = max(abs(key), 1.0)
        guess = rng.uniform(-2 * size, 2 * size)
        text = str(round(guess)) if asked.whole else typed(asked, guess)
        verdicts = mark(variant, keys(variant) | {asked.id: text}).verdicts
        found = next(v for v in verdicts if v.part == asked.id)
        if found.outcome is not Outcome.CORRECT:
            seen.guesses += 1
            seen.false_causes += bool(found.mistakes)


def with_slips(variant: Variant, seen: Seen) -> None:
    """One value off by a tenth, everything after it computed from it."""
    graph = variant.work.graph
    for first in graph.asked.values():
        key = variant.work.nested(first.value)
        if isinstance(key, tuple) or first.whole:
            continue
        slip = float(typed(first, 0.9 * key + 0.01))
        inputs = graph.pins.inputs({first.id: (slip,)})
        responses = keys(variant) | {first.id: typed(first, slip)}
        for asked in graph.asked.values():
            if first.id in graph.pins.earlier(asked):
                nodes = graph.pins.value(asked)
                flat = variant.work.evaluate(nodes.flatten().tolist(), inputs)
                value = flat[0] if not nodes.shape else None
                if value is None:
                    break
                responses[asked.id] = typed(asked, value)
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
    print(
        f"{'question':28} {'mistakes named':>18} {'false causes':>18} {'slips cost only themselves':>28}"
    )
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
    named, false = share(seen.named, seen.mistakes), share(seen.false_causes, seen.guesses)
    return f"{name:28} {named:>18} {false:>18} {share(seen.only_their_own, seen.slips):>28}"


if __name__ == "__main__":
    main()
