"""Equality is reflexive and symmetric, survives rewriting, and never equates what was perturbed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizgen.maths.equal import Equality, Options, equal
from quizgen.maths.tree import Apply, Name, Node, Number

QUICK = Options(seconds=2.0)
ANYWHERE = Options(seconds=2.0, domains=False)


def number(value: int | Fraction) -> Node:
    node = Number(Fraction(abs(value)))
    return Apply("neg", (node,)) if value < 0 else node


small = st.integers(-9, 9).map(number)
names = st.sampled_from(["x", "y", "z"]).map(Name)


def larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.builds(Apply, st.sampled_from(["add", "sub", "mul", "div"]), pairs),
        st.builds(
            lambda base, power: Apply("pow", (base, number(power))), inner, st.integers(-3, 4)
        ),
        st.builds(
            Apply,
            st.sampled_from(["neg", "sin", "cos", "exp", "tanh", "abs", "sqrt", "ln", "atan"]),
            st.tuples(inner),
        ),
    )


trees = st.recursive(st.one_of(small, names, names), larger, max_leaves=8)


def rewritten(node: Node, choices: st.DataObject) -> Node:
    """The same function, written differently."""
    if not isinstance(node, Apply):
        return node
    args = tuple(rewritten(arg, choices) for arg in node.args)
    same = Apply(node.op, args)
    a, b = args[0], args[-1]
    options: list[Node] = [same, Apply("neg", (Apply("neg", (same,)),))]
    if node.op in ("add", "mul"):
        options.append(Apply(node.op, (b, a)))
    if node.op == "sub":
        options.append(Apply("add", (a, Apply("neg", (b,)))))
    if node.op == "mul" and isinstance(b, Apply) and b.op in ("add", "sub"):
        left, right = b.args
        options.append(Apply(b.op, (Apply("mul", (a, left)), Apply("mul", (a, right)))))
    if node.op == "div":
        options.append(Apply("mul", (a, Apply("pow", (b, number(-1))))))
    if node.op == "sin":
        half = Apply("div", (a, number(2)))
        product = Apply("mul", (Apply("sin", (half,)), Apply("cos", (half,))))
        options.append(Apply("mul", (number(2), product)))
    if node.op == "cos":
        options.append(Apply("sub", (number(1), Apply("mul", (number(2), _square_of_half(a))))))
    if node.op == "tanh":
        grown = Apply("exp", (Apply("mul", (number(2), a)),))
        options.append(
            Apply("div", (Apply("sub", (grown, number(1))), Apply("add", (grown, number(1)))))
        )
    if node.op == "abs":
        options.append(Apply("sqrt", (Apply("pow", (a, number(2))),)))
    if node.op == "pow" and b == number(2):
        options.append(Apply("mul", (a, a)))
    return choices.draw(st.sampled_from(options))


def _square_of_half(a: Node) -> Node:
    return Apply("pow", (Apply("sin", (Apply("div", (a, number(2))),)), number(2)))


@settings(max_examples=150, deadline=None)
@given(trees)
def test_reflexive(tree: Node) -> None:
    assert equal(tree, tree) is Equality.SAME


@settings(max_examples=120, deadline=None)
@given(trees, trees)
def test_symmetric(first: Node, second: Node) -> None:
    assert equal(first, second, QUICK) is equal(second, first, QUICK)


@settings(max_examples=250, deadline=None)
@given(trees, st.data())
def test_rewriting_never_makes_it_different(tree: Node, data: st.DataObject) -> None:
    assert equal(tree, rewritten(tree, data), QUICK) is not Equality.DIFFERENT


@settings(max_examples=150, deadline=None)
@given(trees, st.data())
def test_renaming_changes_nothing(tree: Node, data: st.DataObject) -> None:
    other = rewritten(tree, data)
    answer = equal(tree, other, QUICK)
    renamed = equal(_renamed(tree), _renamed(other), QUICK)
    assert {answer, renamed} != {Equality.SAME, Equality.DIFFERENT}


def _renamed(node: Node) -> Node:
    if isinstance(node, Name):
        return Name({"x": "alpha", "y": "x", "z": "w_1"}[node.id])
    if isinstance(node, Apply):
        return Apply(node.op, tuple(map(_renamed, node.args)))
    return node


@settings(max_examples=300, deadline=None)
@given(trees, st.data(), st.sampled_from([1, 6, 20, 60, 150]), st.booleans())
def test_a_perturbed_formula_is_never_the_same(
    tree: Node, data: st.DataObject, digits: int, multiplied: bool
) -> None:
    assume(equal(tree, number(0), ANYWHERE) is Equality.DIFFERENT)  # zero times anything is zero
    tiny = number(Fraction(1, 10**digits))
    if multiplied:
        other = Apply("mul", (rewritten(tree, data), Apply("add", (number(1), tiny))))
    else:
        other = Apply("add", (rewritten(tree, data), tiny))
    assert equal(tree, other, QUICK) is not Equality.SAME


@settings(max_examples=150, deadline=None)
@given(trees, st.integers(0, 30))
def test_a_changed_leaf_is_never_the_same_by_mistake(tree: Node, place: int) -> None:
    """Where a leaf matters at all, changing it is noticed: the derivative by it is not zero."""
    changed, left = _replaced(tree, place)
    assume(left < 0 and changed != tree)
    answer = equal(tree, changed, QUICK)
    if answer is Equality.SAME:  # then the leaf cannot matter anywhere
        shifted = Apply("sub", (tree, changed))
        assert equal(shifted, Apply("mul", (number(0), tree)), QUICK) is not Equality.DIFFERENT


def _replaced(node: Node, place: int) -> tuple[Node, int]:
    """The tree with its leaf of this number replaced, and what is left of the number."""
    if not isinstance(node, Apply):
        new = Apply("add", (node, number(Fraction(1, 7)))) if place == 0 else node
        return new, place - 1
    args = []
    for arg in node.args:
        arg, place = _replaced(arg, place)
        args.append(arg)
    return Apply(node.op, tuple(args)), place
