"""Does the net hold? Mutates the shipped formulas and asks certification what it notices.

Every operator, number, name, function and comparison in the formulas of quantities, conditions and
mistakes is changed, one at a time; so are the cases of `when`, what makes an option right, the
ranges of givens, tolerances and figures. A mutant is

- refused: the bank's loader finds a fault, or no draw passes;
- caught: certification fails (the cross-check, the thirty digits, the answers' own examples);
- warned: certification warns of what has no effect, or of mistakes that nothing tells apart;
- moved: a figure of a certificate saved before the change is another now, and certification says so;
- published: none of these, but givens, shown keys, tolerances or mistakes of some seed differ, so
  that golden values notice;
- equal: nothing that anyone can see differs on these seeds.

Left out is what is equal by design: tolerances of whole numbers (they are exact) and the smaller of
two tolerances, which never decides. The survivors, published and equal, are listed and explained in
survivors.md; tests/unit/problem/test_mutants.py notices a new one.

Run: python tests/mutants.py [QUESTION...] [--seeds N] [--classes quantity,option]
"""

from __future__ import annotations

import argparse
import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from mutated_trees import mutated
from quizgen.bank.build import build_question
from quizgen.bank.load import load_catalog
from quizgen.errors import QuizgenError
from quizgen.maths.formula import read_formula
from quizgen.maths.write import to_formula
from quizgen.problem.audit import Audit, audit
from quizgen.problem.certify import unfit
from quizgen.problem.crosscheck import inexact
from quizgen.problem.draw import draw
from quizgen.problem.question import Question
from quizgen.problem.variant import Variant

CLASSES = ("quantity", "option", "condition", "mistake", "given", "tolerance", "figures")
VERDICTS = ("refused", "caught", "warned", "moved", "published", "equal")
AUDITED = 500
"""Draws that stand for a saved certificate."""
FARTHEST = 40
"""Up to this seed cases of words are looked for that the first seeds miss."""
NUMERAL = re.compile(r"\d+(?:\.\d+)?")

Mutant = tuple[str, str, dict[str, Any]]
"""Class, description and the whole source."""


