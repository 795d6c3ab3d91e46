"""Marking one LSTM step: keys, slips carried forward, named mistakes, guards, unreadable answers."""

import math

import pytest

from quizgen.bank.load import load_catalog
from quizgen.marking.chances import chance
from quizgen.marking.mark import mark
from quizgen.marking.verdict import Outcome
from quizgen.problem.draw import draw


@pytest.fixture(scope="module")
def catalog():
    return load_catalog()


@pytest.fixture(scope="module")
def cell(catalog):
    return draw(catalog.question("lstm-gates-scalar"), 7)


def keys(variant):
    return {part.id: part.answer.typed for part in variant.parts}


def outcome(variant, responses, part):
    return next(v for v in mark(variant, responses).verdicts if v.part == part)


def values(variant):
    return {part.id: part.answer.key for part in variant.parts}


def test_the_displayed_keys_earn_everything(cell):
    marking = mark(cell, keys(cell))
    assert marking.credit == 1
    assert {v.outcome for v in marking.verdicts} == {Outcome.CORRECT}


def test_one_slip_costs_only_its_own_part(cell):
    v, given = values(cell), cell.givens
    slipped = 0.5
    ltm = given["ltm"] * slipped + v["N"] * v["i"]
    stm = v["V"] * math.tanh(ltm)
    responses = keys(cell) | {"f": "0.5", "LTM": f"{ltm:.4f}", "STM": f"{stm:.4f}"}
    marking = mark(cell, responses)
    assert marking.credit == pytest.approx(5 / 6)
    carried = outcome(cell, responses, "STM")
    assert carried.outcome is Outcome.FOLLOW_THROUGH
    assert carried.follow_through
    assert "carried forward" in carried.feedback


def test_a_mistake_after_a_slip_is_still_named(cell):
    v, given = values(cell), cell.givens
    ltm = given["ltm"] * 0.5 + v["N"] * v["i"]
    responses = keys(cell) | {"f": "0.5", "LTM": f"{ltm:.4f}", "STM": f"{v['V'] * ltm:.4f}"}
    found = outcome(cell, responses, "STM")
    assert found.outcome is Outcome.MISTAKE
    assert found.mistakes == ("no_tanh_on_ltm",)
    assert found.credit == 0


@pytest.mark.parametrize(
    "slip", [{"LTM": "0", "STM": "0"}, {"V": "0", "STM": "0"}, {"f": "2", "LTM": "x", "STM": "x"}]
)
def test_a_convenient_slip_makes_no_later_part_trivial(cell, slip):
    v, given = values(cell), cell.givens
    ltm = given["ltm"] * 2 + v["N"] * v["i"]  # a gate of 2 lies outside its bounds
    typed = {"LTM": f"{ltm:.4f}", "STM": f"{v['V'] * math.tanh(ltm):.4f}"}
    responses = keys(cell) | {k: typed[k] if text == "x" else text for k, text in slip.items()}
    later = "LTM" if "f" in slip else "STM"
    assert outcome(cell, responses, later).outcome is not Outcome.FOLLOW_THROUGH


@pytest.mark.parametrize("seed", range(12))
def test_every_declared_mistake_is_recognised(catalog, seed):
    variant = draw(catalog.question("lstm-gates-scalar"), seed)
    for mistake in variant.mistakes:
        responses = keys(variant) | {mistake.part: f"{mistake.value:.4f}"}
        found = outcome(variant, responses, mistake.part)
        assert mistake.id in found.mistakes
        assert mistake.says in found.feedback


def test_two_mistakes_are_worded_as_a_possibility(catalog):
    variant = draw(catalog.question("lstm-gates-scalar"), 3)
    v, given = values(variant), variant.givens
    activation = given["Wn"][0] * given["stm"] + given["Wn"][1] * given["e"] + given["bn"]
    candidate = 1 / (1 + math.exp(-activation))
    ltm = given["ltm"] * (1 - v["f"]) + candidate * v["i"]
    stm = v["V"] * math.tanh(ltm)
    found = outcome(variant, keys(variant) | {"STM": f"{stm:.4f}"}, "STM")
    assert {"sigmoid_candidate", "forget_inverted"} <= set(found.mistakes)
    assert found.feedback.startswith("Perhaps two things at once")


