"""Drawn variants: certified, repeatable, one at a time as in a batch."""

import json
from pathlib import Path

import numpy as np
import pytest

from quizgen.errors import DrawError, FormulaError
from quizgen.problem.describe import describe
from quizgen.problem.draw import draw, is_right
from quizgen.problem.many import draw_many

FIRST_LIGHT = [
    "lstm-gates-scalar",
    "bptt-expand",
    "tied-count",
    "tied-count-formula",
    "vg-remedies",
]
GOLDEN = Path(__file__).parent / "golden_draws.json"


@pytest.mark.parametrize("name", FIRST_LIGHT)
def test_every_displayed_key_is_marked_right(shipped, name):
    for seed in range(40):
        for part in draw(shipped(name), seed).parts:
            assert is_right(part.answer, part.answer.typed), (name, seed, part.id)


def test_conditions_hold_and_mistakes_stay_away(shipped):
    for seed in range(40):
        variant = draw(shipped("lstm-gates-scalar"), seed)
        given = variant.givens
        for gate in "nifv":
            first, second = given[f"W{gate}"]
            activation = first * given["stm"] + second * given["e"] + given[f"b{gate}"]
            assert 0.2 - 1e-9 <= abs(activation) <= 2 + 1e-9
        key = variant.part("STM").answer
        for mistake in variant.mistakes:
            assert abs(mistake.value - key.key) >= 5 * key.tolerance["absolute"] - 1e-12
        assert variant.certificate.margin >= 5


@pytest.mark.parametrize("name", FIRST_LIGHT)
def test_one_at_a_time_equals_the_batch_bit_for_bit(shipped, name):
    question = shipped(name)
    seeds = np.array([3, 1, 2**63, *range(10, 120)], dtype=np.uint64)
    seen = 0
    for rows in draw_many(question, seeds, block=64):
        for row, seed in enumerate(rows.seeds.tolist()):
            variant, work = draw(question, seed), rows.work(row)
            assert dict(work.leaves) == dict(variant.work.leaves)
            assert dict(rows.words) == dict(variant.words)
            assert rows.tries[row] == variant.tries.numbers
            assert rows.structure_tries[row] == variant.tries.structure
            assert seeds[rows.places[row]] == seed
            for node in rows.values:
                assert work.number(node) == variant.work.number(node)
            seen += 1
    assert seen == len(seeds)


@pytest.mark.parametrize("name", ["lstm-gates-scalar", "tied-count"])
def test_many_rows_at_once_are_the_same_rows_in_small_blocks(shipped, name):
    """Where many rows wait, each takes one try at a time; where few do, several tries at once."""
    seeds = np.arange(2**40, 2**40 + 9000, dtype=np.uint64)[::-1]
    together, apart = {}, {}
    for found, block in ((together, len(seeds)), (apart, 150)):
        for rows in draw_many(shipped(name), seeds, block=block):
            columns = np.stack([rows.tries, rows.structure_tries, *rows.leaves.values()], axis=1)
            found.update(zip(rows.places.tolist(), columns.tolist(), strict=True))
    assert together == apart
    assert sorted(together) == list(range(len(seeds)))
    assert max(numbers[0] for numbers in together.values()) > 1


@pytest.mark.parametrize("name", FIRST_LIGHT)
def test_a_variant_never_changes(shipped, name):
    """Givens, tries and shown keys of fifty seeds, as they were when the question was published."""
    found = [
        [
            seed,
            variant.tries.structure,
            variant.tries.numbers,
            json.loads(json.dumps(dict(variant.givens))),
            [part.answer.shown for part in variant.parts],
        ]
        for seed in range(50)
        for variant in [draw(shipped(name), seed)]
    ]
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert found == golden[name]


def test_fixing_a_parameter_keeps_to_its_cases(shipped):
    question = shipped("bptt-expand")
    for seed in range(12):
        variant = draw(question, seed, {"T": [2], "wrt": ["u", "w"]})
        assert variant.givens["T"] == 2
        assert variant.givens["wrt"] in ("u", "w")


def test_an_unknown_case_is_named_with_those_that_exist(shipped):
    with pytest.raises(FormulaError, match=r"no case `9` \(cases: 2, 3, 4, 5\)"):
        draw(shipped("bptt-expand"), 1, {"T": [9]})
    with pytest.raises(FormulaError, match="`stm` cannot be fixed"):
        draw(shipped("lstm-gates-scalar"), 1, {"stm": [0.1]})


def test_a_question_that_no_draw_fits_says_which_condition_refuses(question_of):
    question = question_of(
        """  q:
    title: Impossible
    concept: thing
    difficulty: 1
    kind: compute
    text: What is $x^2$ for $<x=>$?
    givens: {x: 1..9}
    quantities: {y: x^2}
    where: [y > 100]
    parts: {y: the square}
    mistakes:
      doubled:
        instead: {y: 2*x}
        says: Multiply $x$ by itself.
"""
    )
    with pytest.raises(DrawError, match=r"20,000 draws none passed; `y > 100` refused 100%"):
        draw(question, 1)


def test_the_outside_shape_of_a_variant(shipped):
    shape = describe(draw(shipped("lstm-gates-scalar"), 7))
    assert {"question", "revision", "seed", "params", "givens", "text", "parts", "mistakes"} <= set(
        shape
    )
    assert {"solution", "certificate"} <= set(shape)
    assert shape["params"] == {"names": "standard"}
    assert set(shape["givens"]) == {
        *("stm", "ltm", "e", "Wn", "bn", "Wi", "bi", "Wf", "bf", "Wv", "bv"),
    }
    assert [part["id"] for part in shape["parts"]] == ["N", "i", "f", "V", "LTM", "STM"]
    assert {part["kind"] for part in shape["parts"]} == {"number"}
    assert {m["id"] for m in shape["mistakes"]} == {
        *("stm_ltm_swapped", "forget_output_not_new_ltm", "no_tanh_on_ltm", "forget_inverted"),
        *("sigmoid_candidate", "ignore_gate_dropped", "bias_dropped"),
    }
    json.dumps(shape, allow_nan=False)


def test_the_solution_shows_this_variants_numbers(shipped):
    variant = draw(shipped("lstm-gates-scalar"), 7)
    for part in variant.parts:
        assert rf"\approx {part.answer.typed}" in variant.solution
    for word in ("nan", "inf", "<", "None"):
        assert word not in variant.solution


def test_words_are_balanced(shipped):
    vocabularies = [draw(shipped("lstm-gates-scalar"), seed).params["names"] for seed in range(40)]
    assert vocabularies.count("sheet") == vocabularies.count("standard") == 20
