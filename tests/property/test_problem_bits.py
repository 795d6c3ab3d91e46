"""Floats, columns of one row and columns of many give the same bits, whatever the formulas."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizgen.errors import FormulaError
from quizgen.problem.model import Given, Model, Quantity
from quizgen.problem.question import Question, ValuePart
from random_models import (
    PLAIN,
    bits,
    graph_of,
    models,
    numbers_for,
    on_columns,
    on_floats,
    row,
)

ROWS = 9
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
few = settings(max_examples=40, deadline=None, suppress_health_check=SLOW)


def same_in_all_ways(graph, value, columns):
    many = on_columns(graph, value, columns, ROWS)
    for at in range(ROWS):
        alone = bits(on_floats(graph, value, row(columns, at)))
        single = {leaf: column[at : at + 1] for leaf, column in columns.items()}
        one = bits([column[0] for column in on_columns(graph, value, single, 1)])
        assert alone == one == bits([column[at] for column in many])


@few
@given(models(), st.integers(0, 2**32))
def test_every_quantity_has_the_same_bits_alone_and_among_many(drawn, seed):
    graph = graph_of(drawn.question())
    columns = numbers_for(graph, seed, ROWS)
    for name in drawn.formulas:
        same_in_all_ways(graph, graph.key.asked(name), columns)


@few
@given(models(), st.integers(0, 2**32), st.data())
@pytest.mark.sweep
def test_mistakes_and_pins_in_both_orders(drawn, seed, data):
    """A mistake around pins is what one gets by writing both into the model by hand; so are pins
    alone and the mistake alone. Floats, one row and many agree on all of it to the bit."""
    graph = graph_of(drawn.question())
    try:
        method = graph.method(graph.model.mistakes["wrong"])
    except FormulaError:  # it changes nothing
        method = None
    assume(method is not None)
    pinned = data.draw(st.sets(st.sampled_from([*drawn.formulas])))
    columns = numbers_for(graph, seed, ROWS)
    theirs = {
        name: np.random.default_rng(seed + at).normal(size=(*graph.asked[name].value.shape, ROWS))
        for at, name in enumerate(drawn.formulas)
        if name in pinned
    }
    inputs = [
        graph.pins.inputs({n: tuple(v[..., at].ravel()) for n, v in theirs.items()})
        for at in range(ROWS)
    ]
    more = columns | {leaf: np.array([it[leaf] for it in inputs]) for leaf in inputs[0]}
    for asked in graph.asked.values():
        under, alone = graph.pins.under(method, asked), graph.pins.value(asked)
        same_in_all_ways(graph, under, more)
        same_in_all_ways(graph, alone, more)
        replaced = by_hand({**drawn.formulas, drawn.replaced: drawn.instead}, asked, drawn, theirs)
        kept = by_hand(drawn.formulas, asked, drawn, theirs)
        for at in range(ROWS):
            leaves = row(more, at)
            assert bits(on_floats(graph, under, leaves)) == bits(replaced(columns, at))
            assert bits(on_floats(graph, alone, leaves)) == bits(kept(columns, at))
            unpinned = leaves | graph.pins.inputs({})
            plain = on_floats(graph, method.scope.asked(asked.quantity), row(columns, at))
            assert bits(on_floats(graph, under, unpinned)) == bits(plain)


def by_hand(formulas, asked, drawn, theirs):
    """A quantity in a model whose pinned quantities, except itself, are givens."""
    pinned = {name: column for name, column in theirs.items() if name != asked.id}
    shapes = {**drawn.shapes, **{name: column.shape[:-1] for name, column in pinned.items()}}
    graph = one_quantity({n: f for n, f in formulas.items() if n not in pinned}, shapes, asked.id)
    node = graph.key.asked(asked.quantity)

    def value(columns, at):
        leaves = row(columns, at)
        for name, column in pinned.items():
            for place in np.ndindex(*column.shape[:-1]):
                leaves[name, place] = float(column[(*place, at)])
        return on_floats(graph, node, leaves)

    return value


def one_quantity(formulas, shapes, asked):
    """The graph of a question that asks for one of its quantities."""
    givens = {name: Given(name, (PLAIN,), shape) for name, shape in shapes.items()}
    model = Model(givens, {name: Quantity(name, formula) for name, formula in formulas.items()})
    part = ValuePart(asked, ask=asked)
    return graph_of(Question("q", "Q", ("c",), 1, "compute", "Q", (part,), model, "0", {}))


@pytest.mark.parametrize("n", [1, 2, 7, 8, 9, 16, 33, 64])
@pytest.mark.parametrize("formula", ["M @ v", "M' @ v", "v @ v", "sum(v)", "norm(v)", "softmax(v)"])
def test_contractions_add_in_index_order(n, formula):
    """As a loop over Python floats does; NumPy's own sums and products do not from length 8 on."""
    rows = min(n, 5)
    shapes = {"v": (n,), "M": (rows, n) if formula == "M @ v" else (n, rows)}
    graph = one_quantity({"y": formula}, shapes, "y")
    columns = numbers_for(graph, n, ROWS)
    value = graph.key.asked("y")
    same_in_all_ways(graph, value, columns)
    for at in range(ROWS):
        leaves = row(columns, at)
        v = [leaves["v", (k,)] for k in range(n)]
        m = [
            [leaves.get(("M", (i, k)), 0.0) for k in range(shapes["M"][1])]
            for i in range(shapes["M"][0])
        ]
        expected = by_loop(formula, m, v)
        assert bits(on_floats(graph, value, leaves)) == bits(expected)


def test_powers_take_no_shortcut_where_one_exponent_is_seen():
    """NumPy's own power does: alone, 2 means a square, among other exponents it does not."""
    graph = one_quantity({"y": "a^n"}, {"a": (), "n": ()}, "y")
    rng = np.random.default_rng(1)
    columns = {
        ("a", ()): rng.uniform(0.1, 20, 3000),
        ("n", ()): rng.choice([2.0, 0.5, -1, 3], 3000),
    }
    many = on_columns(graph, graph.key.asked("y"), columns, 3000)[0]
    alone = [on_floats(graph, graph.key.asked("y"), row(columns, at))[0] for at in range(3000)]
    assert bits(alone) == bits(many)


def added(numbers):
    total = None
    for number in numbers:
        total = number if total is None else total + number
    return total


def by_loop(formula, m, v):
    if formula == "M @ v":
        return [added([a * b for a, b in zip(line, v, strict=True)]) for line in m]
    if formula == "M' @ v":
        return [added([m[k][i] * v[k] for k in range(len(v))]) for i in range(len(m[0]))]
    if formula == "v @ v":
        return [added([a * a for a in v])]
    if formula == "sum(v)":
        return [added(v)]
    if formula == "norm(v)":
        return [float(np.sqrt(added([a * a for a in v])))]
    raised = [float(np.exp(a - max(v))) for a in v]
    return [a / added(raised) for a in raised]
