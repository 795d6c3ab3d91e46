"""What a question asks for: parts, options, statements, steps, pairs, key points."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag
from typing_extensions import TypeAliasType

from quizgen.bank.spec.words import (
    By,
    Condition,
    Id,
    Name,
    Positive,
    QuantityName,
    Strict,
    Text,
    Word,
    shape,
    written_as,
)


class Statement(Strict):
    """A text to choose, with the sentence shown afterwards."""

    text: Text
    why: Text | None = Field(default=None, description="The sentence that explains it afterwards")


class Option(Statement):
    """An option of choose-one."""

    right: Condition = Field(
        default="false", description="When it is the right one; default: never"
    )


class Wrong(Statement):
    """A false line and its correction."""

    fix: Text = Field(description="What the line should say")
    other_fixes: list[Text] = Field(min_length=1, description="Corrections that are wrong")
    replaces: Id | None = Field(
        default=None, description="The right line in whose place it stands; never shown together"
    )


class Step(Statement):
    """A step to be put in order."""

    after: list[Id] = Field(
        default_factory=list,
        description="Steps that must come before; without any `after` in the question: file order",
    )


class Pair(Strict):
    """A left side and its partner."""

    left: Text
    right: Text
    why: Text | None = Field(default=None, description="The sentence that explains it afterwards")
    when: Condition = Field(default="true", description="Variants in which it is shown")


class KeyPoint(Strict):
    """One thing that a text must say."""

    points: Positive
    text: Text = Field(description="What must be said")
    evidence: list[Word] = Field(
        min_length=1,
        description="One line per way to earn it: `sum / add* + forget / learn` "
        "(/ alternatives, + all in one sentence, * word stem)",
    )
    each: Positive | None = Field(
        default=None, description="Points per line found; without it any line earns all"
    )
    veto: list[Word] = Field(
        default_factory=list, description="Lines that contradict it; a human looks"
    )
    veto_says: Text | None = None


Say = TypeAliasType(
    "Say",
    Annotated[
        Annotated[Word, Tag("<word>")]
        | Annotated[By, Tag("<by>")]
        | Annotated[Statement, Tag("<map>")],
        written_as("a text, or {text: ..., why: ...}, is wanted here"),
        Field(description="A text, or {text: ..., why: ...}"),
    ],
)
AnyOption = TypeAliasType(
    "AnyOption",
    Annotated[
        Annotated[Word, Tag("<word>")]
        | Annotated[By, Tag("<by>")]
        | Annotated[Option, Tag("<map>")],
        written_as("a text, or {text: ..., why: ..., right: ...}, is wanted here"),
        Field(description="A text, or {text: ..., why: ..., right: condition}"),
    ],
)
AnyStep = TypeAliasType(
    "AnyStep",
    Annotated[
        Annotated[Word, Tag("<word>")] | Annotated[By, Tag("<by>")] | Annotated[Step, Tag("<map>")],
        written_as("a text, or {text: ..., after: [...]}, is wanted here"),
        Field(description="A text, or {text: ..., after: [steps], why: ...}"),
    ],
)


class Tolerance(Strict):
    """Right when the gap is at most the larger of the two."""

    absolute: float = Field(default=0, ge=0, allow_inf_nan=False)
    relative: float = Field(
        default=0, ge=0, lt=1, description="Share of the key's largest component"
    )


class Precision(Strict):
    """How numbers are asked for, shown and accepted."""

    decimals: int | None = Field(
        default=None,
        ge=0,
        le=12,
        description="Asked for and shown; 0: a whole number, marked exactly",
    )
    significant: int | None = Field(
        default=None, ge=1, le=12, description="Significant figures instead of decimals"
    )
    working: int | None = Field(
        default=None, ge=1, le=12, description="Decimals that intermediate values may be rounded to"
    )
    tolerance: Tolerance | None = Field(default=None, description="Replaces the default as a whole")


class Part(Strict):
    """What all parts share."""

    text: Text | None = Field(default=None, description="The prompt; default: the symbol alone")
    points: Positive = Field(default=1, description="Weight within the question")


class ValuePart(Part, Precision):
    """A number, vector or matrix."""

    kind: Literal["value"] = "value"
    ask: QuantityName | None = Field(
        default=None, description="The quantity asked for; default: the part's own id"
    )


class ExpressionPart(Part):
    """A formula."""

    kind: Literal["expression"]
    ask: QuantityName | None = Field(
        default=None, description="The quantity asked for; default: the part's own id"
    )
    in_: list[Name] = Field(
        default_factory=list,
        alias="in",
        description="Givens that stay symbols in the formula: [n, k]",
    )
    form: Literal["derivative-sum"] | None = Field(
        default=None, description="derivative-sum: a sum of products of derivatives"
    )
    example: Word | None = Field(default=None, description="What typing looks like; not the answer")


class ChooseOne(Strict):
    """Options of which exactly one is right in each variant."""

    kind: Literal["choose-one"]
    options: dict[Id, AnyOption] = Field(min_length=2)


class ShortText(Strict):
    """A text with a rubric; the score is a proposal for a human."""

    kind: Literal["short-text"]
    key_points: dict[Id, KeyPoint] = Field(min_length=1)
    model_answer: Text


class ChoosePart(Part, ChooseOne):
    """A choice inside a computation."""


class TextPart(Part, ShortText):
    """A text inside a computation."""


PART_KINDS = ("value", "expression", "choose-one", "short-text")


def part_shape(value: Any) -> str:
    """As `shape`, and parts that name a kind by their kind."""
    if isinstance(value, dict) and "kind" in value:
        return "<map>" if value["kind"] == "value" else f"<kind {value['kind']}>"
    return shape(value)


AnyPart = TypeAliasType(
    "AnyPart",
    Annotated[
        Annotated[Word, Tag("<word>")]
        | Annotated[By, Tag("<by>")]
        | Annotated[ValuePart, Tag("<map>")]
        | Annotated[ExpressionPart, Tag("<kind expression>")]
        | Annotated[ChoosePart, Tag("<kind choose-one>")]
        | Annotated[TextPart, Tag("<kind short-text>")],
        Discriminator(part_shape),
        Field(description="The prompt, or a map; asks the quantity of the same name"),
    ],
)
