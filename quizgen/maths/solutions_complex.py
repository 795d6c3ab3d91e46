"""Whether two equations have the same complex solutions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from quizgen.maths import complex_values
from quizgen.maths.complex_roots import roots_of
from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.points import CONSTANTS, free_names, real_points
from quizgen.maths.ratios import ONE, multiplied, substituted
from quizgen.maths.real_values import Env, UndefinedError, Value
from quizgen.maths.snapped import BITS, ZERO_BITS
from quizgen.maths.tree import Apply, Compare, Node, Number
from quizgen.maths.truth import differences
from quizgen.maths.working import working_precision

_COMPLEX = Options(complex=True, seconds=0.2)
_ZERO = Number(Fraction(0))
_SOMEWHERE = Number(Fraction(7, 3))
_NAMED = CONSTANTS | {"i"}


def same_complex_solutions(first: Node, second: Node) -> Equality:
    """Compare two equations, or equations joined by ``and`` and ``or``; ``i`` is the imaginary unit.

    Complete for polynomials in one name with Gaussian rational coefficients and for linear factors.
    """
    if first == second:
        return Equality.SAME
    names = free_names(first, second, constants=_NAMED)
    with working_precision(BITS):
        found = _on_plane(first, second, names)
    if found is not Equality.UNDECIDED:
        return found
    one, other = _vanishing(first), _vanishing(second)
    if one is None or other is None:
        return Equality.UNDECIDED
    return _multiples(one, other, names)


def _on_plane(first: Node, second: Node, names: list[str]) -> Equality:
    """The truth of both conditions at every zero of one of their equations."""
    agree, complete = True, len(names) <= 1
    for formula in (*differences(first), *differences(second)):
        for name in names:
            for base in _bases(names, name, formula):
                roots, all_of_them = roots_of(formula, name, base)
                complete &= all_of_them
                for root in roots:
                    point = {**base, name: root}
                    truths = _holds(first, point), _holds(second, point)
                    if None in truths:
                        agree = False
                    elif truths[0] != truths[1]:
                        return Equality.DIFFERENT
    for value in _plain_points():
        point = dict.fromkeys(names, value)
        truths = _holds(first, point), _holds(second, point)
        if None not in truths and truths[0] != truths[1]:
            return Equality.DIFFERENT
        agree &= None not in truths
    return Equality.SAME if agree and complete else Equality.UNDECIDED


def _plain_points() -> list[Value]:
    """Numbers that solve many equations: small ones, roots of one, multiples of π and of πi."""
    from flint import acb, arb, fmpq

    half = arb.pi() / 2
    parts: list[tuple[Any, Any]] = [
        (fmpq(7, 3), 0),
        (0, 0),
        (1, 0),
        (-1, 0),
        (0, 1),
        (0, -1),
        (1, 1),
        (2, 0),
    ]
    parts += [(fmpq(3, 5), fmpq(4, 5)), (fmpq(-3, 5), fmpq(4, 5)), (fmpq(3, 5), fmpq(-4, 5))]
    found = [acb(real, imaginary) for real, imaginary in parts]
    for turns in (-4, -2, -1, 1, 2, 3, 4):
        found += [acb(half * turns, 0), acb(0, half * turns)]
    return found


def _bases(names: list[str], name: str, formula: Node) -> Iterator[Env]:
    """Numbers for the other names: a few points; one empty point where there are none."""
    others = [other for other in names if other != name]
    points = itertools.islice(real_points(others, formula, ONE), 3 if others else 1)
    return iter(list(points))


def _holds(node: Node, point: Env) -> bool | None:
    """Whether a condition holds at a point; None where that is not clear."""
    if isinstance(node, Compare):
        if not set(node.ops) <= {"==", "!="}:
            return None
        pairs = zip(itertools.pairwise(node.items), node.ops, strict=True)
        return _every([_relation(pair, op, point) for pair, op in pairs])
    if not isinstance(node, Apply):
        return None
    parts = [_holds(arg, point) for arg in node.args]
    if node.op == "and":
        return _every(parts)
    if node.op == "or":
        return _negated(_every([_negated(part) for part in parts]))
    return _negated(parts[0])


def _every(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _relation(pair: tuple[Node, Node], op: str, point: Env) -> bool | None:
    from flint import arb

    try:
        values = [complex_values.compiled(side)(point) for side in pair]
        gap = complex_values.ball(values[0] - values[1])
    except UndefinedError:
        return False
    except (ArithmeticError, ValueError):
        return None
    if abs(gap) < arb(2) ** -ZERO_BITS:
        return op == "=="
    return None if gap.contains(0) else op == "!="


def _multiples(one: Node, other: Node, names: list[str]) -> Equality:
    """The same where one formula is a constant multiple of the other; else undecided."""
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
