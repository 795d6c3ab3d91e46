"""What is chosen from or written in words: options, statements, steps, pairs, terms, key points."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag
from typing_extensions import TypeAliasType

from quizgen.bank.spec.words import (
    By,
    Condition,
    Id,
    Positive,
    Strict,
    Text,
    Word,
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


class ChooseOne(Strict):
    """Options of which exactly one is right in each variant."""

    kind: Literal["choose-one"]
    options: dict[Id, AnyOption] = Field(min_length=2)


class ShortText(Strict):
    """A text with a rubric; the score is a proposal for a human."""

    kind: Literal["short-text"]
    key_points: dict[Id, KeyPoint] = Field(min_length=1)
    model_answer: Text


class Spelt(Strict):
    """A term that may be named."""

    spellings: list[Word] = Field(
        min_length=1,
        description="The first is shown; gate(s) is gate and gates. Articles, capitals, hyphens and "
        "blanks do not count",
    )
    right: Condition = Field(
        default="false", description="When it is the right one; default: never"
    )
    why: Text | None = Field(
        default=None, description="The sentence for whoever names it where it is wrong"
    )


class Term(Strict):
    """Name one thing; exactly one term is right in each variant, others are known mistakes."""

    kind: Literal["term"]
    terms: dict[Id, Spelt] = Field(min_length=1)
    case: bool = Field(default=False, description="Whether capitals count")
    similarity: float = Field(
        default=1,
        gt=0.5,
        le=1,
        description="The share of equal letters that suffices (1 - edit distance / length); "
        "default 1: every letter counts",
    )
