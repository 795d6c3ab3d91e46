"""Quizzes: their questions and concepts exist, their fixes mean something."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.bank import spec
from quizgen.bank.check.units import Unit, units_of, unknown
from quizgen.bank.library import Entry, Library
from quizgen.errors import Fault
from quizgen.problem.question import AS, CHOICE


def quiz_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """What is wrong with the items of quizzes."""
    for entry in own.quizzes.values():
        for index, item in enumerate(entry.spec.items):
            if item.question is not None:
                yield from _question_faults(entry, index, item, whole)
            elif item.concept is not None:
                yield from _concept_faults(entry, index, item, whole)


def _question_faults(
    entry: Entry[spec.Quiz], index: int, item: spec.Item, whole: Library
) -> Iterator[Fault]:
    name = item.question or ""
    if not whole.knows("questions", name):
        what = unknown(name, "there is no question", whole.names("questions"))
        yield entry.fault(("items", index, "question"), what)
    elif name in whole.questions:
        yield from _fix_faults(entry, index, item, name, whole)


def _concept_faults(
    entry: Entry[spec.Quiz], index: int, item: spec.Item, whole: Library
) -> Iterator[Fault]:
    concept = item.concept or ""
    if not whole.knows("concepts", concept):
        what = unknown(concept, "there is no concept", whole.names("concepts"))
        yield entry.fault(("items", index, "concept"), what)
        return
    fitting = [name for name, found in whole.questions.items() if _fits(found.spec, item)]
    if len(fitting) < item.draw:
        fit = (
            "1 question on `{}` fits"
            if len(fitting) == 1
            else f"{len(fitting)} questions on `{{}}` fit"
        )
        what = f"only {fit.format(concept)}, {item.draw} are to be drawn"
        yield entry.fault(("items", index), what)
    for name in fitting:
        yield from _fix_faults(entry, index, item, name, whole)


def _fits(question: spec.Question, item: spec.Item) -> bool:
    concepts = question.concept if isinstance(question.concept, list) else [question.concept]
    least, most = item.difficulty
    return (
        item.concept in concepts
        and least <= question.difficulty <= most
        and (not item.kinds or question.kind in item.kinds)
    )


def _fix_faults(
    entry: Entry[spec.Quiz], index: int, item: spec.Item, name: str, whole: Library
) -> Iterator[Fault]:
    if not item.fix:
        return
    single = Library(questions={name: whole.questions[name]})
    for unit in units_of(single, whole):
        if unit.model is not None:
            yield from _fixed_faults(entry, index, item, unit)


def _fixed_faults(
    entry: Entry[spec.Quiz], index: int, item: spec.Item, unit: Unit
) -> Iterator[Fault]:
    for parameter, values in item.fix.items():
        keys: tuple[str | int, ...] = ("items", index, "fix", parameter)
        cases = (CHOICE,) if parameter == AS else unit.cases.get(parameter)
        if cases is None:
            what = unknown(parameter, f"`{unit.entry.id}` draws no parameter", set(unit.cases))
            yield entry.fault(keys, what, at_key=True)
            continue
        several = len(values) > 1
        for place, value in enumerate(values):
            case = spec.as_text(value)
            if case not in cases:
                what = unknown(case, f"`{parameter}` has no case", cases)
                yield entry.fault((*keys, place) if several else keys, what)
