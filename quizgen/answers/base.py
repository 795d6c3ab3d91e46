"""What every answer kind can do; the kinds are one per file beside this one.

An answer is the key of one part together with the rule by which it is compared: the only place in
the code where a response meets a key. Reading and judging are two phases: what cannot be read is
never judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

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


class Unnumbered:
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
    def options(self) -> tuple[Option, ...]:
        """Nothing to choose from."""
        return ()


@runtime_checkable
class Answer(Protocol):
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
