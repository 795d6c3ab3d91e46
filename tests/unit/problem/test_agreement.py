"""Claims of a cross-check: quantities, elements, options, mistakes; a wrong claim is reported."""

import pytest

from quizgen.errors import FormulaError
from quizgen.problem.agreement import compared
from quizgen.problem.draw import draw


@pytest.fixture
def step(shipped):
    """A cell's step, two parts of which have mistakes."""
    return draw(shipped("lstm-gates-scalar"), 3)


def test_a_quantity_must_agree_to_a_millionth(step):
    key = step.part("STM").answer.key
    assert compared(step, "STM", key) == []
    assert compared(step, "STM", key + 1e-7) == []
    assert "cross-check" in compared(step, "STM", key + 1e-5)[0]
    assert "shapes" in compared(step, "STM", [key])[0]


def test_an_element_of_a_family(shipped):
    variant = draw(shipped("bptt-numeric"), 1)
    residual = variant.work.nested(variant.work.graph.key.asked("r[1]"))
    assert compared(variant, "r[1]", residual) == []
    assert compared(variant, "r[1]", residual + 0.01) != []


def test_a_mistake_must_give_what_is_claimed(step):
    value = next(m.value for m in step.mistakes if m.id == "no_tanh_on_ltm")
    assert compared(step, "mistake:no_tanh_on_ltm", value) == []
    assert "no_tanh_on_ltm" in compared(step, "mistake:no_tanh_on_ltm", value * 1.01)[0]


def test_a_mistake_of_other_variants_is_not_compared(shipped):
    counts = shipped("bptt-count-terms")
    variants = [draw(counts, seed) for seed in range(12)]
    without = next(v for v in variants if "as_for_u" not in {m.id for m in v.mistakes})
    assert compared(without, "mistake:as_for_u", -1) == []


def test_a_mistake_that_nobody_declared_is_refused(step):
    with pytest.raises(FormulaError, match="flown_away"):
        compared(step, "mistake:flown_away", 1.0)


def test_options_that_are_right_and_that_mistakes_lead_to(shipped):
    variant = draw(shipped("vg-regime"), 2)
    right = variant.parts[0].answer.right
    other = {"vanishes": "explodes", "explodes": "vanishes"}[right]
    assert compared(variant, "right:answer", right) == []
    assert other in compared(variant, "right:answer", other)[0]
    for option, mistake, _says in variant.parts[0].answer.leads:
        assert compared(variant, f"mistake:{mistake}", option) == []
        assert compared(variant, f"mistake:{mistake}", right) != []


def test_a_typed_sum_must_be_marked_right(shipped):
    variant = draw(shipped("bptt-general-sum"), 1)
    assert compared(variant, "paths", variant.parts[0].answer.typed) == []
    assert compared(variant, "paths", "sum(t, 1, T, dJ[t]/dz[t])") != []
