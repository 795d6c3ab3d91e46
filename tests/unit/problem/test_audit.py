"""What is stated without effect, mistakes that nothing tells apart, and figures that an edit moves."""

from __future__ import annotations

import pytest

from mutants import put
from quizgen.bank.build import build_question
from quizgen.bank.load import load_catalog
from quizgen.problem.audit import audit
from quizgen.problem.draw import draw
from quizgen.problem.figures import combinations
from quizgen.problem.ties import Coincidences, Pair

CATALOG = load_catalog()


@pytest.fixture
def source(shipped):
    return lambda name: dict(shipped(name).source)


def audited(source):
    return audit(build_question(source), 400)


def place(source, list_, **named):
    (key, name), *_ = named.items()
    return [entry[key] for entry in source["model"][list_]].index(name)


def test_a_condition_without_effect_is_named(source):
    before = source("lstm-gates-scalar")
    where = ["model", "where"]
    idle = put(before, where, [*before["model"]["where"], "abs(ltm) < 100"])
    assert audited(before).warnings == ()
    assert audited(idle).warnings == ("the condition `abs(ltm) < 100` refuses none of 400 draws",)
    assert audited(idle).figures == audited(before).figures


def test_a_mistake_whose_condition_always_or_never_holds_is_named(source):
    before = source("tied-count")
    path = ["model", "mistakes", place(before, "mistakes", id="untied_count"), "when"]
    (always,) = audited(put(before, path, "untied > 0")).warnings
    assert (
        always
        == "the condition `untied > 0` of mistake `untied_count` always holds in 400 variants"
    )
    (never,) = audited(put(before, path, "untied < 0")).warnings
    assert "never holds" in never


@pytest.mark.parametrize(
    ("absolute", "told"), [(1e-7, "never in force"), (0.01, "200 times"), (0.002, "")]
)
def test_a_tolerance_lies_between_careful_work_and_carelessness(source, absolute, told):
    before = source("tied-count")
    at = [part["id"] for part in before["parts"]].index("ratio")
    path = ["parts", at, "precision", "tolerance"]
    warnings = audited(put(before, path, {"absolute": absolute, "relative": 0})).warnings
    assert [told in warning for warning in warnings] == [True] * bool(told)


def test_figures_show_what_an_edit_moved(source):
    before = source("tied-count")
    old = audited(before).figures
    at = place(before, "mistakes", id="untied_count")
    changed = put(before, ["model", "mistakes", at, "instead", "tied"], "untied + 1")
    new = audited(changed).figures
    moved = {name for name in old if old[name] != new[name]}
    assert moved
    assert all("untied_count" in name for name in moved)
    assert old["decimals of `ratio`"] == 4


@pytest.mark.parametrize(
    ("name", "expected"),
    [("perc-update", None), ("gibbs-conditional", None), ("vg-steps-to-threshold", 9 * 4)],
)
def test_combinations_are_those_of_the_lists(shipped, name, expected):
    question = shipped(name)
    by_hand = 1
    for given in question.model.givens.values():
        size = 1
        for length in given.shape:
            assert isinstance(length, int)
            size *= length
        by_hand *= len(given.values) ** size
    assert combinations(question) == by_hand
    assert expected in (None, by_hand)


def test_pairs_that_other_parts_keep_apart_are_counted_but_no_warning(shipped):
    found = Coincidences()
    for seed in range(1, 21):
        found.see(draw(shipped("opt-momentum"), seed))
    rows = {pair: tied / met for pair, tied, met in found.table()}
    assert rows[Pair("theta", "plain_sgd", "velocity_reset")] == 1
    assert list(found.inseparable()) == []


def test_equal_formulas_coincide_whatever_was_drawn(source):
    """Two formulas meet by chance in some variants: that is no tie; the same one written anew is."""
    before = source("gibbs-gaussian-formula")
    first = before["model"]["mistakes"][0]
    ((quantity, formula),) = first["instead"].items()
    again = {**first, "id": "again", "instead": {quantity: f"0 + 1*({formula})"}}
    question = build_question(
        put(before, ["model", "mistakes"], [*before["model"]["mistakes"], again])
    )
    found = Coincidences()
    for seed in range(1, 13):
        found.see(draw(question, seed))
    (warning,) = found.inseparable()
    assert f"`{first['id']}` and `again` always" in warning
    assert [set(pair[1:]) for pair, _, _ in found.table()] == [{first["id"], "again"}]


def test_counts_of_different_seeds_add_up(shipped):
    question = shipped("perc-update")
    whole, parts = Coincidences(), [Coincidences(), Coincidences()]
    for seed in range(1, 11):
        whole.see(draw(question, seed))
        parts[seed % 2].see(draw(question, seed))
    parts[0].add(parts[1])
    assert parts[0] == whole


@pytest.mark.sweep
@pytest.mark.parametrize("name", list(CATALOG.questions))
def test_shipped_questions_give_no_warning(name):
    question = CATALOG.question(name)
    assert audit(question).warnings == ()
    found = Coincidences()
    for seed in range(1, 31):
        found.see(draw(question, seed))
    assert list(found.inseparable()) == []
