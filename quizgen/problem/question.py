"""A question: a family of problems. Data only; `quizgen.problem.draw` makes variants of it.

Every question asks for parts. The kinds that ask for one thing (choose-many, order ...) have one part,
named ``answer``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from quizgen.problem.model import Choice, Condition, Model

if TYPE_CHECKING:
    from quizgen.problem.family import Family

ANSWER = "answer"
"""The id of the part of a question that asks for one thing."""


AS, CHOICE = "as", "choice"
"""The fix ``as: choice`` asks for numbers by choices whose distractors are the usual mistakes."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Right when the gap is at most max(absolute, relative * largest component of the key)."""

    absolute: float = 0.0
    relative: float = 0.0


@dataclass(frozen=True, slots=True)
class Precision:
    """How a number is asked for, shown and accepted."""

    decimals: int | None = None
    significant: int | None = None
    working: int | None = None
    """Decimals that intermediate values may be rounded to; None: no rounding is provided for."""
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class PartSpec:
    """What all parts share."""

    id: str
    text: Choice | None = None
    """The prompt; None: the symbol alone."""
    points: float = 1.0


@dataclass(frozen=True, slots=True)
class ValuePart(PartSpec):
    """A number, vector or matrix."""

    ask: str = ""
    precision: Precision = Precision()


@dataclass(frozen=True, slots=True)
class SetPart(ValuePart):
    """The entries of a vector as a set: order and repetition do not count."""


@dataclass(frozen=True, slots=True)
class IntervalPart(ValuePart):
    """The numbers between the two entries of a vector, or beyond one number."""

    closed: str = "neither"
    """Which ends belong to it: ``neither``, ``low``, ``high``, ``both``."""
    infinite: str = ""
    """``low`` or ``high``: that end is infinite, and the quantity is the other one."""
    why: Choice | None = None
    """The sentence about its brackets."""


@dataclass(frozen=True, slots=True)
class QuantityPart(ValuePart):
    """A number with a unit."""

    unit: str = ""
    exact: bool = False
    """Whether no other unit of the same dimension is accepted."""


@dataclass(frozen=True, slots=True)
class ExpressionPart(PartSpec):
    """A formula: in the givens named by `symbols`, or (`form`) a sum of derivative products."""

    ask: str = ""
    form: str | None = None
    """``derivative-sum`` or None."""
    symbols: tuple[str, ...] = ()
    example: str | None = None
    """What typing looks like."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text to choose, with the sentence shown afterwards."""

    id: str
    text: Choice
    why: Choice | None = None


class Ruled(Protocol):
    """What may be right in one variant and wrong in another."""

    @property
    def id(self) -> str:
        """Its id within the part."""
        ...

    @property
    def right(self) -> Condition:
        """When it is right."""
        ...


@dataclass(frozen=True, slots=True)
class OneRightPart(PartSpec):
    """Of its options exactly one is right in each variant."""

    options: tuple[Ruled, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionSpec(Statement):
    """An option of choose-one."""

    right: Condition = False


@dataclass(frozen=True, slots=True)
class ChooseOnePart(OneRightPart):
    """Tick the right option."""

    options: tuple[OptionSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class TermSpec:
    """A term that may be named, right or wrong."""

    id: str
    spellings: tuple[str, ...]
    right: Condition = False
    why: Choice | None = None
    """The sentence for whoever names it where it is wrong."""


@dataclass(frozen=True, slots=True)
class TermPart(OneRightPart):
    """Name one thing in any accepted spelling; the options are terms."""

    options: tuple[TermSpec, ...] = ()
    case: bool = False
    """Whether capitals count."""
    similarity: float = 1.0
    """The share of equal letters that suffices."""


@dataclass(frozen=True, slots=True)
class ChooseManyPart(PartSpec):
    """`show` (least, most) statements drawn from two pools, at least two of each."""

    right: tuple[Statement, ...] = ()
    wrong: tuple[Statement, ...] = ()
    show: tuple[int, int] = (4, 4)


@dataclass(frozen=True, slots=True)
class WrongLine(Statement):
    """A false line, its correction and other corrections to choose from."""

    fix: Choice = ""
    other_fixes: tuple[Choice, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class FindMistakePart(PartSpec):
    """One of the lines is wrong; `show` None: all lines in file order."""

    right: tuple[Statement, ...] = ()
    wrong: tuple[WrongLine, ...] = ()
    show: int | None = None


@dataclass(frozen=True, slots=True)
class StepSpec(Statement):
    """A step to be put in order; it may stand only after those it names."""

    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderPart(PartSpec):
    """Any order that respects every `after` is right; without any, file order."""

    steps: tuple[StepSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class PairSpec:
    """A left side and its partner."""

    id: str
    left: Choice
    right: Choice
    why: Choice | None = None
    when: Condition = True


@dataclass(frozen=True, slots=True)
class MatchPart(PartSpec):
    """Give each left side its partner; `extra` are right sides without one."""

    pairs: tuple[PairSpec, ...] = ()
    extra: tuple[Statement, ...] = ()
    show: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing that a text must say."""

    id: str
    points: float
    text: Choice
    evidence: tuple[str, ...]
    each: float | None = None
    veto: tuple[str, ...] = ()
    veto_says: Choice | None = None


@dataclass(frozen=True, slots=True)
class ShortTextPart(PartSpec):
    """A text with a rubric; the automatic score is a proposal."""

    key_points: tuple[KeyPoint, ...] = ()
    model_answer: Choice = ""


@dataclass(frozen=True)
class Question:
    """A family of problems, with everything resolved: model, defaults, conventions."""

    id: str
    title: str
    concepts: tuple[str, ...]
    """The first is the main one."""
    difficulty: int
    """1..5."""
    kind: str
    """``compute``, ``choose-one``, ``choose-many``, ``find-mistake``, ``order``, ``match``, ``short-text``,
    ``term``."""
    text: Choice
    parts: tuple[PartSpec, ...]
    model: Model
    revision: str
    """A digest of all that affects numbers, keys or text."""
    source: Mapping[str, Any]
    """The resolved question as plain JSON: a record keeps it, and the question is rebuilt from it."""
    hints: tuple[Choice, ...] = ()
    solution: Choice | None = None
    """None: written from the graph and its steps."""
    conventions: tuple[Choice, ...] = ()
    precision: Precision = Precision()
    """The bank's default: how computed values are shown in texts."""
    figure: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def family(self) -> Family:
        """The question compiled for drawing; built at first use."""
        from quizgen.problem.family import Family

        return Family(self)
