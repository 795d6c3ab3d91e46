"""Texts: placeholders, cases, LaTeX, comments that cut a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizgen.bank import spec
from quizgen.bank.check.leaves import (
    CONDITION,
    FORMULA,
    LATEX,
    PROSE,
    SYMBOL,
    TEXT,
    Keys,
    Leaf,
    leaves,
    walk,
)
from quizgen.bank.check.references import find_circle
from quizgen.bank.check.units import Unit, units_of, unknown
from quizgen.bank.library import Entry, Library
from quizgen.bank.spec.model import Vocabularies
from quizgen.bank.spec.words import Text
from quizgen.errors import Fault, FormulaError
from quizgen.maths.formula import read_formula
from quizgen.problem.template import PLACEHOLDER
from quizgen.typeset.lint import latex_faults

_LEFT_OVER = re.compile(r"(?<!\\)<[A-Za-z=][^<>$\n]*>")


def unit_text_faults(unit: Unit) -> Iterator[Fault]:
    """What is wrong with the texts of a question and its model."""
    for layer, leaf in unit.leaves():
        yield from _case_faults(unit, layer, leaf)
        if leaf.role in (FORMULA, CONDITION):
            continue
        yield from written_faults(layer, leaf)
        for keys, text in leaf.strings():
            known = unit if leaf.role in (TEXT, SYMBOL) else None
            if known is None or known.model is not None:
                yield from _placeholder_faults(layer, keys, text, known)
    yield from _circle_faults(unit)


def plain_text_faults(own: Library, whole: Library) -> Iterator[Fault]:
    """What is wrong with the texts of concepts, conventions, quizzes and titles of banks."""
    for bank in own.banks.values():
        title = Leaf(PROSE, ("title",), bank.spec.title)
        yield from _plain_faults(Entry("", None, bank.document, ()), title)
    for convention in own.conventions.values():
        for leaf in walk(Text, convention.spec, ()):
            yield from _plain_faults(convention, leaf)
    for quiz in own.quizzes.values():
        for leaf in leaves(quiz.spec):
            yield from _plain_faults(quiz, leaf)
    examples = _examples(own, whole)
    for concept in own.concepts.values():
        example = examples.get(concept.spec.example or "")
        for leaf in leaves(concept.spec):
            yield from _plain_faults(concept, leaf, example)


def _examples(own: Library, whole: Library) -> Mapping[str, Unit]:
    """The questions whose placeholders pages of concepts may use."""
    named = {concept.spec.example for concept in own.concepts.values()}
    wanted = Library(
        questions={name: entry for name, entry in whole.questions.items() if name in named}
    )
    return {unit.entry.id: unit for unit in units_of(wanted, whole)}


def _plain_faults(entry: Entry[Any], leaf: Leaf, example: Unit | None = None) -> Iterator[Fault]:
    yield from written_faults(entry, leaf)
    for keys, text in leaf.strings():
        if example is None or example.model is not None:
            yield from _placeholder_faults(entry, keys, text, example)


def written_faults(entry: Entry[Any], leaf: Leaf) -> Iterator[Fault]:
    """LaTeX that cannot be set, and sentences that YAML cut off at a comment."""
    for keys, text in leaf.strings():
        cut = entry.document.comment_behind((*entry.path, *keys))
        if cut is not None:
            what = "a comment behind a text: if # belongs to it, put quotes around it"
            yield entry.document.fault_at(cut, (*entry.path, *keys), what)
        maths = leaf.role in (LATEX, SYMBOL)
        plain = PLACEHOLDER.sub(lambda found: "1".ljust(len(found.group())), text)
        for offset, what in latex_faults(f"${plain}$" if maths else plain):
            at = min(max(offset - maths, 0), len(text))
            yield entry.fault(keys, what, offset=at)


def _placeholder_faults(
    entry: Entry[Any], keys: Keys, text: str, unit: Unit | None
) -> Iterator[Fault]:
    for found in PLACEHOLDER.finditer(text):
        what = _placeholder_fault(found, unit)
        if what:
            yield entry.fault(keys, what, offset=found.start())
    blanked = PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)
    for left in _LEFT_OVER.finditer(blanked):
        written = left.group()
        why = "names have no spaces" if " " in written else "write <x>, <x[1]>, <x=> or <x:symbol>"
        what = f"`{written}` looks like a placeholder; {why}"
        yield entry.fault(keys, what, offset=left.start())


def _placeholder_fault(found: re.Match[str], unit: Unit | None) -> str | None:
    written, name, form = found.group(), found["name"], found["form"]
    if unit is None or unit.model is None:
        return f"`{written}`: no placeholders here; for the characters themselves write \\{written}"
    phrases = unit.model.phrases
    known = unit.bases() | set(phrases)
    if name not in known:
        head = f"`{written}`: no quantity, parameter or phrase of this name"
        guess = unknown(name, "", known).partition(" (")[2]
        hint = f" ({guess}" if guess else ""
        return f"{head}{hint}; for the characters themselves write \\{written}"
    if name in phrases and name not in unit.bases() and (form or found["index"]):
        return f"`{written}`: `{name}` is a phrase, which has no symbol and no components"
    if found["index"]:
        try:
            read_formula(f"{name}[{found['index']}]")
        except FormulaError as error:
            return f"`{written}`: {error.problem}"
    return None


def _case_faults(unit: Unit, layer: Entry[spec.Model], leaf: Leaf) -> Iterator[Fault]:
    """Cases that a parameter does not have, and cases that nothing is said for."""
    if unit.model is None:
        return
    if isinstance(leaf.value, dict):
        for name, cases in leaf.value.items():
            yield from _unknown_cases(unit, layer, (*leaf.keys, name), name, cases)
    elif isinstance(leaf.value, Vocabularies):
        yield from _by_faults(unit, layer, leaf, list(leaf.value.tables), complete=False)
    elif isinstance(leaf.value, spec.By):
        complete = leaf.role != SYMBOL
        yield from _by_faults(unit, layer, leaf, list(leaf.value.cases), complete=complete)


def _by_faults(
    unit: Unit, layer: Entry[spec.Model], leaf: Leaf, written: list[str], *, complete: bool
) -> Iterator[Fault]:
    parameter = leaf.value.by
    if parameter not in unit.cases:
        yield layer.fault((*leaf.keys, "by"), unknown(parameter, "no parameter", set(unit.cases)))
        return
    drawn = unit.cases[parameter]
    for case in written:
        if case != "else" and case not in drawn:
            what = unknown(case, f"`{parameter}` has no case", drawn)
            yield layer.fault((*leaf.keys, case), what, at_key=True)
    wanted = _possible_cases(layer, leaf.keys, parameter, drawn)
    missing = [case for case in wanted if case not in written]
    if complete and missing and "else" not in written:
        listed = ", ".join(f"`{case}`" for case in missing)
        what = f"by `{parameter}`: nothing for {listed}, and no `else`"
        yield layer.fault(leaf.keys, what)


def _possible_cases(
    layer: Entry[spec.Model], keys: Keys, parameter: str, drawn: tuple[str, ...]
) -> tuple[str, ...]:
    """The cases of a parameter inside something that only exists `when` it has some of them."""
    owner = layer.document.value((*layer.path, *keys[:2]))
    when = owner.get("when") if isinstance(owner, dict) else None
    if not isinstance(when, dict) or parameter not in when:
        return drawn
    allowed = when[parameter] if isinstance(when[parameter], list) else [when[parameter]]
    return tuple(case for case in drawn if case in [spec.as_text(entry) for entry in allowed])


def _unknown_cases(
    unit: Unit, layer: Entry[spec.Model], keys: Keys, parameter: str, cases: list[str]
) -> Iterator[Fault]:
    if parameter not in unit.cases:
        yield layer.fault(keys, unknown(parameter, "no parameter", set(unit.cases)), at_key=True)
        return
    several = isinstance(layer.document.value((*layer.path, *keys)), list)
    for index, case in enumerate(cases):
        if case not in unit.cases[parameter]:
            what = unknown(case, f"`{parameter}` has no case", unit.cases[parameter])
            yield layer.fault((*keys, index) if several else keys, what)


def _circle_faults(unit: Unit) -> Iterator[Fault]:
    """Phrases and symbols that print each other."""
    edges: dict[str, list[str]] = {}
    places: dict[str, tuple[Entry[spec.Model], Keys]] = {}
    phrases = set(unit.model.phrases) if unit.model else set()
    for layer, leaf in unit.leaves():
        if leaf.keys[0] not in ("phrases", "symbols") or len(leaf.keys) < 2:
            continue
        name = str(leaf.keys[1] if leaf.keys[0] == "phrases" else leaf.keys[-1])
        node = name if leaf.keys[0] == "phrases" else f"{name}:symbol"
        places.setdefault(node, (layer, leaf.keys))
        for _, text in leaf.strings():
            for found in PLACEHOLDER.finditer(text):
                shows_symbol = found["form"] in ("=", ":symbol", ":each")
                if shows_symbol or found["name"] in phrases:
                    step = f"{found['name']}:symbol" if shows_symbol else found["name"]
                    edges.setdefault(node, []).append(step)
    for node, (layer, keys) in places.items():
        circle = find_circle(edges, node)
        if circle and node == min(circle):
            yield layer.fault(keys, "circle: " + " -> ".join(f"<{step}>" for step in circle))
