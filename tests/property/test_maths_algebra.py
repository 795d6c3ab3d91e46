"""Whatever algebra proves, no point contradicts: formulas under rules that do not always hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

import flint
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.maths.algebra import same_by_algebra
from quizgen.maths.real_values import Program, UnclearError, UndefinedError, compiled
from quizgen.maths.tree import Apply, Name, Node, Number
from quizgen.maths.working import working_precision

PRIME = 1_000_003


def of(op: str, *args: Node | int) -> Apply:
    return Apply(op, tuple(Number(Fraction(arg)) if isinstance(arg, int) else arg for arg in args))


X, HALF_TURN = Name("x"), of("div", Name("pi"), 2)
leaves = st.one_of(
    st.sampled_from([X, X, Name("y"), Name("pi"), Name("e"), of("neg", 1), of("div", 1, 2)]),
    st.integers(1, 5).map(lambda value: Number(Fraction(value))),
)
ONE_ARGUMENT = (
    *("sqrt", "abs", "ln", "exp", "sin", "cos", "tan", "cbrt", "neg", "tanh", "relu", "sign"),
    *("asin", "acos", "atan", "asinh", "acosh", "atanh", "factorial", "sigmoid", "log2"),
)
RAISED = [of("add", 2, 0), of("neg", 1), of("div", 1, 2), of("div", 1, 3), of("div", 2, 3), X]


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(of, st.sampled_from(["add", "sub", "mul", "div", "max", "min"]), inner, inner),
        st.builds(of, st.just("pow"), inner, st.one_of(st.sampled_from(RAISED), inner)),
        st.builds(of, st.sampled_from(ONE_ARGUMENT), inner),
    )


trees = st.recursive(leaves, larger, max_leaves=7)

Rule = Callable[..., Node]
RULES: dict[str, list[Rule]] = {
    "sqrt": [lambda u: of("pow", u, of("div", 1, 2)), lambda u: each("sqrt", u)],
    "ln": [lambda u: of("ln", of("abs", u)), lambda u: of("div", of("ln", of("mul", u, u)), 2)],
    "exp": [lambda u: of("pow", Name("e"), u), lambda u: inside(u, "ln")],
    "abs": [lambda u: u, lambda u: of("sqrt", of("mul", u, u)), lambda u: each("abs", u)],
    "cbrt": [lambda u: of("pow", u, of("div", 1, 3)), lambda u: each("cbrt", u)],
    "sin": [
        lambda u: of("cos", of("sub", HALF_TURN, u)),
        lambda u: inside(u, "asin"),
        lambda u: of("sqrt", of("sub", 1, of("pow", of("cos", u), 2))),
    ],
    "cos": [lambda u: of("sin", of("add", u, HALF_TURN)), lambda u: inside(u, "acos")],
    "tan": [lambda u: of("div", of("sin", u), of("cos", u)), lambda u: inside(u, "atan")],
    "asin": [lambda u: inside(u, "sin"), lambda u: of("sub", HALF_TURN, of("acos", u))],
    "acos": [lambda u: inside(u, "cos"), lambda u: of("sub", HALF_TURN, of("asin", u))],
    "atan": [lambda u: inside(u, "tan")],
    "acosh": [lambda u: of("ln", of("add", u, of("sqrt", of("sub", of("mul", u, u), 1))))],
    "sign": [lambda u: of("div", u, of("abs", u))],
    "relu": [lambda u: of("div", of("add", u, of("abs", u)), 2), lambda u: u],
    "factorial": [lambda u: of("mul", u, of("factorial", of("sub", u, 1)))],
    "max": [lambda u, v: of("neg", of("min", of("neg", u), of("neg", v))), lambda u, _: u],
    "mul": [lambda u, v: of("mul", v, u), lambda u, v: of("div", u, of("div", 1, v))],
    "add": [lambda u, v: of("add", v, u)],
    "pow": [
        lambda u, v: of("exp", of("mul", v, of("ln", u))),
        lambda u, v: of("pow", of("abs", u), v),
        lambda u, v: u if isinstance(u, Apply) and u.op == "sqrt" else of("pow", u, v),
        lambda u, v: of("pow", of("pow", u, of("mul", 2, v)), of("div", 1, 2)),
    ],
}


def each(op: str, node: Node) -> Node:
    """A function of a product as the product of its values."""
    if isinstance(node, Apply) and node.op in ("mul", "div"):
        return Apply(node.op, tuple(of(op, arg) for arg in node.args))
    return of(op, node)


def inside(node: Node, op: str) -> Node:
    """The argument of an inverse function; else the node itself."""
    return node.args[0] if isinstance(node, Apply) and node.op == op else node


def reworked(node: Node, chance: Random) -> Node:
    """Another formula that is often, but not always, the same function."""
    if not isinstance(node, Apply):
        return node
    same = Apply(node.op, tuple(reworked(arg, chance) for arg in node.args))
    rules = RULES.get(node.op)
    return chance.choice(rules)(*same.args) if rules and chance.random() < 0.5 else same


def with_nothing(node: Node, other: Node, chance: Random) -> Node:
    """A formula with something added and taken away, or multiplied and divided by."""
    return chance.choice(
        [
            node,
            of("div", of("mul", node, other), other),
            of("sub", of("add", node, other), other),
            of("mul", node, of("pow", other, of("sub", 1, 1))),
        ]
    )


def points(chance: Random) -> Iterator[dict[str, Any]]:
    for scale in (1, 4, 30):
        for _ in range(25):
            wide = scale * PRIME
            yield {name: flint.fmpq(chance.randrange(-wide, wide), PRIME + 2) for name in "xy"}


def value(program: Program, point: dict[str, Any]) -> Any:
    """An enclosure; None where there is no value, infinite where that is unclear."""
    try:
        found = flint.arb(program(point))
    except UndefinedError:
        return None
    except (UnclearError, ValueError, OverflowError, ZeroDivisionError):
        return flint.arb("nan")
    return found


def contradiction(first: Node, second: Node, chance: Random) -> dict[str, Any] | None:
    """A point where only one has a value, or where the values surely differ."""
    programs = compiled(first), compiled(second)
    with working_precision(400):
        for point in points(chance):
            a, b = (value(program, point) for program in programs)
            if any(found is not None and not found.is_finite() for found in (a, b)):
                continue
            if (a is None) != (b is None) or (a is not None and not a.overlaps(b)):
                return point
    return None


@settings(max_examples=300, deadline=None)
@given(trees, trees, st.integers(0, 10**6))
def test_no_point_contradicts_what_is_proven(tree: Node, other: Node, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- a test
    rewritten = reworked(tree, chance)
    if chance.random() < 0.3:
        rewritten = with_nothing(rewritten, other, chance)
    if same_by_algebra(tree, rewritten):
        assert contradiction(tree, rewritten, chance) is None
