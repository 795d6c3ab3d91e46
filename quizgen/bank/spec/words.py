"""The small words of the bank language: ids, texts, formulas, conditions, ranges."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from quizgen.bank.places import Written
from quizgen.errors import FormulaError
from quizgen.problem.givens import read_range

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]*$"
NAME_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*$"
QUANTITY_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*(\[[^\[\]]+\])?$"
NAMES_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*(, [A-Za-z][A-Za-z0-9_]*)*$"
RANGE_PATTERN = (
    r"^±?-?(\d+(\.\d+)?|\.\d+)\.\.-?(\d+(\.\d+)?|\.\d+)"
    r"( step (\d+(\.\d+)?|\.\d+))?( not -?(\d+(\.\d+)?|\.\d+))?$"
)


class Strict(BaseModel):
    """A map with exactly the keys of the class."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def shape(value: Any) -> str:
    """How a value is written; tells the members of a union apart: one fault, one message."""
    if isinstance(value, dict):
        return "<by>" if "by" in value else "<map>"
    return "<list>" if isinstance(value, list) else "<word>"


def as_text(value: Any) -> str:
    """A scalar as it was written: numbers and truth values may stand where a text may."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Written):
        return value.text
    if isinstance(value, int | float):
        return str(value)
    raise PydanticCustomError("text", "a text is wanted here")


def _as_words(value: Any) -> list[str]:
    """One case or a list of cases, as a list."""
    return [as_text(entry) for entry in (value if isinstance(value, list) else [value])]


def _as_span(value: Any) -> tuple[int, int]:
    """A whole number, or two as ``5..6``."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return (value, value)
    found = re.fullmatch(r"(\d{1,6})\.\.(\d{1,6})", value) if isinstance(value, str) else None
    if found is None or not 0 < int(found[1]) <= int(found[2]):
        raise PydanticCustomError("span", "a whole number such as 6, or a range such as 5..6")
    return (int(found[1]), int(found[2]))


def _with_values(text: str) -> str:
    """A range that has values, and not too many."""
    try:
        read_range(text)
    except FormulaError as error:
        raise PydanticCustomError("range", "{problem}", {"problem": error.problem}) from error
    return text


_SCALAR = {"type": ["string", "number", "boolean"]}

Word = Annotated[str, BeforeValidator(as_text), WithJsonSchema(_SCALAR)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Name = Annotated[
    str, Field(pattern=NAME_PATTERN, description="A quantity; Greek letters by their names")
]
QuantityName = Annotated[
    str, Field(pattern=QUANTITY_PATTERN, description="h, an element h[0], or a family h[t in 1..T]")
]
Names = Annotated[
    str, Field(pattern=NAMES_PATTERN, description="One given, or several drawn alike: Wn, Wi, Wf")
]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, description="A share between 0 and 1")]
Span = Annotated[
    tuple[int, int],
    BeforeValidator(_as_span),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": r"^\d+\.\.\d+$"},
            ],
            "description": "6, or 5..6",
        }
    ),
]
Range = Annotated[
    str,
    Field(
        pattern=RANGE_PATTERN,
        description="from..to, from..to step s; ±from..to draws the sign too; not x leaves x out",
    ),
    AfterValidator(_with_values),
]
Cases = Annotated[
    list[str],
    BeforeValidator(_as_words),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]}),
]


class By(BaseModel):
    """A text or formula that depends on a parameter: {by: parameter, case: ..., else: ...}."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, defer_build=True)
    # pydantic's documented way to type extra keys narrows what its base class declares
    __pydantic_extra__: dict[str, Word] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    by: Name = Field(description="The parameter that decides: a given drawn from a list of words")

    @property
    def cases(self) -> dict[str, str]:
        """What holds in each case, `else` included."""
        return dict(self.__pydantic_extra__)


def written_as(wanted: str) -> Discriminator:
    """Tells scalar, `by` map and plain map apart; the fault says what is wanted."""
    return Discriminator(shape, custom_error_type="shape", custom_error_message=wanted)


Prose = TypeAliasType("Prose", Word)
"""Markdown with LaTeX that is the same for everybody: no placeholders, no cases."""
Latex = TypeAliasType("Latex", Word)
"""LaTeX maths without dollar signs."""
Text = TypeAliasType(
    "Text",
    Annotated[
        Annotated[Word, Tag("<word>")] | Annotated[By, Tag("<by>")],
        written_as("a text, or {by: parameter, case: text, ...}, is wanted here"),
        Field(
            description="Markdown with $LaTeX$ and <placeholders>, or {by: parameter, case: ...}"
        ),
    ],
)
Formula = TypeAliasType(
    "Formula",
    Annotated[
        Annotated[Word, Tag("<word>")] | Annotated[By, Tag("<by>")],
        written_as("a formula, or {by: parameter, case: formula, ...}, is wanted here"),
        Field(description="Such as sigmoid(W @ x + b), or {by: parameter, case: formula, ...}"),
    ],
)
Condition = TypeAliasType(
    "Condition",
    Annotated[
        Annotated[Word, Tag("<word>")] | Annotated[dict[Name, Cases], Tag("<map>")],
        written_as("true, a formula, or {parameter: case} is wanted here"),
        Field(description="true, a formula, or {parameter: case} or {parameter: [case, case]}"),
    ],
)
Choice = str | By
"""What `Text` and `Formula` hold."""
