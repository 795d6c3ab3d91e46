"""What generators and cross-checks exist, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from quizgen.errors import EngineError, FormulaError
from quizgen.problem.model import Model

ENTRY_POINTS = "quizgen.generators"
CrossCheck = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Givens (floats, words, nested lists) of one variant in; quantities by another road out."""
Params = TypeVar("Params", bound=BaseModel)
Check = TypeVar("Check", bound=CrossCheck)


@dataclass(frozen=True, slots=True)
class Generator:
    """A registered function: validated parameters in, a model out."""

    name: str
    params: type[BaseModel]
    build: Callable[[Any], Model]


_generators: dict[str, Generator] = {}
_checks: dict[str, CrossCheck] = {}


def generator(
    name: str, params: type[Params]
) -> Callable[[Callable[[Params], Model]], Callable[[Params], Model]]:
    """Register a function as the generator `name`; its parameters are validated by `params`."""

    def register(build: Callable[[Params], Model]) -> Callable[[Params], Model]:
        _add(_generators, name, Generator(name, params, build))
        return build

    return register


def cross_check(name: str) -> Callable[[Check], Check]:
    """Register a function as the cross-check `name`.

    It computes quantities of a model from its givens by another method than the model's formulas,
    and uses neither `quizgen.maths` nor those formulas.
    """

    def register(check: Check) -> Check:
        _add(_checks, name, check)
        return check

    return register


def generate(name: str, params: Mapping[str, Any]) -> Model:
    """The model of a generator with a bank's parameters.

    Raises:
        FormulaError: There is no such generator, or it does not take these parameters.
    """
    found = _find(_generators, name, "quizgen.generators", "generator")
    try:
        return found.build(found.params.model_validate(dict(params)))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "params"
        raise FormulaError(f"`{name}`: {place}: {first['msg']}") from None


def check_named(name: str) -> CrossCheck:
    """The cross-check registered under a name.

    Raises:
        FormulaError: There is none; the message lists what is installed for its topic.
    """
    return _find(_checks, name, "quizgen.generators.checks", "cross-check")


Entry = TypeVar("Entry")


def _add(table: dict[str, Any], name: str, entry: object) -> None:
    if name in table:
        raise EngineError(f"`{name}` is registered twice")
    table[name] = entry


def _find(table: dict[str, Entry], name: str, package: str, what: str) -> Entry:
    if name not in table:
        _import_topic(name.partition(".")[0], package)
    if name in table:
        return table[name]
    known = ", ".join(sorted(table)) or "none in this topic"
    raise FormulaError(f"there is no {what} `{name}` (installed: {known})")


def _import_topic(topic: str, package: str) -> None:
    """Import the one module that may register names of this topic."""
    for entry in entry_points(group=ENTRY_POINTS):
        if entry.name == topic:
            entry.load()
            return
    module = f"{package}.{topic}"
    if topic.isidentifier() and find_spec(module) is not None:
        import_module(module)
