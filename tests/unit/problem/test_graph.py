"""The quantity graph: formulas, families, replacements, shapes, faults in an author's words."""

import math

import pytest

from quizgen.errors import BankError
from quizgen.problem.draw import draw
from quizgen.problem.graph import Graph

RNN = """  q:
    title: A short RNN
    concept: thing
    difficulty: 2
    kind: compute
    text: $<u=>$, $<w=>$, $<x:each>$, states $<h:each>$.
    givens:
      T: 2..3
      u, w: ±0.3..1 step 0.1
      x: {each: ±0.5..2 step 0.5, shape: T}
    quantities:
      h[0]: 0
      s[t in 1..T]: u*x[t] + w*h[t-1]
      h[t in 1..T]: tanh(s[t])
      y: sum(t in 1..T, h[t]^2)
    where: [0.1 < abs(s) < 2]
    parts:
      y: the sum of squares
    mistakes:
      no_memory:
        instead:
          h[1]: 0
        says: The state goes on.
      swapped:
        instead: {u: w, w: u}
        says: $u$ belongs to the input.
    check:
      y: y
"""


def test_families_run_step_by_step(question_of):
    variant = draw(question_of(RNN), 5)
    given, state, total = variant.givens, 0.0, 0.0
    for x in given["x"]:
        state = math.tanh(given["u"] * x + given["w"] * state)
        total += state**2
    assert variant.part("y").answer.key == pytest.approx(total, abs=1e-12)
    assert len(given["x"]) == given["T"] == len(given["h"])


def test_a_replaced_name_means_its_original_inside_the_replacement(question_of):
    variant = draw(question_of(RNN), 5)
    given, state, total = variant.givens, 0.0, 0.0
    for x in given["x"]:
        state = math.tanh(given["w"] * x + given["u"] * state)
        total += state**2
    swapped = next(m for m in variant.mistakes if m.id == "swapped")
    assert swapped.value == pytest.approx(total, abs=1e-12)


def test_equal_work_exists_once(shipped):
    """A mistake that touches only the last quantity adds a handful of nodes, not a second graph."""
    family = shipped("lstm-gates-scalar").family
    values, _ = family.settle(1, {})
    graph = Graph(shipped("lstm-gates-scalar"), {n: values[n] for n in family.structure.deciding})
    key = graph.asked["STM"].value
    alone = len(graph.program.reached(key.flatten().tolist()))
    assert len(graph.methods) == 7
    assert len(graph.program.nodes) < 3 * alone


def swap(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("sum(t in 1..T, h[t]^2)", "sum(t in 1..T, g[t]^2)", 24, "`g`"),
        ("tanh(s[t])", "tanh(y)", 23, "circle: "),
        ("h[1]: 0", "h[1]: x", 31, "changes its shape"),
        ("      y: sum", "      y: x + [1, 2, 3, 4] + sum", 24, "shapes must be equal"),
        ("instead: {u: w, w: u}", "instead: {u: u}", 33, "changes none of the asked quantities"),
    ],
)
def test_faults_are_found_before_anything_is_drawn(question_of, old, new, line, words):
    with pytest.raises(BankError) as caught:
        question_of(swap(RNN, old, new))
    assert any(words in fault.what for fault in caught.value.faults), caught.value
    assert any(abs(fault.place.line - line) <= 1 for fault in caught.value.faults), caught.value


def test_the_shipped_questions_have_no_faults(shipped):
    for name in ("lstm-gates-scalar", "bptt-expand", "tied-count", "tied-count-formula"):
        assert shipped(name).family.faults() == []
