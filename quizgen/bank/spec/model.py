"""What stands behind a question: givens, quantities, conditions, mistakes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from quizgen.bank.spec.words import (
    By,
    Condition,
    Formula,
    Id,
    Name,
    Names,
    QuantityName,
    Range,
    Strict,
    Text,
    Word,
    written_as,
)


def _alike(values: list[Any]) -> list[Any]:
    """Values to draw from: all numbers, all words, all truth values, or all vectors."""
    if not values:
        raise PydanticCustomError("values", "an empty list: nothing can be drawn from it")
    kinds = {_kind_of(value) for value in values}
    if len(kinds) > 1 or None in kinds:
        raise PydanticCustomError(
            "values", "the values of a list must be all numbers, all words, all true/false, or all "
            "vectors of numbers",
        )  # fmt: skip
    return values


def _kind_of(value: Any) -> str | None:
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, list):
        return "vector" if value and all(_kind_of(entry) == "number" for entry in value) else None
    return "word" if isinstance(value, str) else None


def _numbers(values: list[Any]) -> list[Any]:
    if any(_kind_of(value) != "number" for value in _alike(values)):
        raise PydanticCustomError("values", "the components of an array are numbers")
    return values


_NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 1}
Values = Annotated[
    list[Any],
    AfterValidator(_alike),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"anyOf": [{"type": ["string", "number", "boolean"]}, _NUMBERS]},
            "minItems": 1,
        }
    ),
]
Components = Annotated[list[Any], AfterValidator(_numbers), WithJsonSchema(_NUMBERS)]


def _as_shape(value: Any) -> Any:
    """A shape as a list of one or two sizes."""
    sizes = value if isinstance(value, list) else [value]
    fit = all(
        (isinstance(size, int) and not isinstance(size, bool) and 1 <= size <= 64)
        or (isinstance(size, str) and size.isidentifier() and size.isascii())
        for size in sizes
    )
    if not fit or not 1 <= len(sizes) <= 2:
        raise PydanticCustomError(
            "size", "a size such as 2 or L, or two of them: [2, 3] or [n, m]; at most 64"
        )
    return sizes


_SIZE = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 64}, {"type": "string"}]}
Shape = Annotated[
    Any,
    AfterValidator(_as_shape),
    WithJsonSchema({"anyOf": [*_SIZE["anyOf"], {"type": "array", "items": _SIZE, "maxItems": 2}]}),
]
"""Holds a list of one or two sizes (whole numbers or names)."""


class Array(Strict):
    """A vector or matrix whose components are drawn independently."""

    each: Annotated[
        Annotated[Range, Tag("<word>")] | Annotated[Components, Tag("<list>")],
        written_as("a range such as ±0.1..1 step 0.1, or a list of numbers, is wanted here"),
        Field(description="What each component is drawn from: a range or a list of numbers"),
    ]
    shape: Shape = Field(
        description="2, L, [2, 3] or [n, m]; a name is a whole number drawn by the question"
    )


class Quantity(Strict):
    """A formula with the sentence that explains it."""

    formula: Formula
    step: Text | None = Field(
        default=None, description="The sentence before this line of the solution"
    )
    bounds: str | None = Field(
        default=None,
        pattern=r"^-?\d+(\.\d+)?\.\.-?\d+(\.\d+)?$",
        description="Values it can have, such as 0..1; default: what its outermost function says",
    )


class Mistake(Strict):
    """A usual wrong method."""

    instead: dict[QuantityName, Formula] = Field(
        default_factory=dict,
        description="What this method computes instead, for one or several quantities or givens",
    )
    says: Text = Field(description="The sentence that a learner reads")
    at: QuantityName | list[QuantityName] | None = Field(
        default=None,
        description="Where it must be told apart; default: the last asked quantity it changes",
    )
    when: Condition = Field(default="true", description="Variants in which it makes sense")


Given = TypeAliasType(
    "Given",
    Annotated[
        Annotated[Range, Tag("<word>")]
        | Annotated[Values, Tag("<list>")]
        | Annotated[Array, Tag("<map>")],
        written_as(
            "a range (0.1..0.9 step 0.1), a list of values, or {each: ..., shape: ...} "
            "is wanted here"
        ),
        Field(description="A range, a list (one of these is drawn), or {each: ..., shape: ...}"),
    ],
)
Computed = TypeAliasType(
    "Computed",
    Annotated[
        Annotated[Word, Tag("<word>")]
        | Annotated[By, Tag("<by>")]
        | Annotated[Quantity, Tag("<map>")],
        written_as("a formula, or {formula: ..., step: ...}, is wanted here"),
        Field(description="A formula, {by: ...}, or {formula: ..., step: the sentence}"),
    ],
)


class Vocabularies(By):
    """A table of symbols per case: {by: names, sheet: {f: f_t}, standard: {f: f_t}}."""

    __pydantic_extra__: dict[str, dict[Name, Word]] = Field(init=False)  # type: ignore[assignment]

    @property
    def tables(self) -> dict[str, dict[str, str]]:
        """The symbols of each case."""
        return dict(self.__pydantic_extra__)


Symbols = TypeAliasType(
    "Symbols",
    Annotated[
        Annotated[Vocabularies, Tag("<by>")] | Annotated[dict[Name, Text], Tag("<map>")],
        written_as("a map {name: LaTeX} is wanted here"),
        Field(description="LaTeX of quantities; several vocabularies: {by: names, sheet: {...}}"),
    ],
)
Check = TypeAliasType(
    "Check",
    Annotated[
        Annotated[str, Tag("<word>"), Field(pattern=r"^[a-z_]+\.[a-z_-]+$")]
        | Annotated[dict[QuantityName, Formula], Tag("<map>")],
        written_as("a registered name such as lstm.scalar-by-loop, or {quantity: formula}"),
        Field(description="The key by another road: a registered name, or {quantity: formula}"),
    ],
)


class Model(Strict):
    """Quantities behind one or several questions."""

    givens: dict[Names, Given] = Field(default_factory=dict, description="What is drawn")
    quantities: dict[QuantityName, Computed] = Field(
        default_factory=dict, description="What is computed from it, by formulas over earlier names"
    )
    where: list[Formula] = Field(
        default_factory=list,
        description="Conditions that must hold (for every component of an array); else redrawn",
    )
    symbols: Symbols = Field(default_factory=dict)
    phrases: dict[Name, Text] = Field(
        default_factory=dict,
        description="Words of the texts that depend on a parameter: <long_term>",
    )
    mistakes: dict[Id, Mistake] = Field(default_factory=dict, description="Usual wrong methods")
    check: Check | None = None
