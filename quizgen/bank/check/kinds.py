"""What each kind of question needs: pools that are big enough, orders without circles, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizgen.bank import spec
from quizgen.bank.check.asked import asked_faults
from quizgen.bank.check.leaves import Keys
from quizgen.bank.check.references import find_circle
from quizgen.bank.check.units import Unit, unknown
from quizgen.bank.library import Entry
from quizgen.bank.spec.parts import ChooseOne, ShortText, Term
from quizgen.bank.spec.questions import (
    ChooseManyQuestion,
    ComputeQuestion,
    FindMistakeQuestion,
    MatchQuestion,
    OrderQuestion,
)
from quizgen.errors import Fault

LEAST_OF_EACH = 2
"""Right and wrong statements that every choose-many variant shows at least."""


def kind_faults(unit: Unit) -> Iterator[Fault]:
    """What is wrong with the options, statements, steps, pairs or key points of a question."""
    entry, question = unit.entry, unit.question
    match question:
        case ComputeQuestion():
            for part_id, part in question.parts.items():
                yield from asked_faults(entry, ("parts", part_id), part)
        case ChooseOne() | ShortText() | Term():
            yield from asked_faults(entry, (), question)
        case ChooseManyQuestion():
            yield from _pool_faults(entry, question)
        case FindMistakeQuestion():
            yield from _line_faults(entry, question)
        case OrderQuestion():
            yield from _order_faults(entry, question)
        case MatchQuestion():
            yield from _match_faults(entry, question)
        case _:
            pass


def _pool_faults(entry: Entry[Any], question: ChooseManyQuestion) -> Iterator[Fault]:
    yield from _shared_ids(entry, question.right, "wrong", question.wrong)
    least, most = question.show
    if least < 2 * LEAST_OF_EACH:
        yield entry.fault(("show",), "at least 4: two right and two wrong statements")
    elif most > len(question.right) + len(question.wrong):
        count = len(question.right) + len(question.wrong)
        yield entry.fault(("show",), f"there are only {count} statements")


def _line_faults(entry: Entry[Any], question: FindMistakeQuestion) -> Iterator[Fault]:
    yield from _shared_ids(entry, question.right, "wrong", question.wrong)
    for name, line in question.wrong.items():
        keys: Keys = ("wrong", name)
        if line.replaces is None:
            if question.show is None:
                what = "`replaces` is missing: without `show` all lines stand in their order"
                yield entry.fault(keys, what, at_key=True)
        elif line.replaces not in question.right:
            what = unknown(line.replaces, "there is no right line", set(question.right))
            yield entry.fault((*keys, "replaces"), what)
        beside = len(question.right) - (line.replaces is not None)
        if question.show is not None and question.show > beside + 1:
            what = f"with `{name}` there are only {beside + 1} lines to show"
            yield entry.fault(("show",), what)
            return


def _order_faults(entry: Entry[Any], question: OrderQuestion) -> Iterator[Fault]:
    after = {
        name: list(step.after) if isinstance(step, spec.Step) else []
        for name, step in question.steps.items()
    }
    for name, names in after.items():
        for index, earlier in enumerate(names):
            if earlier not in after:
                what = unknown(earlier, "there is no step", set(after))
                yield entry.fault(("steps", name, "after", index), what)
        circle = find_circle(after, name)
        if circle and name == min(circle):
            yield entry.fault(("steps", name, "after"), "circle: " + " -> ".join(circle))


def _match_faults(entry: Entry[Any], question: MatchQuestion) -> Iterator[Fault]:
    yield from _shared_ids(entry, question.pairs, "extra", question.extra)
    if question.show is not None and question.show[1] > len(question.pairs):
        yield entry.fault(("show",), f"there are only {len(question.pairs)} pairs")


def _shared_ids(
    entry: Entry[Any], first: Iterable[str], key: str, second: Mapping[str, Any]
) -> Iterator[Fault]:
    for name in set(first) & set(second):
        yield entry.fault((key, name), f"`{name}` is used twice in this question", at_key=True)
