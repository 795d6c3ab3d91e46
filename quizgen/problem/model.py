"""The quantities behind a question, as an author (or a generator) states them; nothing is computed.

`givens -> quantities -> parts`: a quantity is a formula over earlier names; a mistake replaces one or
more quantities. `quizgen.problem.graph` compiles this for one structure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from quizgen.problem.values import exact_number

Value = Fraction | str | bool | tuple[Fraction, ...]
"""What a given can be: an exact number, a word, a truth value, or a vector (one entry of a table)."""


@dataclass(frozen=True, slots=True)
class By:
    """A text or formula that depends on a parameter: ``{by: names, sheet: ..., else: ...}``."""

    parameter: str
    cases: Mapping[str, str]
    otherwise: str | None = None

    def pick(self, words: Mapping[str, Value]) -> str | None:
        """The case that holds; None where neither a case nor `else` covers it."""
        return self.cases.get(case_word(words[self.parameter]), self.otherwise)


Choice = str | By
"""A text or a formula, fixed or by case."""


def case_word(value: Value) -> str:
    """How a parameter's value is written as a case: ``sheet``, ``2``, ``true``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return exact_number(value) if isinstance(value, Fraction) else str(value)


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity that is drawn: each component independently, one of `values`."""

    name: str
    values: tuple[Value, ...]
    """In order; numbers ascending for ranges, as written for lists. Never empty."""
    shape: tuple[int | str, ...] = ()
    """Sizes; a name stands for a whole-number given of the structure."""

    @property
    def words(self) -> bool:
        """Whether it is a parameter for `by`, `when` and `fix` rather than a number."""
        return any(isinstance(value, (str, bool)) for value in self.values)


@dataclass(frozen=True, slots=True)
class Structural:
    """A quantity that depends on structure and words only, computed by a generator's function.

    Its value is not a number but an object that an answer kind understands (a derivative sum).
    """

    compute: Callable[[Mapping[str, Value]], Any]


Formula = Choice | Structural


@dataclass(frozen=True, slots=True)
class Quantity:
    """A computed quantity. Its name may be an element ``h[0]`` or a family ``h[t in 1..T]``."""

    name: str
    formula: Formula
    step: Choice | None = None
    """The sentence before its line in the worked solution."""
    bounds: str | None = None
    """``0..1``; default: what follows from the outermost function."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition on parameters: every named one has one of the listed cases."""

    cases: Mapping[str, tuple[str, ...]]

    def holds(self, words: Mapping[str, Value]) -> bool:
        """Whether all listed parameters have a listed case."""
        return all(case_word(words[name]) in allowed for name, allowed in self.cases.items())


Condition = bool | str | When
"""True/false, a formula, or cases of parameters."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong method: what it computes instead, and the sentence that a learner reads."""

    id: str
    instead: Mapping[str, Formula]
    says: Choice
    at: tuple[str, ...] = ()
    """Where it must be told apart; default: the last asked quantity that it changes."""
    when: Condition = True


@dataclass(frozen=True, slots=True)
class Check:
    """The key by another road: a registered function, or formulas for quantities."""

    function: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    """Givens of one variant (floats, words, nested lists) in; quantities out."""
    formulas: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    """Givens, quantities, conditions, mistakes and their words."""

    givens: Mapping[str, Given] = field(default_factory=dict)
    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    where: tuple[Choice, ...] = ()
    symbols: Mapping[str, Choice] = field(default_factory=dict)
    """LaTeX of a quantity; a missing name (or case) gets its default symbol."""
    phrases: Mapping[str, Choice] = field(default_factory=dict)
    mistakes: Mapping[str, Mistake] = field(default_factory=dict)
    check: Check | None = None