def test_unreadable_is_not_wrong(cell):
    responses = keys(cell) | {"N": "0.5 oder so"}
    marking = mark(cell, responses)
    found = marking.verdicts[0]
    assert marking.unreadable
    assert found.outcome is Outcome.UNREADABLE
    assert "^" in found.feedback
    assert not found.outcome.costs_a_try


def test_blank_parts_are_blank(cell):
    marking = mark(cell, {})
    assert {v.outcome for v in marking.verdicts} == {Outcome.BLANK}
    assert marking.credit == 0


def test_a_wrong_value_without_explanation_gets_none(cell):
    found = outcome(cell, keys(cell) | {"V": "0.9876"}, "V")
    assert found.outcome is Outcome.WRONG
    assert found.mistakes == ()
    assert found.feedback == ""


def test_counts_are_exact(catalog):
    variant = draw(catalog.question("tied-count"), 4)
    key = variant.part("tied").answer.key
    assert outcome(variant, {"tied": str(key)}, "tied").credit == 1
    assert outcome(variant, {"tied": str(key + 1)}, "tied").credit == 0
    assert outcome(variant, {"tied": f"{key}.0"}, "tied").credit == 1


def test_choices_by_letter_or_text(catalog):
    variant = draw(catalog.question("vg-remedies"), 4)
    answer = variant.parts[0].answer
    assert outcome(variant, {"answer": answer.typed}, "answer").credit == 1
    first = answer.key[0]
    assert 0 < outcome(variant, {"answer": first}, "answer").credit < 1
    assert outcome(variant, {"answer": "zz"}, "answer").outcome is Outcome.UNREADABLE


SHEET = r"""
$$E = E^{(1)} + E^{(2)}$$

$$\frac{\partial E}{\partial u} = \sum_t \frac{\partial J^{(t)}}{\partial u} = \frac{\partial J^{(1)}}{\partial u} + \frac{\partial J^{(2)}}{\partial u}$$

$$\frac{\partial J^{(1)}}{\partial u} = \frac{\partial J^{(1)}}{\partial \hat{y}^{(1)}} \frac{\partial \hat{y}^{(1)}}{\partial z^{(1)}} \frac{\partial z^{(1)}}{\partial h^{(1)}} \frac{\partial h^{(1)}}{\partial s^{(1)}} \frac{\partial s^{(1)}}{\partial u}$$

$$\frac{\partial J^{(2)}}{\partial u} = \frac{\partial J^{(2)}}{\partial \hat{y}^{(2)}} \frac{\partial \hat{y}^{(2)}}{\partial z^{(2)}} \frac{\partial z^{(2)}}{\partial h^{(2)}} \frac{\partial h^{(2)}}{\partial s^{(2)}} \frac{\partial s^{(2)}}{\partial u} +$$

$$\frac{\partial J^{(2)}}{\partial \hat{y}^{(2)}} \frac{\partial \hat{y}^{(2)}}{\partial z^{(2)}} \frac{\partial z^{(2)}}{\partial h^{(2)}} \frac{\partial h^{(2)}}{\partial s^{(2)}} \frac{\partial s^{(2)}}{\partial h^{(1)}} \frac{\partial h^{(1)}}{\partial s^{(1)}} \frac{\partial s^{(1)}}{\partial u}$$
"""


def test_the_answer_sheets_own_latex_is_right(catalog):
    question = catalog.question("bptt-expand")
    variant = draw(question, 1, {"T": [2], "which": ["E"], "wrt": ["u"]})
    assert outcome(variant, {"answer": SHEET}, "answer").outcome is Outcome.CORRECT


def test_a_missing_path_is_named_and_the_rest_counts(catalog):
    question = catalog.question("bptt-expand")
    variant = draw(question, 1, {"T": [2], "which": ["J"], "wrt": ["u"]})
    direct = "dJ2/dy2*dy2/dz2*dz2/dh2*dh2/ds2*ds2/du"
    found = outcome(variant, {"answer": direct}, "answer")
    assert found.mistakes == ("direct_only",)
    assert found.credit == pytest.approx(0.5)
    assert "earlier states" in found.feedback


