"""What a text of the maths language may contain: authors' formulas, and responses of all kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from quizgen.maths.numerals import Notation
from quizgen.maths.words import Vocabulary


@dataclass(frozen=True)
class Dialect:
    """The rules by which one text is read."""

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
    indexes: bool = False
    """Whether ``v[i]`` is a component of v."""
    arrays: bool = False
    """Whether ``@`` and the transpose ``'`` may stand here, and an index behind anything."""
    strict: bool = False
    """Whether every product has a sign and every function its brackets; faults are an author's."""


STRICT: Final = Dialect(relations=True, indexes=True, arrays=True, strict=True)
"""Authors' formulas: what is left of the language where nothing may be left out."""
