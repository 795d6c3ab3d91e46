"""Names of other entries: concepts, models, conventions, examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.bank import spec
from quizgen.bank.check.units import Unit, unknown
from quizgen.bank.library import Entry, Library
from quizgen.errors import Fault, FormulaError


def concept_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """Unknown prerequisites and examples, circles, ids used for a question as well."""
    needs = {name: entry.spec.needs for name, entry in whole.concepts.items()}
    for entry in own.concepts.values():
        for index, name in enumerate(entry.spec.needs):
            yield from _known(entry, ("needs", index), name, "concepts", whole)
        example = entry.spec.example
        if example is not None:
            yield from _known(entry, ("example",), example, "questions", whole)
        circle = find_circle(needs, entry.id)
        if circle and entry.id == min(circle):
            yield entry.fault(("needs",), "circle: " + " -> ".join(circle))
        if whole.knows("questions", entry.id):
            what = f"`{entry.id}` is also a question: `show` could not tell them apart"
            yield entry.fault((), what, at_key=True)


def question_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """Unknown models, concepts and conventions of questions."""
    for entry in own.questions.values():
        question = entry.spec
        if entry.id in whole.concepts and entry.id not in own.concepts:
            what = f"`{entry.id}` is also a concept: `show` could not tell them apart"
            yield entry.fault((), what, at_key=True)
        if question.model is not None:
            yield from _known(entry, ("model",), question.model, "models", whole)
        several = isinstance(question.concept, list)
        concepts = question.concept if isinstance(question.concept, list) else [question.concept]
        for index, name in enumerate(concepts):
            keys = ("concept", index) if several else ("concept",)
            yield from _known(entry, keys, name, "concepts", whole)
        for index, name in enumerate(question.uses):
            yield from _known(entry, ("uses", index), name, "conventions", whole)


def check_faults(unit: Unit) -> Iterator[Fault]:
    """Cross-checks that are not installed."""
    for layer in unit.layers:
        if isinstance(layer.spec.check, str):
            yield from _check_function(layer, layer.spec.check)


def convention_faults(unit: Unit, whole: Library) -> Iterator[Fault]:
    """Conventions that depend on a parameter which the question does not draw."""
    if unit.question is None or unit.model is None:
        return
    for index, name in enumerate(unit.question.uses):
        found = whole.conventions.get(name)
        if found is None or not isinstance(found.spec, spec.By):
            continue
        parameter, cases = found.spec.by, found.spec.cases
        drawn = unit.cases.get(parameter)
        if drawn is None:
            what = (
                f"convention `{name}` depends on `{parameter}`, which this question does not draw: "
                f"add `{parameter}: [{next(iter(cases), 'case')}]` to its givens"
            )
            yield unit.entry.fault(("uses", index), what)
            continue
        missing = [] if "else" in cases else [case for case in drawn if case not in cases]
        if missing:
            what = f"convention `{name}` says nothing for `{parameter}`: `{missing[0]}`"
            yield unit.entry.fault(("uses", index), what)


def find_circle(edges: Mapping[str, Sequence[str]], start: str) -> list[str]:
    """The shortest circle through `start`, beginning and ending there; [] where there is none."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for step in edges.get(path[-1], ()):
            if step == start:
                return [*path, start]
            if step not in seen:
                seen.add(step)
                paths.append([*path, step])
    return []


def _known(
    entry: Entry[spec.Question] | Entry[spec.Concept] | Entry[spec.Model],
    keys: tuple[str | int, ...],
    name: str,
    section: str,
    whole: Library,
) -> Iterator[Fault]:
    if not whole.knows(section, name):
        what = unknown(name, f"there is no {section[:-1]}", whole.names(section))
        yield entry.fault(keys, what)


def _check_function(layer: Entry[spec.Model], name: str) -> Iterator[Fault]:
    from quizgen.generators.registry import check_named

    try:
        check_named(name)
    except FormulaError as error:
        yield layer.fault(("check",), error.problem)
