"""Orders, matches and lines with a mistake, as one variant shows them."""

from __future__ import annotations

from graphlib import TopologicalSorter
from itertools import combinations

from quizgen import chance
from quizgen.answers.base import Option
from quizgen.answers.find_mistake import FindMistakeAnswer
from quizgen.answers.match import MatchAnswer
from quizgen.answers.order import OrderAnswer
from quizgen.problem.checks import Checks
from quizgen.problem.choices import shown_option
from quizgen.problem.question import (
    FindMistakePart,
    MatchPart,
    OrderPart,
    PairSpec,
    Statement,
    StepSpec,
    WrongLine,
)
from quizgen.problem.work import Work

MOST_SHUFFLES = 50


def order(part: OrderPart, work: Work, checks: Checks) -> OrderAnswer:  # noqa: ARG001  # one shape for all kinds
    """The steps, shuffled until they are not right already."""
    before = _dependencies(part.steps)
    solution = _linear(part.steps, before)
    question, seed = work.graph.question.id, work.seed
    steps = shown = list(part.steps)
    for attempt in range(MOST_SHUFFLES):
        places = chance.shuffled(question, seed, f"{part.id}/{attempt}", len(steps))
        shown = [steps[at] for at in places]
        if _breaks(shown, before):
            break
    options = tuple(shown_option(step, work) for step in shown)
    return OrderAnswer(options, before, solution)


def _dependencies(steps: tuple[StepSpec, ...]) -> tuple[tuple[str, str], ...]:
    """All pairs that must be kept, indirect ones included; without any `after`, file order."""
    ids = [step.id for step in steps]
    if not any(step.after for step in steps):
        return tuple(combinations(ids, 2))
    needs = {step.id: set(step.after) for step in steps}
    for id_ in TopologicalSorter(needs).static_order():
        for earlier in tuple(needs[id_]):
            needs[id_] |= needs[earlier]
    return tuple((a, b) for b in ids for a in ids if a in needs[b])


def _linear(steps: tuple[StepSpec, ...], before: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """One right order: the file's where it is one, else any."""
    ids = [step.id for step in steps]
    if all(ids.index(a) < ids.index(b) for a, b in before):
        return tuple(ids)
    needs: dict[str, set[str]] = {id_: set() for id_ in ids}
    for a, b in before:
        needs[b].add(a)
    return tuple(TopologicalSorter(needs).static_order())


def _breaks(shown: list[StepSpec], before: tuple[tuple[str, str], ...]) -> bool:
    place = {step.id: at for at, step in enumerate(shown)}
    return any(place[a] > place[b] for a, b in before)


def match(part: MatchPart, work: Work, checks: Checks) -> MatchAnswer:  # noqa: ARG001  # one shape for all kinds
    """Pairs that hold here, as many as are shown, both sides shuffled."""
    question, seed = work.graph.question.id, work.seed
    pairs = [p for p in part.pairs if work.number(work.graph.condition(p.when))]
    least, most = part.show or (len(pairs), len(pairs))
    most = min(most, len(pairs))
    count = min(least, most)
    count += chance.balanced(question, seed, f"{part.id}/show", most - count + 1)
    chosen = [pairs[at] for at in chance.shuffled(question, seed, part.id, len(pairs))[:count]]
    rights = _rights(part, chosen, work)
    places = chance.shuffled(question, seed, f"{part.id}/right", len(rights))
    ids = {pair.id: _partner(pair, rights, work) for pair in chosen}
    return MatchAnswer(
        lefts=tuple(_left(pair, work) for pair in chosen),
        options=tuple(rights[at] for at in places),
        partners=tuple(ids[pair.id] for pair in chosen),
    )


def _rights(part: MatchPart, chosen: list[PairSpec], work: Work) -> list[Option]:
    """Right sides that look different, and those without a partner."""
    made: dict[str, Option] = {}
    for pair in chosen:
        text = work.prose.fill(pair.right).strip()
        made.setdefault(text, Option(pair.id, text))
    for extra in part.extra:
        option = shown_option(extra, work)
        made.setdefault(option.text, option)
    return list(made.values())


def _partner(pair: PairSpec, rights: list[Option], work: Work) -> str:
    text = work.prose.fill(pair.right).strip()
    return next(option.id for option in rights if option.text == text)


def _left(pair: PairSpec, work: Work) -> Option:
    why = "" if pair.why is None else work.prose.fill(pair.why).strip()
    return Option(pair.id, work.prose.fill(pair.left).strip(), why)


def find_mistake(part: FindMistakePart, work: Work, checks: Checks) -> FindMistakeAnswer:  # noqa: ARG001  # one shape for all kinds
    """One wrong line, drawn evenly, among right ones; its correction among others."""
    question, seed = work.graph.question.id, work.seed
    wrong = part.wrong[chance.balanced(question, seed, f"{part.id}/wrong", len(part.wrong))]
    lines = _lines(part, wrong, question, seed)
    fixes = [Option("fix", work.prose.fill(wrong.fix).strip())]
    fixes += [
        Option(f"other-{at}", work.prose.fill(text).strip())
        for at, text in enumerate(wrong.other_fixes)
    ]
    places = chance.shuffled(question, seed, f"{part.id}/fix", len(fixes))
    return FindMistakeAnswer(
        options=tuple(shown_option(line, work) for line in lines),
        wrong=wrong.id,
        fixes=tuple(fixes[at] for at in places),
        fix="fix",
    )


def _lines(part: FindMistakePart, wrong: WrongLine, question: str, seed: int) -> list[Statement]:
    """All lines in file order (a derivation), or as many as are shown, shuffled."""
    if part.show is None:
        return [wrong if line.id == wrong.replaces else line for line in part.right] + (
            [] if wrong.replaces else [wrong]
        )
    right = [line for line in part.right if line.id != wrong.replaces]
    places = chance.shuffled(question, seed, f"{part.id}/right", len(right))
    chosen: list[Statement] = [wrong, *(right[at] for at in places[: part.show - 1])]
    return [chosen[at] for at in chance.shuffled(question, seed, part.id, len(chosen))]
