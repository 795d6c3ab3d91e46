"""The kinds of questions."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quizgen.bank.spec.asked import AnyPart
from quizgen.bank.spec.model import Model
from quizgen.bank.spec.parts import (
    AnyStep,
    ChooseOne,
    Pair,
    Say,
    ShortText,
    Term,
    Wrong,
)
from quizgen.bank.spec.words import Id, Name, Prose, Span, Strict, Text, Word


class Figure(Strict):
    """A drawing after the question's text."""

    draw: Literal["unrolled-rnn", "lstm-cell", "layers"]
    steps: int | Name | None = Field(default=None, description="Time steps: a number or a given")
    weights: list[Word] = Field(
        default_factory=list, description="Labels: LaTeX, or names of quantities for their symbols"
    )
    sizes: Name | list[int | Name] | None = Field(default=None, description="Units of each layer")
    mirrored: bool = Field(default=False, description="The sizes run back again: an autoencoder")


class Question(Model):
    """What all kinds share. The keys of a model may stand in the question itself."""

    kind: Any = Field(description="compute, choose-one ...; each kind narrows it to its own word")
    title: Prose
    concept: Id | list[Id] = Field(description="What it is about; the first is the main one")
    difficulty: int = Field(ge=1, le=5, description="1 (recall) to 5 (hard)")
    text: Text
    model: Id | None = Field(
        default=None, description="A model of `models`; the question adds to it"
    )
    generator: str | None = Field(
        default=None,
        pattern=r"^[a-z_]+\.[a-z_-]+$",
        description="A registered Python function that makes the model, such as rnn.paths",
    )
    params: dict[str, Any] = Field(default_factory=dict, description="What the generator takes")
    uses: list[Id] = Field(
        default_factory=list, description="Conventions that are printed with the question"
    )
    hints: list[Text] = Field(default_factory=list, description="In the order they are given out")
    solution: Text | None = Field(
        default=None, description="Default: written from the quantities and their steps"
    )
    figure: Figure | None = None
    records: dict[Name, list[dict[Name, Word]]] = Field(
        default_factory=dict,
        description="Givens told together as lists of maps, for programs: formulas, `type` is a word",
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.model and self.generator:
            raise PydanticCustomError("source", "give `model` or `generator`, not both")
        if self.params and not self.generator:
            raise PydanticCustomError("source", "`params` are for a `generator`: name it")
        return self


class ComputeQuestion(Question):
    """Quantities to compute, in parts."""

    kind: Literal["compute"]
    parts: dict[Name, AnyPart] = Field(min_length=1, description="In order of asking")


class ChooseOneQuestion(ChooseOne, Question):
    """Exactly one option is right."""


class ShortTextQuestion(ShortText, Question):
    """A text in the learner's own words."""


class TermQuestion(Term, Question):
    """The name of something, in any accepted spelling."""


class ChooseManyQuestion(Question):
    """Tick all that are right."""

    kind: Literal["choose-many"]
    right: dict[Id, Say] = Field(min_length=2)
    wrong: dict[Id, Say] = Field(min_length=2)
    show: Span = Field(description="How many statements are shown, at least two of each pool")


class FindMistakeQuestion(Question):
    """One line is wrong: which, and what should it say?"""

    kind: Literal["find-mistake"]
    right: dict[Id, Say] = Field(min_length=1)
    wrong: dict[Id, Wrong] = Field(min_length=1)
    show: int | None = Field(
        default=None,
        ge=2,
        description="How many lines, one of them wrong; without it: all, in order",
    )


class OrderQuestion(Question):
    """Steps to be put in order."""

    kind: Literal["order"]
    steps: dict[Id, AnyStep] = Field(min_length=3)


class MatchQuestion(Question):
    """Give each left side its partner."""

    kind: Literal["match"]
    pairs: dict[Id, Pair] = Field(min_length=2)
    extra: dict[Id, Say] = Field(default_factory=dict, description="Right sides without partner")
    show: Span | None = Field(default=None, description="How many pairs are shown; default: all")


KINDS = (
    "compute",
    "choose-one",
    "choose-many",
    "find-mistake",
    "order",
    "match",
    "short-text",
    "term",
)
AnyQuestion = Annotated[
    ComputeQuestion
    | ChooseOneQuestion
    | ChooseManyQuestion
    | FindMistakeQuestion
    | OrderQuestion
    | MatchQuestion
    | ShortTextQuestion
    | TermQuestion,
    Field(discriminator="kind"),
]
