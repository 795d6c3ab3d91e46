"""What is checked as one: a question with its model, or a model that no question uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quizgen.bank import spec
from quizgen.bank.build import build_model
from quizgen.bank.check.leaves import Keys, Leaf, leaves
from quizgen.bank.faults import did_you_mean
from quizgen.bank.library import Entry, Library
from quizgen.bank.resolve import resolve_model
from quizgen.errors import Fault, FormulaError
from quizgen.problem.model import Model, case_word

MOST_CASES = 64
"""Values that a given may have to be a parameter for `by`, `when` and `fix`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A question with its model, or a lone model."""

    entry: Entry[spec.Model]
    layers: tuple[Entry[spec.Model], ...]
    """The shared model, if there is one, then the question."""
    model: Model | None
    """Both together with the generator's; None where a fault keeps it from being built."""
    cases: dict[str, tuple[str, ...]]
    """The cases of each parameter."""
    faults: tuple[Fault, ...]

    @property
    def question(self) -> spec.Question | None:
        """The question; None for a lone model."""
        return self.entry.spec if isinstance(self.entry.spec, spec.Question) else None

    def leaves(self) -> Iterator[tuple[Entry[spec.Model], Leaf]]:
        """All texts, formulas and conditions, each with the entry that it stands in."""
        for layer in self.layers:
            for leaf in leaves(layer.spec):
                yield layer, leaf

    def bases(self) -> set[str]:
        """Names of givens and quantities, without indexes."""
        if self.model is None:
            return set()
        return {*self.model.givens, *(base_of(name) for name in self.model.quantities)}

    def locate(self, path: Sequence[str]) -> tuple[Entry[spec.Model], Keys]:
        """The entry and keys that a path into the merged question stands for."""
        if path[:1] == ("where",) and len(path) > 1:
            return self._locate_condition(path)
        for layer in reversed(self.layers):
            keys = _written_keys(layer, path)
            if keys is not None:
                return layer, keys
        return self.entry, tuple(path)

    def _locate_condition(self, path: Sequence[str]) -> tuple[Entry[spec.Model], Keys]:
        """The conditions of a model come before those of its question."""
        index = int(path[1])
        for layer in self.layers:
            if index < len(layer.spec.where):
                return layer, ("where", index, *path[2:])
            index -= len(layer.spec.where)
        return self.entry, ("where",)


def base_of(name: str) -> str:
    """The name of a quantity without its index: ``h`` of ``h[t in 1..T]``."""
    return name.partition("[")[0]


def units_of(own: Library, whole: Library) -> Iterator[Unit]:
    """The questions of the named files, then their models that no question uses."""
    used = set()
    for question in own.questions.values():
        name = question.spec.model
        used.add(name)
        if name is None or name in whole.models:
            layers = (whole.models[name], question) if name else (question,)
            yield _unit(question, layers)
    for name, model in own.models.items():
        if name not in used:
            yield _unit(model, (model,))


def unknown(word: str, what: str, known: Sequence[str] | set[str]) -> str:
    """The message for a name that means nothing."""
    guess = did_you_mean(word, known)
    return f"{what} `{word}`" + (f" (did you mean `{guess}`?)" if guess else "")


def _unit(entry: Entry[Any], layers: tuple[Entry[Any], ...]) -> Unit:
    faults = list(_twice(layers))
    model = None
    if not faults:
        try:
            model = build_model(resolve_model([layer.spec for layer in layers]))
        except FormulaError as error:
            unknown_name = error.problem.startswith("there is no")
            faults.append(entry.fault(("generator" if unknown_name else "params",), error.problem))
    cases = {} if model is None else _cases(model)
    return Unit(entry, layers, model, cases, tuple(faults))


def _cases(model: Model) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys(case_word(value) for value in given.values))
        for name, given in model.givens.items()
        if not given.shape
        and len(given.values) <= MOST_CASES
        and not any(isinstance(value, tuple) for value in given.values)
    }


def _twice(layers: Sequence[Entry[spec.Model]]) -> Iterator[Fault]:
    """Names that are declared a second time: a question adds to its model."""
    seen: dict[str, str] = {}
    for layer in layers:
        home = "in this question" if layer is layers[-1] else f"in model `{layer.id}`"
        declared = [
            (("givens", key), name) for key in layer.spec.givens for name in key.split(", ")
        ]
        declared += [(("quantities", key), key) for key in layer.spec.quantities]
        declared += [(("phrases", key), key) for key in layer.spec.phrases]
        declared += [(("mistakes", key), f"mistake {key}") for key in layer.spec.mistakes]
        for keys, name in declared:
            if name in seen:
                what = f"`{keys[1]}` is declared a second time (already {seen[name]})"
                yield layer.fault(keys, what, at_key=True)
            seen.setdefault(name, home)


def _written_keys(layer: Entry[spec.Model], path: Sequence[str]) -> Keys | None:
    """The keys in the file for a path, if it is written in this layer."""
    keys: Keys = tuple(path)
    if path[:1] == ("givens",) and len(path) > 1:
        group = next((key for key in layer.spec.givens if path[1] in key.split(", ")), None)
        keys = ("givens", group or path[1], *path[2:])
    if "formula" in keys and not layer.document.has((*layer.path, *keys)):
        keys = tuple(key for key in keys if key != "formula")  # written without its own key
    if not layer.document.has((*layer.path, *keys)):
        return None
    longer = (*keys, "formula")
    is_quantity = path[:1] == ("quantities",) and len(path) == 2
    if is_quantity and layer.document.has((*layer.path, *longer)):
        return longer
    return keys