def test_formulas_in_any_equal_form(catalog):
    variant = draw(catalog.question("tied-count-formula"), 1)
    for text in ("n*k + n + k", "k(n+1) + n", "(n+1)(k+1) - 1", r"nk+n+k"):
        assert outcome(variant, {"answer": text}, "answer").credit == 1, text
    found = outcome(variant, {"answer": "2nk + n + k"}, "answer")
    assert found.mistakes == ("untied_count",)


def under(variant, mistake):
    """What a learner writes who carries a mistake through."""
    graph = variant.work.graph
    scope = graph.methods[mistake].scope
    values = {id_: variant.work.nested(scope.asked(it.quantity)) for id_, it in graph.asked.items()}
    return {id_: f"{value:.4f}" for id_, value in values.items()}


def test_of_two_mistakes_with_one_value_the_other_answers_decide(catalog):
    """Plain gradient steps end where a velocity that is reset ends; only that one shows in $v$."""
    variant = draw(catalog.question("opt-momentum"), 4)
    reset, plain = under(variant, "velocity_reset"), under(variant, "plain_sgd")
    assert reset["theta"] == plain["theta"]
    assert outcome(variant, keys(variant) | plain, "theta").mistakes == ("plain_sgd",)
    alone = outcome(variant, {"theta": plain["theta"]}, "theta")
    assert set(alone.mistakes) == {"plain_sgd", "velocity_reset"}
    assert " Or: " in alone.feedback


def test_a_small_count_gives_a_cause_as_a_possibility(catalog):
    variant = draw(catalog.question("cnn-receptive-field"), 2)
    small = variant.mistakes[0]
    found = mark(variant, {"answer": str(small.value)}).verdicts[0]
    assert small.id in found.mistakes
    assert found.feedback.startswith("Perhaps: ")
    variant = draw(catalog.question("tied-count"), 2)
    large = next(m for m in variant.mistakes if m.part == "tied")
    told = outcome(variant, keys(variant) | {"tied": str(large.value)}, "tied")
    assert large.id in told.mistakes
    assert "Perhaps" not in told.feedback


def test_a_possibility_that_another_answer_bears_out_is_told_as_a_fact(catalog):
    """How many updates is a small count; the bias that the same mistake gives makes it plain."""
    variant = draw(catalog.question("perc-update"), 6)
    graph = variant.work.graph
    scope = graph.methods["updates_even_if_right"].scope
    wrong = {
        id_: f"{variant.work.nested(scope.asked(graph.asked[id_].quantity)):g}"
        for id_ in ("b", "updates")
    }
    alone = outcome(variant, {"updates": wrong["updates"]}, "updates")
    assert "updates_even_if_right" in alone.mistakes
    assert alone.feedback.startswith("Perhaps: ")
    both = outcome(variant, wrong, "updates")
    assert both.mistakes == ("updates_even_if_right",)
    assert "Perhaps" not in both.feedback


@pytest.mark.parametrize(
    ("key", "whole", "explained", "expected"),
    [
        ((4,), True, [((3,), 0), ((5,), 0), ((6,), 0)], 3 / 9),
        ((4,), True, [((3,), 0), ((3,), 0)], 1 / 9),
        ((4,), True, [((-3,), 0)], 1 / 17),
        ((4, 4), True, [((3, 5), 0)], 1 / 81),
        ((0.5,), False, [((0.25,), 0.005)], 0.01),
        ((0.5,), False, [((-0.25,), 0.005)], 0.005),
        ((0.0,), False, [((0.25,), 0.005)], 1.0),
        ((4,), True, [((math.inf,), 0)], 0.0),
        ((4,), True, [], 0.0),
    ],
)
def test_the_chance_that_a_guess_meets_a_mistake(key, whole, explained, expected):
    assert chance(key, whole, explained) == pytest.approx(expected)
