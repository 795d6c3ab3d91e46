"""What every answer kind can do; the kinds are one per file beside this one.

An answer is the key of one part together with the rule by which it is compared: the only place in
the code where a response meets a key. Reading and judging are two phases: what cannot be read is
never judged.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from quizgen.answers.tolerance import near

Json = Any
"""Plain JSON: None, bool, int, float, str, lists and dicts of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a response was understood."""

    text: str
    """The response as typed."""
    value: Any
    """What it means, in the kind's own type (float, tuple of floats, tree, tuple of option ids …)."""
    shown: str
    """The reading in one plain line, for the learner: ``−0.31``, ``n·k + n + k``, ``a, c``."""
    latex: str = ""
    """The reading as LaTeX where it is a formula, else ``""``."""
    precision: float = 0.0
    """Half a unit of the last figure typed (the coarsest component); 0 where exact."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reading earns against the key, before anyone asks why it is wrong."""

    credit: float
    """0..1; 1 only for a right answer."""
    decided: bool = True
    """False where equality could not be settled: a human looks, nothing is lost."""
    notes: tuple[str, ...] = ()
    """Sentences (Markdown) that belong to what was found, e.g. why a ticked option is wrong."""
    mistakes: tuple[str, ...] = ()
    """Ids of mistakes that the kind itself recognised (expressions, choices)."""
    evidence: str = ""
    proposal: bool = False
    """Whether the credit is only proposed: texts are never decided by a machine alone."""
    unsure: bool = False
    """Whether a proposal rests on contradictory or no evidence, so that a human must look."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Responses that a kind makes up about its own key; tests and certification run them."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tick, order or match, as this variant shows it."""

    id: str
    text: str
    """Markdown."""
    why: str = ""
    """The sentence shown afterwards, or ``""``."""


class Common:
    """What all kinds share, as far as they do not say otherwise."""

    __slots__ = ()
    counts = ""
    """What earns points, for the person who marks by hand; ``""``: only what is right."""
    room = "middle"
    """The space to write into: ``small``, ``middle``, ``line``, ``high``, ``tall``, ``ruled``."""

    @property
    def tolerance(self) -> dict[str, float]:
        """None: only numbers have one."""
        return {}


class Unnumbered(Common):
    """What kinds share that show nothing beside their options."""

    __slots__ = ()

    @property
    def numbered(self) -> tuple[Option, ...]:
        """Nothing."""
        return ()


class Typed(Unnumbered):
    """What kinds share whose responses are typed."""

    __slots__ = ()

    @property
    def recognised(self) -> tuple[tuple[str, str, str], ...]:
        """(mistake, what it leads to as text, sentence): wrong answers that the kind itself knows."""
        return ()

    @property
    def options(self) -> tuple[Option, ...]:
        """Nothing to choose from."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Typed):
    """What kinds share whose key is numbers: slips are followed, mistakes have values of the kind.

    Args:
        absolute: The tolerance in force for every number; 0 for whole numbers.
        plain: The numbers as displayed: ``0.3``, ``[0.3, -0.1]``, ``[1, 2; 3, 4]``.
        figures: What is asked for, in words: ``4 decimals``.
        whole: Whether all are whole numbers, marked exactly.
    """

    absolute: float
    plain: str
    figures: str = ""
    whole: bool = False

    @property
    def typed(self) -> str:
        """The key as displayed, in letters of a keyboard."""
        return self.typed_as(self.plain)

    @property
    def shown(self) -> str:
        """The key as displayed."""
        return self.typed.replace("-", "−")

    @property
    def tolerance(self) -> dict[str, float]:
        """The tolerance in force."""
        return {"absolute": self.absolute}

    def numbers(self, reading: Reading) -> tuple[float, ...]:
        """The numbers of a reading, in the order of the key's; ``()`` where it has other ones."""
        return reading.value if isinstance(reading.value, tuple) else (reading.value,)

    def pin(self, reading: Reading) -> tuple[float, ...]:
        """What later parts go on with after a slip; ``()`` where they cannot."""
        return self.numbers(reading)

    def same(self, mine: Sequence[float], theirs: Sequence[float], tolerance: float) -> bool:
        """Whether two keys of this kind are equal within a tolerance."""
        return len(mine) == len(theirs) and all(
            near(number, value, tolerance) for number, value in zip(mine, theirs, strict=True)
        )

    def agrees(self, reading: Reading, values: Sequence[float], tolerance: float) -> bool:
        """Whether a reading has what these numbers mean in this kind, within a tolerance."""
        return self.same(self.numbers(reading), values, tolerance)

    def follows(self, reading: Reading, values: Sequence[float]) -> bool:
        """Whether a reading would be right if these numbers were the key's."""
        return self.agrees(reading, values, self.absolute)

    def typed_as(self, plain: str) -> str:
        """Numbers, written as ``0.3`` or ``[0.3, -0.1]``, as one types them in this kind."""
        return plain

    def json_of(self, value: Json) -> Json:
        """A number, or nested lists of numbers, as the JSON of this kind."""
        return value


@runtime_checkable
class Answer(Hashable, Protocol):
    """A key and how responses are compared with it. Immutable."""

    @property
    def kind(self) -> str:
        """The name of the kind: ``number``, ``integer``, ``vector``, ``choose-one``."""
        ...

    @property
    def asks(self) -> str:
        """What to type, in a few words: ``a number, 4 decimals``; printed with the part."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen, in the order shown; ``()`` where the response is typed."""
        ...

    @property
    def numbered(self) -> tuple[Option, ...]:
        """What stands beside the options with numbers: left sides of a match, corrections."""
        ...

    @property
    def key(self) -> Json:
        """The key at full precision as JSON (expressions as text, choices as option texts)."""
        ...

    @property
    def shown(self) -> str:
        """The key as a learner would write it: one line, Markdown; `read` takes `typed`."""
        ...

    @property
    def typed(self) -> str:
        """The key as typed into the answer box; `read` accepts it and `judge` finds it right."""
        ...

    @property
    def tolerance(self) -> dict[str, float]:
        """``{"absolute": a}`` for numbers (0 where exact), ``{}`` for other kinds."""
        ...

    @property
    def counts(self) -> str:
        """What earns points, for the person who marks by hand; ``""``: only what is right."""
        ...

    @property
    def room(self) -> str:
        """The space to write into on paper: ``small``, ``middle``, ``line``, ``high`` ..."""
        ...

    def read(self, text: str) -> Reading:
        """Understand a response.

        Raises:
            ResponseError: It cannot be read or is not the kind of thing that was asked for.
        """
        ...

    def judge(self, reading: Reading) -> Judgement:
        """Compare with the key; never raises."""
        ...

    def examples(self) -> Examples:
        """Right, wrong and unreadable responses to this key."""
        ...
