"""Which keys are allowed at a place of a file; for "did you mean"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from typing_extensions import TypeAliasType


def keys_at(cls: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys of the map that pydantic's path `loc` leads to, tags of unions included."""
    found: Any = cls
    for step in loc:
        found = _inside(found, step)
    return _keys(found)


def _plain(annotation: Any) -> Any:
    """An annotation without alias and metadata."""
    while True:
        if isinstance(annotation, TypeAliasType):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def _members(annotation: Any) -> list[Any]:
    """The members of a union (without None), or the annotation itself."""
    found = _plain(annotation)
    if get_origin(found) in (Union, type(int | str)):
        return [member for member in get_args(found) if member is not type(None)]
    return [found]


def _inside(annotation: Any, step: str | int) -> Any:
    for member in _members(annotation):
        if _tagged(member, step):
            return member
    for member in _members(annotation):
        inner = _step(_plain(member), step)
        if inner is not None:
            return inner
    return None


def _tagged(member: Any, step: str | int) -> bool:
    """Whether a member of a union carries this tag, or is the class of this kind."""
    if get_origin(member) is Annotated:
        return any(isinstance(note, Tag) and note.tag == step for note in get_args(member)[1:])
    if isinstance(member, type) and issubclass(member, BaseModel):
        kind = member.model_fields.get("kind")
        return (
            kind is not None
            and get_origin(kind.annotation) is Literal
            and step in get_args(kind.annotation)
        )
    return False


def _step(member: Any, step: str | int) -> Any:
    if isinstance(member, type) and issubclass(member, BaseModel):
        for name, info in member.model_fields.items():
            if step in (info.alias, name):
                return info.annotation
        return None
    arguments = get_args(member)
    if get_origin(member) is dict and len(arguments) == 2:
        return arguments[1]
    if get_origin(member) is list and arguments:
        return arguments[0]
    return _inside(member, step) if len(_members(member)) > 1 else None


def _keys(annotation: Any) -> list[str]:
    found: list[str] = []
    for member in _members(annotation) if annotation is not None else []:
        plain = _plain(member)
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            found += [info.alias or name for name, info in plain.model_fields.items()]
        elif plain is not annotation and plain is not member:
            found += _keys(plain)
    return found
