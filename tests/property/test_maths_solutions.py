"""What may be done to a condition without changing its solutions, and what changes them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.maths.equal import Equality
from quizgen.maths.solutions import same_solutions
from quizgen.maths.tree import Apply, Compare, Name, Node, Number

X, Y = Name("x"), Name("y")
OPS = ("==", "<", "<=", ">", ">=", "!=")
FLIPPED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
ROUNDS = settings(max_examples=30)


def number(value: int | Fraction) -> Node:
    node = Number(abs(Fraction(value)))
    return Apply("neg", (node,)) if value < 0 else node


def plus(first: Node, second: Node) -> Node:
    return Apply("add", (first, second))


def times(*factors: Node) -> Node:
    product = factors[0]
    for factor in factors[1:]:
        product = Apply("mul", (product, factor))
    return product


def root_at(value: int | Fraction) -> Node:
    return Apply("sub", (X, number(value)))


def with_roots(values: set[int]) -> Node:
    return times(*[root_at(value) for value in sorted(values)])


def expanded(values: set[int]) -> Node:
    """The polynomial with these zeros, its coefficients worked out here."""
    coefficients = [1]
    for value in values:
        shifted = [*coefficients, 0]
        for index, coefficient in enumerate(coefficients):
            shifted[index + 1] -= value * coefficient
        coefficients = shifted
    found = number(coefficients[0])
    for coefficient in coefficients[1:]:
        found = plus(times(found, X), number(coefficient))
    return found


def relation(left: Node, op: str, right: Node | None = None) -> Node:
    return Compare((left, right or number(0)), (op,))


roots = st.sets(st.integers(-9, 9), min_size=1, max_size=4)
ops = st.sampled_from(OPS)
nonzero = st.fractions(-20, 20, max_denominator=9).filter(bool)


@ROUNDS
@given(roots, ops)
def test_expanding_changes_nothing(values: set[int], op: str) -> None:
    first, second = relation(with_roots(values), op), relation(expanded(values), op)
    assert same_solutions(first, second) is Equality.SAME


@ROUNDS
@given(roots, st.integers(-9, 9))
def test_a_root_more_or_less_is_another_equation(values: set[int], extra: int) -> None:
    first = relation(with_roots(values), "==")
    second = relation(times(expanded(values), root_at(extra)), "==")
    wanted = Equality.SAME if extra in values else Equality.DIFFERENT
    assert same_solutions(first, second) is wanted
    assert same_solutions(second, first) is wanted


@ROUNDS
@given(roots, ops, nonzero)
def test_a_factor_turns_the_sign_only_where_it_is_negative(
    values: set[int], op: str, factor: Fraction
) -> None:
    first = relation(with_roots(values), op)
    kept = relation(times(number(factor), with_roots(values)), op)
    turned = relation(times(number(factor), with_roots(values)), FLIPPED[op])
    assert same_solutions(first, kept if factor > 0 else turned) is Equality.SAME
    if op not in ("==", "!="):
        assert same_solutions(first, turned if factor > 0 else kept) is Equality.DIFFERENT


@ROUNDS
@given(roots, st.sampled_from(("<", ">")))
def test_strictness_counts(values: set[int], op: str) -> None:
    strict, loose = (relation(expanded(values), sign) for sign in (op, op + "="))
    assert same_solutions(strict, loose) is Equality.DIFFERENT


@ROUNDS
@given(roots, st.integers(1, 9))
def test_a_factor_without_zeros_changes_no_equation(values: set[int], height: int) -> None:
    never = plus(times(X, X), number(height))
    first = relation(with_roots(values), "==")
    assert same_solutions(first, relation(times(never, expanded(values)), "==")) is Equality.SAME


@ROUNDS
@given(roots, st.integers(-6, 6))
def test_zeros_that_only_touch_are_found(values: set[int], place: int) -> None:
    """(e^x − e^place)² = 0 has one zero, where it does not change its sign."""
    both = Apply("exp", (X,)), Apply("exp", (number(place),))
    square = plus(
        Apply("sub", (times(both[0], both[0]), times(number(2), *both))), times(both[1], both[1])
    )
    first = relation(with_roots(values), "==")
    second = relation(times(with_roots(values), square), "==")
    wanted = Equality.SAME if place in values else Equality.DIFFERENT
    assert same_solutions(first, second) is wanted


@ROUNDS
@given(roots, st.sampled_from(("exp", "atan", "sinh", "cbrt")), ops)
def test_rising_functions_keep_the_solutions(values: set[int], function: str, op: str) -> None:
    outside = number(1) if function == "exp" else number(0)
    first = relation(with_roots(values), op)
    second = relation(Apply(function, (expanded(values),)), op, outside)
    assert same_solutions(first, second) is Equality.SAME


@ROUNDS
@given(st.integers(-4, 4), st.integers(-4, 4), st.integers(-4, 4), ops)
def test_curves_in_two_names(a: int, b: int, place: int, op: str) -> None:
    """y − ax² − b, moved about; and with a line or a point that the curve does not hold."""
    curve = Apply("sub", (Y, plus(times(number(a), X, X), number(b))))
    moved = relation(times(number(-3), curve), FLIPPED[op])
    first = relation(curve, op)
    assert same_solutions(first, moved) is Equality.SAME
    if op == "==":
        line = relation(times(curve, root_at(place)), "==")
        assert same_solutions(first, line) is Equality.DIFFERENT
        height = a * place**2 + b + 1  # beside the curve
        off = Apply("sub", (Y, number(height)))
        point = plus(times(root_at(place), root_at(place)), times(off, off))
        assert same_solutions(first, relation(times(curve, point), "==")) is Equality.DIFFERENT
