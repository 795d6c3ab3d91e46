"""All texts, formulas and conditions of an entry with the keys that lead to them.

What a string is (a text, a formula, an id) is read off the annotations of the spec, so a key that
is added there is checked without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from quizgen.bank.spec import By
from quizgen.bank.spec.asked import AnyPart
from quizgen.bank.spec.model import Computed, Symbols, Vocabularies
from quizgen.bank.spec.parts import AnyOption, AnyStep, Say
from quizgen.bank.spec.words import Condition, Formula, Latex, Prose, Text

Keys = tuple[str | int, ...]
TEXT, PROSE, LATEX = "text", "prose", "latex"
FORMULA, CONDITION, SYMBOL = "formula", "condition", "symbol"
_ROLES = {
    id(alias): role
    for role, aliases in {
        TEXT: (Text, Say, AnyOption, AnyStep, AnyPart),
        PROSE: (Prose,),
        LATEX: (Latex,),
        FORMULA: (Formula, Computed),
        CONDITION: (Condition,),
        SYMBOL: (Symbols,),
    }.items()
    for alias in aliases
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, formula or condition as written: a string, a `By`, or a map of cases."""

    role: str
    keys: Keys
    value: Any

    def strings(self) -> Iterator[tuple[Keys, str]]:
        """Each string of it with its keys: one, or one per case."""
        if isinstance(self.value, str):
            yield self.keys, self.value
        elif isinstance(self.value, By) and not isinstance(self.value, Vocabularies):
            for case, text in self.value.cases.items():
                yield (*self.keys, case), text


def leaves(entry: BaseModel, keys: Keys = ()) -> Iterator[Leaf]:
    """The leaves of a map of the spec, in the order of its class."""
    for name, info in type(entry).model_fields.items():
        if name in entry.model_fields_set:
            yield from walk(info.annotation, getattr(entry, name), (*keys, info.alias or name))


def walk(annotation: Any, value: Any, keys: Keys, role: str = "") -> Iterator[Leaf]:
    """The leaves of a value that an annotation describes."""
    annotation, role = _plain(annotation, role)
    if isinstance(value, Vocabularies):
        yield Leaf(role, keys, value)
        for case, table in value.tables.items():
            for name, text in table.items():
                yield Leaf(SYMBOL, (*keys, case, name), text)
    elif isinstance(value, By):
        yield Leaf(role, keys, value)
    elif isinstance(value, BaseModel):
        yield from leaves(value, keys)
    elif isinstance(value, dict) and role == CONDITION:
        yield Leaf(role, keys, value)
    elif isinstance(value, dict | list):
        inner = _entries(annotation, type(value))
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, entry in pairs:
            yield from walk(inner, entry, (*keys, key), SYMBOL if role == SYMBOL else "")
    elif isinstance(value, str) and role:
        yield Leaf(role, keys, value)


def _plain(annotation: Any, role: str) -> tuple[Any, str]:
    """An annotation without aliases and metadata, and the role that they give."""
    while True:
        if isinstance(annotation, TypeAliasType):
            role = role if role == SYMBOL else _ROLES.get(id(annotation), role)
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif len(members := _members(annotation)) == 1 and members[0] is not annotation:
            annotation = members[0]
        else:
            return annotation, role


def _members(annotation: Any) -> list[Any]:
    """The members of a union without None; of anything else, itself."""
    if get_origin(annotation) in (Union, type(int | str)):
        return [member for member in get_args(annotation) if member is not type(None)]
    return [annotation]


def _entries(annotation: Any, container: type) -> Any:
    """The annotation of the entries of a list or map."""
    for member in _members(annotation):
        plain, _ = _plain(member, "")
        if get_origin(plain) is container:
            return get_args(plain)[-1]
        if len(_members(plain)) > 1:
            found = _entries(plain, container)
            if found is not None:
                return found
    return None
