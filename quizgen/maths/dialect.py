"""What a response may contain, depending on what was asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.maths.numerals import Notation
from quizgen.maths.words import Vocabulary


@dataclass(frozen=True)
class Dialect:
    """The rules by which one response is read."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    notation: Notation = field(default_factory=Notation)
    comma_separates: bool = False
    """Whether a comma at the top level separates entries (lists, vectors, sets)."""
    blank_separates: bool = False
    """Whether a blank inside square brackets separates entries, as in ``[1 -2; 3 4]``."""
    braces_group: bool = True
    """Whether ``{x}`` is a bracket (formulas) or a set."""
    relations: bool = False
    """Whether = < > and the words and, or, not may stand here."""
    plus_minus: bool = False
    """Whether ± may stand here."""
    primes: bool = False
    """Whether ``y'`` is a name of its own."""
