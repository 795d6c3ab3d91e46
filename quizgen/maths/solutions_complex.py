"""Whether two equations have the same complex solutions, where that is plain to see."""

from __future__ import annotations

from fractions import Fraction

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.points import CONSTANTS, free_names
from quizgen.maths.solutions import multiplied, substituted
from quizgen.maths.tree import Apply, Compare, Name, Node, Number, walk

_COMPLEX = Options(complex=True, seconds=0.2)
_ZERO = Number(Fraction(0))
_SOMEWHERE = Number(Fraction(7, 3))


def same_complex_solutions(first: Node, second: Node) -> Equality:
    """Compare two equations, or equations joined by ``or``; ``i`` is the imaginary unit.

    The same: one is a constant multiple of the other. Different: a value that one of them names
    (``x = 2i``) does not satisfy the other. Else undecided.
    """
    one, other = _vanishing(first), _vanishing(second)
    if one is None or other is None:
        return Equality.UNDECIDED
    names = free_names(one, other, constants=CONSTANTS | {"i"})
    if _misses(first, other) or _misses(second, one):
        return Equality.DIFFERENT
    at_one, at_other = one, other
    for name in names:
        at_one = substituted(at_one, name, _SOMEWHERE)
        at_other = substituted(at_other, name, _SOMEWHERE)
    if equal(at_one, _ZERO, _COMPLEX) is not Equality.DIFFERENT:
        return Equality.UNDECIDED
    crossed = equal(Apply("mul", (one, at_other)), Apply("mul", (other, at_one)), _COMPLEX)
    return Equality.SAME if crossed is Equality.SAME else Equality.UNDECIDED


def _vanishing(node: Node) -> Node | None:
    """The formula that an equation, or several joined by ``or``, sets to zero."""
    joined = multiplied(node)
    if isinstance(joined, Compare) and joined.ops == ("==",):
        return Apply("sub", joined.items)
    return None


def _misses(solved: Node, formula: Node) -> bool:
    """Whether a value that is named as a solution surely does not satisfy a formula."""
    for part in walk(solved):
        if not (isinstance(part, Compare) and part.ops == ("==",)):
            continue
        for side, value in (part.items, part.items[::-1]):
            plain = not free_names(value, constants=CONSTANTS | {"i"})
            if isinstance(side, Name) and side.id != "i" and plain:
                inserted = substituted(formula, side.id, value)
                if equal(inserted, _ZERO, _COMPLEX) is Equality.DIFFERENT:
                    return True
    return False
