"""The three kinds of files: banks, translations, quizzes."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from quizgen.bank.spec.model import Model
from quizgen.bank.spec.parts import Precision
from quizgen.bank.spec.questions import AnyQuestion
from quizgen.bank.spec.words import Id, Latex, Name, Positive, Prose, Share, Span, Strict, Text

QuestionKind = Literal[
    "compute", "choose-one", "choose-many", "find-mistake", "order", "match", "short-text", "term"
]
When = Literal["try", "item", "end", "never"]


class Concept(Strict):
    """Something to know, and its page."""

    name: Prose
    about: Prose = Field(description="One sentence")
    text: Text | None = Field(
        default=None,
        description="The page: 80 to 200 words of Markdown; may use the placeholders of `example`",
    )
    example: Id | None = Field(
        default=None, description="A question that is shown, solved, on the page (seed 1)"
    )
    needs: list[Id] = Field(default_factory=list, description="Concepts to know before")
    equations: list[Latex] = Field(default_factory=list, description="LaTeX without $")
    read: list[Prose] = Field(default_factory=list, description="References")


class File(Strict):
    """What all files begin with."""

    format: Literal[1] = Field(description="Version of the bank language")
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}$", description="ISO code; default en")


class Bank(File):
    """Concepts, and questions on them."""

    bank: Id = Field(description="Id of the file")
    title: Prose
    defaults: Precision = Field(
        default_factory=Precision, description="For every numeric part of this file"
    )
    conventions: dict[Id, Text] = Field(
        default_factory=dict, description="Printed under each question that `uses` them"
    )
    concepts: dict[Id, Concept] = Field(default_factory=dict)
    models: dict[Id, Model] = Field(
        default_factory=dict, description="Quantities behind several questions"
    )
    questions: dict[Id, AnyQuestion] = Field(default_factory=dict)


class Translation(File):
    """Mirrors a bank's keys down to its texts; what is missing stays in the bank's language."""

    translates: Id = Field(description="The bank")
    title: Prose | None = None
    conventions: dict[Id, Any] = Field(default_factory=dict)
    concepts: dict[Id, Any] = Field(default_factory=dict)
    models: dict[Id, Any] = Field(default_factory=dict)
    questions: dict[Id, Any] = Field(default_factory=dict)


def _as_fixed(value: Any) -> list[str | int | bool]:
    """One case or whole number, or some of them, as a list."""
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(entry, str | int) for entry in values):
        raise PydanticCustomError(
            "fix", "cases or whole numbers are wanted here: sheet, 2, [u, w] or [2, 3]"
        )
    return list(values)


_FIXED = {"type": ["string", "integer", "boolean"]}
Fixed = Annotated[
    list[str | int | bool],
    BeforeValidator(_as_fixed),
    WithJsonSchema({"anyOf": [_FIXED, {"type": "array", "items": _FIXED, "minItems": 1}]}),
]


class Item(Strict):
    """One question of a quiz, or some drawn from a concept."""

    question: Id | None = None
    concept: Id | None = None
    difficulty: Span = Field(default=(1, 5), description="For a concept: 2, or 1..2")
    kinds: list[QuestionKind] = Field(default_factory=list, description="For a concept: only these")
    draw: int = Field(default=1, ge=1, description="For a concept: how many different questions")
    points: Positive = Field(description="Points of the item (of each question drawn)")
    tries: list[Share] | None = Field(
        default=None, min_length=1, description="Instead of the quiz's `tries`"
    )
    fix: dict[Name, Fixed] = Field(
        default_factory=dict,
        description="Parameters or structure, limited to one or some of their values: {T: 2}",
    )

    @model_validator(mode="after")
    def _one_road(self) -> Self:
        if bool(self.question) == bool(self.concept):
            raise PydanticCustomError(
                "item", "an item names a `question`, or a `concept` and how many to `draw`"
            )
        only = {"difficulty", "kinds", "draw"} & self.model_fields_set
        if self.question and only:
            raise PydanticCustomError(
                "item", "`{key}` is for items that name a `concept`", {"key": min(only)}
            )
        return self


class Show(Strict):
    """What the learner sees when."""

    verdict: When = Field(default="item", description="Whether it was right")
    mistake: When = Field(default="item", description="Which mistake it was")
    solution: When = Field(default="item", description="The worked solution")


class Quiz(File):
    """A quiz: what is asked, for how many points, with which rules."""

    quiz: Id = Field(description="Id of the file")
    title: Prose
    about: Prose | None = None
    minutes: Positive | None = Field(default=None, description="Time limit; default: none")
    tries: list[Share] = Field(
        default_factory=lambda: [1.0],
        min_length=1,
        description="Share of the points for a first, second ... try; as many tries as entries",
    )
    pass_mark: Share = Field(default=0.5, description="Share of the points that passes")
    hint_cost: Share = Field(default=0, description="Share of an item's points per hint")
    show: Show = Field(default_factory=Show, description="try, item, end or never")
    order: Literal["as-listed", "shuffled"] = "as-listed"
    items: list[Item] = Field(min_length=1)