def formulas(value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """All cases of a formula in a resolved source: the keys that lead to each, and its text."""
    if isinstance(value, dict):
        for key, text in value.items():
            if key != "by" and isinstance(text, str | int | float):
                yield (key,), str(text)
    elif not isinstance(value, bool):
        yield (), str(value)


def places(source: dict[str, Any]) -> Iterator[tuple[str, list[Any], str]]:
    """Class, path and text of every formula of a question."""
    model = source.get("model", {})
    for at, entry in enumerate(model.get("quantities", ())):
        for keys, text in formulas(entry["formula"]):
            yield "quantity", ["model", "quantities", at, "formula", *keys], text
    for at, where in enumerate(model.get("where", ())):
        for keys, text in formulas(where):
            yield "condition", ["model", "where", at, *keys], text
    for at, entry in enumerate(model.get("mistakes", ())):
        for name, formula in entry["instead"].items():
            for keys, text in formulas(formula):
                yield "mistake", ["model", "mistakes", at, "instead", name, *keys], text
        if isinstance(entry["when"], str):
            yield "condition", ["model", "mistakes", at, "when"], entry["when"]
    for at, part in enumerate(source["parts"]):
        for place, option in enumerate(options(part)):
            if isinstance(option["right"], str):
                yield "option", ["parts", at, "options", place, "right"], option["right"]


def options(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The options of a choose-one."""
    return list(part["options"]) if part["kind"] == "choose-one" else []


def neighbours(source: dict[str, Any]) -> dict[str, str]:
    """For each name another one of its kind: a number, a table of the same shape, a family."""
    model, kinds = source.get("model", {}), dict[str, str]()
    for given in model.get("givens", ()):
        if not any(isinstance(value, str | bool) for value in given.get("values", ())):
            kinds[given["name"]] = str(given.get("shape", ""))
    families = [q["name"].split("[")[0] for q in model.get("quantities", ()) if "[" in q["name"]]
    kinds |= dict.fromkeys(families, "family")
    kinds |= {q["name"]: "" for q in model.get("quantities", ()) if "[" not in q["name"]}
    groups: dict[str, list[str]] = {}
    for name, kind in kinds.items():
        groups.setdefault(kind, []).append(name)
    rings = [[*group, group[0]] for group in groups.values() if len(group) > 1]
    return {name: other for ring in rings for name, other in pairwise(ring)}


def put(source: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    """A copy with one value changed."""
    changed = copy.deepcopy(source)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


def formula_mutants(source: dict[str, Any]) -> Iterator[Mutant]:
    """Every formula with one place changed."""
    names = neighbours(source)
    for kind, path, text in places(source):
        try:
            tree = read_formula(text)
        except QuizgenError:
            continue
        shown = ".".join(map(str, path[1:]))
        for new in mutated(tree, names):
            written = to_formula(new)
            yield kind, f"{shown}: {text}  ->  {written}", put(source, path, written)


def case_mutants(source: dict[str, Any]) -> Iterator[Mutant]:
    """Mistakes that make sense in other cases, and options whose truth is turned round."""
    for at, entry in enumerate(source.get("model", {}).get("mistakes", ())):
        if isinstance(entry["when"], dict):
            path = ["model", "mistakes", at, "when"]
            yield "condition", f"{entry['id']}: always", put(source, path, True)
    for at, part in enumerate(source["parts"]):
        for place, option in enumerate(options(part)):
            path = ["parts", at, "options", place, "right"]
            right = option["right"]
            turned = not right if isinstance(right, bool) else isinstance(right, dict)
            what = f"{part['id']}: {option['id']} {right}  ->  {turned}"
            yield "option", what, put(source, path, turned)


def given_mutants(source: dict[str, Any]) -> Iterator[Mutant]:
    """Every bound and step half as large again, every listed value left out."""
    for at, given in enumerate(source.get("model", {}).get("givens", ())):
        path = ["model", "givens", at]
        for found in NUMERAL.finditer(text := given.get("range", "")):
            other = format(float(found[0]) * 1.5 or 1.0, "g")
            new = text[: found.start()] + other + text[found.end() :]
            what = f"{given['name']}: {text}  ->  {new}"
            yield "given", what, put(source, [*path, "range"], new)
        values = given.get("values", ())
        for place in range(len(values) if len(values) > 1 else 0):
            rest = [*values[:place], *values[place + 1 :]]
            what = f"{given['name']}: without {values[place]}"
            yield "given", what, put(source, [*path, "values"], rest)


def tolerance_mutants(source: dict[str, Any], variant: Variant) -> Iterator[Mutant]:
    """Tolerances ten times narrower and thirty times wider."""
    for at, part in enumerate(source["parts"]):
        tolerance = part.get("precision", {}).get("tolerance")
        if not tolerance or variant.part(part["id"]).answer.kind == "integer":
            continue
        for key in ("absolute", "relative"):
            for factor in (0.1, 30) if tolerance.get(key) else ():
                path = ["parts", at, "precision", "tolerance", key]
                changed = put(source, path, tolerance[key] * factor)
                yield "tolerance", f"{part['id']} {key} x {factor}", changed


def figure_mutants(source: dict[str, Any], variant: Variant) -> Iterator[Mutant]:
    """One figure more and one less asked for, and kept on the way."""
    for at, part in enumerate(source["parts"]):
        precision = part.get("precision", {})
        for key in ("decimals", "significant", "working"):
            if precision.get(key) and variant.part(part["id"]).answer.kind != "integer":
                for change in (-1, 1):
                    changed = put(source, ["parts", at, "precision", key], precision[key] + change)
                    yield "figures", f"{part['id']} {key} {change:+}", changed


def mutants(source: dict[str, Any], variant: Variant) -> Iterator[Mutant]:
    """Every mutant of a question."""
    yield from formula_mutants(source)
    yield from case_mutants(source)
    yield from given_mutants(source)
    yield from tolerance_mutants(source, variant)
    yield from figure_mutants(source, variant)


def published(variant: Variant) -> tuple[Any, ...]:
    """What golden values would hold: givens, tries, shown keys, tolerances, mistakes."""
    return (
        dict(variant.givens),
        variant.tries,
        [(p.answer.shown, str(getattr(p.answer, "tolerance", ""))) for p in variant.parts],
        [(m.id, str(m.value)) for m in variant.mistakes],
    )


def telling_seeds(question: Question, seeds: int) -> list[int]:
    """The first seeds, and later ones that meet a case of a word for the first time."""
    kept, met = [], set[tuple[str, str]]()
    for seed in range(1, FARTHEST + 1):
        cases = {(name, str(value)) for name, value in draw(question, seed).words.items()}
        if seed <= seeds or not cases <= met:
            kept.append(seed)
            met |= cases
    return kept


def examined(question: Question, seeds: list[int], before: list[Any]) -> str:
    """What certification of the seeds notices; the first thing noticed ends it."""
    rows = []
    for seed in seeds:
        variant = draw(question, seed)
        if unfit(variant) or (seed == seeds[0] and inexact(variant)):
            return "caught"
        rows.append(published(variant))
    return "equal" if rows == before else "published"


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the question as it is."""

    seeds: list[int]
    rows: list[Any]
    """What is published of these seeds."""
    audit: Audit


def verdict(source: dict[str, Any], before: Before) -> str:
    """What is noticed about a mutant."""
    try:
        question = build_question(source)
        if question.family.faults():
            return "refused"
        noticed = examined(question, before.seeds, before.rows)
        return noticed if noticed == "caught" else audited(question, before.audit) or noticed
    except (QuizgenError, ArithmeticError, ValueError, LookupError, TypeError):
        return "refused"


def audited(question: Question, before: Audit) -> str:
    """What a whole look at a mutant tells, or ``""``."""
    now = audit(question, AUDITED)
    if set(now.warnings) - set(before.warnings):
        return "warned"
    return "moved" if now.figures != before.figures else ""


def judged(
    question: Question, seeds: int, classes: set[str], every: int = 1
) -> Iterator[tuple[str, str, str]]:
    """Class, verdict and description of a question's mutants, all or each n-th."""
    source, telling = dict(question.source), telling_seeds(question, seeds)
    rows = [published(draw(question, seed)) for seed in telling]
    before = Before(telling, rows, audit(question, AUDITED))
    chosen = (it for it in mutants(source, draw(question, 1)) if it[0] in classes)
    for kind, what, changed in islice(chosen, None, None, every):
        yield kind, verdict(changed, before), what


def examine_question(
    question: Question, seeds: int, classes: set[str], every: int
) -> Counter[tuple[str, str]]:
    """Print a line for each survivor; how many mutants of a class got which verdict."""
    table: Counter[tuple[str, str]] = Counter()
    for kind, noticed, what in judged(question, seeds, classes, every):
        table[kind, noticed] += 1
        if noticed in ("published", "equal"):
            print(f"{noticed:9} {question.id} {kind} {what}", flush=True)
    counted = ", ".join(f"{kind} {what} {n}" for (kind, what), n in sorted(table.items()))
    print(f"done      {question.id}: {counted}", flush=True)
    return table


def main() -> None:
    """Print survivors, then the rates by class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--classes", default=",".join(CLASSES))
    parser.add_argument("--every", type=int, default=1, help="examine each n-th mutant")
    arguments = parser.parse_args()
    catalog = load_catalog()
    table: Counter[tuple[str, str]] = Counter()
    for name in arguments.questions or list(catalog.questions):
        classes = set(arguments.classes.split(","))
        table += examine_question(catalog.question(name), arguments.seeds, classes, arguments.every)
    for kind in CLASSES:
        counts = {what: table[kind, what] for what in VERDICTS}
        if total := sum(counts.values()):
            listed = ", ".join(f"{n} {what}" for what, n in counts.items())
            by_net = sum(counts[what] for what in ("refused", "caught", "warned")) / total
            noticed = by_net + counts["moved"] / total
            print(
                f"{kind}: {total} mutants: {listed}; by certification {by_net:.1%}, "
                f"{noticed:.1%} beside a saved certificate"
            )


if __name__ == "__main__":
    main()
