"""Whether two formulas are equal for all values of their names: same, different, undecided.

In layers, the cheapest first: the same tree; algebra, which proves; values at fixed points, exact
or enclosed in balls, so that "different" is proven; SymPy only where too few points have values.
Domains count: ``x`` is not ``sqrt(x)^2``, nor ``ln(x^2)`` the same as ``2*ln(x)``; holes in single
points do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from quizgen.maths.tree import Compare, Node


class Equality(Enum):
    """The three answers."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Options:
    """How two formulas are compared."""

    complex: bool = False
    """Whether names stand for complex numbers, and ``i`` is the imaginary unit."""
    facts: tuple[Compare, ...] = ()
    """What may be assumed, such as ``a > 0``."""
    rtol: Fraction = Fraction(0)
    atol: Fraction = Fraction(0)
    """Values may differ by ``max(atol, rtol*|first|)``, where numbers in formulas are rounded."""
    domains: bool = True
    """Whether a value where the other formula has none makes them different."""
    seconds: float = 0.5
    """Time for the points."""
    sympy_seconds: float = 0.0
    """Time for SymPy where points agree, but too few of them; 0: not asked."""


def equal(first: Node, second: Node, options: Options | None = None) -> Equality:
    """Compare two formulas. The same pair always gets the same answer (time allowing)."""
    options = options or Options()
    if first == second:
        return Equality.SAME
    if not options.complex:
        answer = _by_algebra(first, second, options)
        if answer is not Equality.UNDECIDED:
            return answer
    from quizgen.maths.trial import by_values

    return by_values(first, second, options)


def _by_algebra(first: Node, second: Node, options: Options) -> Equality:
    from quizgen.maths.algebra import same_by_algebra

    found = same_by_algebra(first, second)
    if found:
        from quizgen.maths.trial import differs_at_powers

        differs = differs_at_powers(first, second, options)
        return Equality.DIFFERENT if differs else Equality.SAME
    exactly = not (options.facts or options.rtol or options.atol)
    return Equality.DIFFERENT if found is False and exactly else Equality.UNDECIDED
