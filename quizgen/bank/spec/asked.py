"""What a computation asks for: a part of each kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag
from typing_extensions import TypeAliasType

from quizgen.bank.spec.parts import ChooseOne, Precision, ShortText, Term
from quizgen.bank.spec.words import By, Name, Positive, QuantityName, Strict, Text, Word, shape


class Part(Strict):
    """What all parts share."""

    text: Text | None = Field(default=None, description="The prompt; default: the symbol alone")
    points: Positive = Field(default=1, description="Weight within the question")


class Asking(Part):
    """A part that asks for a quantity."""

    ask: QuantityName | None = Field(
        default=None, description="The quantity asked for; default: the part's own id"
    )


class NumbersPart(Asking, Precision):
    """A part whose key is numbers; its kind says what they mean together."""


class ValuePart(NumbersPart):
    """A number, vector or matrix."""

    kind: Literal["value"] = "value"


class SetPart(NumbersPart):
    """The entries of a vector as a set: in any order, each once, as {-1, 2} or -1, 2."""

    kind: Literal["set"]


class IntervalPart(NumbersPart):
    """The numbers between the two entries of a vector [low, high], as (0, 1] or 0 < x <= 1."""

    kind: Literal["interval"]
    closed: Literal["neither", "low", "high", "both"] = Field(
        default="neither", description="Which ends belong to it"
    )
    infinite: Literal["low", "high"] | None = Field(
        default=None, description="That end is infinite; then the quantity is the other end alone"
    )
    why: Text | None = Field(
        default=None, description="The sentence for whoever has the ends but a wrong bracket"
    )


class QuantityPart(NumbersPart):
    """A number with its unit; any unit of the same dimension is converted."""

    kind: Literal["quantity"]
    unit: Word = Field(
        description="The unit of the quantity's number: MB, MiB, ms, m/s; figures and tolerance "
        "are counted in it"
    )
    exact: bool = Field(default=False, description="Whether no other unit is accepted")


class ExpressionPart(Asking):
    """A formula."""

    kind: Literal["expression"]
    in_: list[Name] = Field(
        default_factory=list,
        alias="in",
        description="Givens that stay symbols in the formula: [n, k]",
    )
    form: Literal["derivative-sum"] | None = Field(
        default=None, description="derivative-sum: a sum of products of derivatives"
    )
    example: Word | None = Field(default=None, description="What typing looks like; not the answer")


class ChoosePart(Part, ChooseOne):
    """A choice inside a computation."""


class TextPart(Part, ShortText):
    """A text inside a computation."""


class TermPart(Part, Term):
    """A term inside a computation."""


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
        | Annotated[SetPart, Tag("<kind set>")]
        | Annotated[IntervalPart, Tag("<kind interval>")]
        | Annotated[QuantityPart, Tag("<kind quantity>")]
        | Annotated[ExpressionPart, Tag("<kind expression>")]
        | Annotated[ChoosePart, Tag("<kind choose-one>")]
        | Annotated[TextPart, Tag("<kind short-text>")]
        | Annotated[TermPart, Tag("<kind term>")],
        Discriminator(part_shape),
        Field(description="The prompt, or a map; asks the quantity of the same name"),
    ],
)
PART_KINDS = (
    "value", "set", "interval", "quantity", "expression", "choose-one", "short-text", "term",
)  # fmt: skip
