"""Does the net hold? Mutates the shipped formulas and asks certification what it notices.

Every operator, number, name, function and comparison in the formulas of quantities, conditions,
mistakes and in the tolerances is changed, one at a time. A mutant is

- refused: the bank's loader finds a fault, or no draw passes;
- caught: certification fails (the cross-check, the thirty digits, the answers' own examples);
- published: certification passes, but givens, shown keys or mistakes differ from the published ones,
  so that the golden values notice;
- equal: nothing that anyone can see differs on these seeds;

Run: python tests/benchmarks/mutants.py [QUESTION...] [--seeds N]
"""

from __future__ import annotations

import argparse
import copy
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from quizgen.bank.build import build_question
from quizgen.bank.load import load_catalog
from quizgen.errors import QuizgenError
from quizgen.maths.formula import read_formula
from quizgen.maths.tree import Apply, Compare, Fold, Index, Name, Node, Number, Range, Stack
from quizgen.maths.write import to_formula
from quizgen.problem.certify import certify
from quizgen.problem.draw import draw

OPERATORS = {
    "add": ["sub"],
    "sub": ["add"],
    "mul": ["add", "div"],
    "div": ["mul"],
    "hadamard": ["add"],
    "neg": ["abs"],
    "and": ["or"],
    "or": ["and"],
}
FUNCTIONS = {
    "tanh": "sigmoid",
    "sigmoid": "tanh",
    "exp": "sqrt",
    "sqrt": "exp",
    "ln": "sqrt",
    "relu": "abs",
    "abs": "sqrt",
    "max": "min",
    "min": "max",
    "sum": "prod",
    "prod": "sum",
    "floor": "abs",
    "norm": "sum",
    "softmax": "tanh",
}
COMPARISONS = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "!=", "!=": "=="}


def mutated(tree: Node, names: list[str]) -> Iterator[Node]:  # noqa: C901  # a case for each kind
    """The tree with one place changed."""
    match tree:
        case Number(value=value):
            yield Number(value + 1)
            if value not in (0, 1):
                yield Number(value * Fraction(3, 2))
        case Name(id=name) if name in names and len(names) > 1:
            yield Name(names[(names.index(name) + 1) % len(names)])
        case Apply(op=op, args=args):
            for other in OPERATORS.get(op, [FUNCTIONS[op]] if op in FUNCTIONS else []):
                yield Apply(other, args)
            if op == "if":
                yield Apply(op, (args[0], args[2], args[1]))
            for at, arg in enumerate(args):
                for new in mutated(arg, names):
                    yield Apply(op, (*args[:at], new, *args[at + 1 :]))
        case Compare(items=items, ops=ops):
            for at, op in enumerate(ops):
                yield Compare(items, (*ops[:at], COMPARISONS[op], *ops[at + 1 :]))
            for at, item in enumerate(items):
                for new in mutated(item, names):
                    yield Compare((*items[:at], new, *items[at + 1 :]), ops)
        case Index(base=base, slots=slots):
            for at, slot in enumerate(slots):
                for new in mutated(slot, names):
                    yield Index(base, (*slots[:at], new, *slots[at + 1 :]))
        case Range(low=low, high=high):
            yield from (Range(new, high) for new in mutated(low, names))
            yield from (Range(low, new) for new in mutated(high, names))
        case Stack(rows=rows):
            for r, row in enumerate(rows):
                for at, entry in enumerate(row):
                    for new in mutated(entry, names):
                        changed = (*row[:at], new, *row[at + 1 :])
                        yield Stack((*rows[:r], changed, *rows[r + 1 :]))
        case Fold(op=op, variable=variable, range=span, body=body):
            yield Fold("prod" if op == "sum" else "sum", variable, span, body)
            yield from (
                Fold(op, variable, s, body) for s in mutated(span, names) if isinstance(s, Range)
            )
            yield from (Fold(op, variable, span, b) for b in mutated(body, names))


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


def put(source: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    """A copy with one value changed."""
    changed = copy.deepcopy(source)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


def mutants(source: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Class, description and source of every mutant of a question."""
    model = source.get("model", {})
    names = [given["name"] for given in model.get("givens", ()) if "shape" not in given]
    names += [q["name"] for q in model.get("quantities", ()) if "[" not in q["name"]]
    for kind, path, text in places(source):
        try:
            tree = read_formula(text)
        except QuizgenError:
            continue
        for new in mutated(tree, names):
            written = to_formula(new)
            yield (
                kind,
                f"{'.'.join(map(str, path[2:]))}: {text}  ->  {written}",
                put(source, path, written),
            )
    for at, part in enumerate(source["parts"]):
        tolerance = part.get("precision", {}).get("tolerance")
        for key in ("absolute", "relative"):
            if tolerance and tolerance.get(key):
                for factor in (0.1, 30):
                    path = ["parts", at, "precision", "tolerance", key]
                    value = tolerance[key] * factor
                    yield "tolerance", f"{part['id']} {key} x {factor}", put(source, path, value)


def published(question: Any, seeds: int) -> list[Any]:
    """What golden values would hold: givens, tries, shown keys, tolerances, mistakes."""
    rows = []
    for seed in range(1, seeds + 1):
        v = draw(question, seed)
        rows.append(
            (
                dict(v.givens),
                v.tries,
                [(p.answer.shown, p.answer.tolerance) for p in v.parts],
                [(m.id, str(m.value)[:8]) for m in v.mistakes],
            )
        )
    return rows


def verdict(source: dict[str, Any], before: list[Any], seeds: int) -> str:
    """What is noticed about a mutant."""
    try:
        question = build_question(source)
        if question.family.faults():
            return "refused"
        report = certify(question, range(1, seeds + 1), time.perf_counter, by_digits=1)
        if any("draws none passed" in failure.reason for failure in report.failures):
            return "refused"
        if not report.passed:
            return "caught"
        return "equal" if published(question, seeds) == before else "published"
    except (QuizgenError, ArithmeticError, ValueError, IndexError, TypeError):
        return "refused"


def main() -> None:
    """Print a line for each survivor and the rates by class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--seeds", type=int, default=8)
    arguments = parser.parse_args()
    catalog = load_catalog()
    table: Counter[tuple[str, str]] = Counter()
    for name in arguments.questions or list(catalog.questions):
        source = dict(catalog.question(name).source)
        before = published(catalog.question(name), arguments.seeds)
        for kind, what, changed in mutants(source):
            noticed = verdict(changed, before, arguments.seeds)
            table[kind, noticed] += 1
            if noticed in ("equal", "published") and (kind == "quantity" or noticed == "equal"):
                print(f"{noticed:9} {name} {kind} {what}", flush=True)
    for kind in ("quantity", "condition", "mistake", "tolerance"):
        counts = {w: table[kind, w] for w in ("refused", "caught", "published", "equal")}
        total = sum(counts.values())
        if total:
            listed = ", ".join(f"{n} {what}" for what, n in counts.items())
            noticed = total - counts["equal"]
            print(f"{kind}: {total} mutants: {listed}; noticed {noticed / total:.1%}")


if __name__ == "__main__":
    main()
